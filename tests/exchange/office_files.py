"""Documents made by hand, good ones and such as are made to break their reader."""

import io
import zipfile
import zlib
from collections.abc import Sequence

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def pdf(pages: Sequence[Sequence[str]], *, packed: bytes | None = None) -> bytes:
    """A PDF with the lines of each page; `packed` is a Flate stream that stands in for every page's content."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        shown = b" ".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in lines)
        body = packed or b"BT /F1 12 Tf 72 720 Td 16 TL " + shown + b" ET"
        how = b" /Filter /FlateDecode" if packed else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(body), how, body))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return _with_table(objects)


def _with_table(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def flate_bomb(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed to a thousandth."""
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def docx(body: str = "", *, head: bytes = b"", body_xml: bytes | None = None) -> bytes:
    """A Word document: each line a paragraph, `# ` before a heading of the first level, `## ` of the second."""
    from docx import Document

    document = Document()
    for line in body.splitlines():
        marks = len(line) - len(line.lstrip("#"))
        if marks:
            document.add_heading(line[marks:].strip(), marks)
        else:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    whole = buffer.getvalue()
    return whole if body_xml is None else replaced(whole, {"word/document.xml": head + body_xml})


def replaced(package: bytes, parts: dict[str, bytes]) -> bytes:
    """A ZIP package with some of its parts replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


LAUGHS = _HEAD + b"<!DOCTYPE w:document [%s]>" % b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
)
FETCHES = _HEAD + b'<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saying(entity: bytes) -> bytes:
    """A document whose one paragraph is an entity."""
    return b"<w:document %s><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>" % (
        NAMESPACE,
        entity,
    )
