"""Where the packaged data lies: knowledge, prompts and the sample organisation.

`knowledge` and `prompts` stand beside the `coach` package, in a checkout and in site-packages alike,
and are read through these functions only.
"""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def knowledge_dir() -> Path:
    """The folder of the knowledge base (YAML entries and Markdown guidance)."""
    return _ROOT / "knowledge"


def prompts_dir() -> Path:
    """The folder of the prompts, one Markdown file each."""
    return _ROOT / "prompts"


def data_file(relative: str) -> Path:
    """A data file inside the `coach` package, such as `demo/organisation.yaml`."""
    return _ROOT / "coach" / relative
