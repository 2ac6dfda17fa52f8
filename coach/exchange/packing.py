"""ZIP-based files without the moment at which they were written: the same content gives the same bytes."""

import io
import zipfile
from collections.abc import Mapping

#: The earliest day that a ZIP archive can name.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            archive.writestr(part, content)
    return buffer.getvalue()


def undated(archive: bytes) -> bytes:
    """The archive with every part dated alike."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return packed({part.filename: old.read(part) for part in old.infolist()})
