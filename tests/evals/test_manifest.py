from pathlib import Path

import pytest

from coach.errors import InputError
from evals import manifest

TABLE = '["a.jsonl"]\nversion = "1"\nwhat = "w"\nprovenance = "p"\nlicence = "l"\nsha256 = "-"\n'


def folder_with(folder: Path, table: str = TABLE, data: str = "{}\n") -> Path:
    (folder / manifest.FILE).write_text(table, encoding="utf-8")
    (folder / "a.jsonl").write_text(data, encoding="utf-8")
    return folder


def test_every_data_set_has_a_version_a_provenance_a_licence_and_its_own_bytes() -> None:
    assert set(manifest.verify()) >= {"aspirations.jsonl", "tracing.jsonl", "baselines.jsonl"}


def test_a_changed_byte_is_found_until_the_hash_is_renewed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    with pytest.raises(InputError, match="not the one in the manifest"):
        manifest.verify(folder)
    assert manifest.renew(folder) == ["a.jsonl"]
    manifest.verify(folder)
    (folder / "a.jsonl").write_text("{ }\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl"):
        manifest.verify(folder)


def test_a_data_set_that_nobody_entered_is_found(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    manifest.renew(folder)
    (folder / "deep").mkdir()
    (folder / "deep" / "b.csv").write_text("x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"deep/b\.csv"):
        manifest.verify(folder)


def test_a_data_set_without_a_licence_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, TABLE.replace('licence = "l"\n', ""))
    with pytest.raises(InputError, match="licence"):
        manifest.load(folder)
