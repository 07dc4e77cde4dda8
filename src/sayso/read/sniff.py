"""What kind of input is this? Told by its first bytes; its name decides only where they leave it open."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from sayso.read.decode import wide_encoding


class Kind(StrEnum):
    """What can be read."""

    TEXT = "text"
    HTML = "HTML"
    JSON = "JSON"  # a record, or a list of them
    JSONL = "JSON Lines"
    GZIP = "gzip"
    ZIP = "zip"


_UNREAD = "{} is not read yet: convert it to text or HTML"
_PICTURE = "{} is not an article: leave it out"
_PACKED = "{} is not read yet: unpack it and name the folder"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", _UNREAD.format("PDF")),
    (b"WARC/", _UNREAD.format("WARC")),
    (b"filedesc:", _UNREAD.format("ARC")),
    (b"{\\rtf", _UNREAD.format("RTF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _UNREAD.format("an old Office file")),
    (b"\x89PNG", _PICTURE.format("a PNG picture")),
    (b"\xff\xd8\xff", _PICTURE.format("a JPEG picture")),
    (b"GIF8", _PICTURE.format("a GIF picture")),
    (b"SQLite format 3\0", _PICTURE.format("an SQLite database")),
    (b"PAR1", _PICTURE.format("a Parquet table")),
    (b"\x7fELF", _PICTURE.format("a program")),
    (b"BZh", _PACKED.format("bzip2")),
    (b"\xfd7zXZ\0", _PACKED.format("xz")),
    (b"7z\xbc\xaf\x27\x1c", _PACKED.format("7-Zip")),
    (b"Rar!", _PACKED.format("RAR")),
    (b"\x28\xb5\x2f\xfd", _PACKED.format("Zstandard")),
)
_TAR_MARK = b"ustar"  # at byte 257
_TABLE = 'a {} table is not read: turn its rows into JSON Lines with a field "text"'
_PART = "{} is not an article: leave it out"
_REFUSED_ENDINGS = {
    ".csv": _TABLE.format("CSV"),
    ".tsv": _TABLE.format("TSV"),
    ".css": _PART.format("a style sheet"),
    ".js": _PART.format("a script"),
    ".mjs": _PART.format("a script"),
    ".map": _PART.format("a source map"),
    ".svg": _PART.format("a drawing"),
    ".yaml": _PART.format("a YAML file"),
    ".yml": _PART.format("a YAML file"),
    ".pdf": "not a PDF, though its name says so: the download may have failed; get it again",
}
_HTML_ENDINGS = {".html", ".htm", ".xhtml", ".shtml"}
_JSONL_ENDINGS = {".jsonl", ".ndjson", ".jsonlines"}
_HTML_START = re.compile(  # comments may come first; atomic, or a run of them would be tried in every grouping
    r"(?>(?:<!--.{0,2000}?-->\s*)*)<(?:!doctype html|html|head|body|title|meta|article|div|p|h1|table|script|style|main|section)\b",
    re.I | re.S,
)
_XML_START = re.compile(r"<(?:\?xml|rss|feed|rdf:rdf)\b", re.I)
_RECORD_START = re.compile(r'\[?\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:')
# Bytes that no text has: control characters without tab, newlines, form feed, backspace and escape. Null bytes are counted apart.
_CONTROLS = bytes(byte for byte in (*range(1, 32), 127) if byte not in b"\t\n\r\f\x08\x1b")
_CONTROL_SHARE = 0.02  # random bytes have 0.09
_NULL_SHARE = 0.3


def kind_of(head: bytes, name: str) -> Kind | str:
    """What an input is, or why it cannot be read (a sentence that says what now).

    Args:
        head: its first bytes (`limits.HEAD_BYTES`, or all of a shorter one); not empty.
        name: of the file or the archive's member, without ".gz"; "" when it has none.
    """
    if head.startswith(b"\x1f\x8b"):
        return Kind.GZIP
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    return _refusal(head) or _kind_of_text(_lead(head), PurePosixPath(name).suffix.lower())


def _refusal(head: bytes) -> str | None:
    for magic, reason in _MAGIC:
        if head.startswith(magic):
            return reason
    if head[257:262] == _TAR_MARK:
        return _PACKED.format("a tar archive")
    return None if _is_wide(head) else _binary(head)


def _binary(head: bytes) -> str | None:
    n_nulls = head.count(0)
    if n_nulls > _NULL_SHARE * len(head):
        return f"binary, not text: {n_nulls / len(head):.0%} of its first bytes are null; get the file again, or leave it out"
    rest = len(head) - n_nulls
    share = (rest - len(head.translate(None, _CONTROLS + b"\0"))) / rest
    if share > _CONTROL_SHARE:
        return f"binary, not text: {share:.0%} of its first bytes are control characters; convert it to text, or leave it out"
    return None


def _is_wide(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or wide_encoding(head) is not None


def _lead(head: bytes) -> str:
    """The beginning as characters, good enough to see tags and braces in any encoding."""
    if _is_wide(head):
        return head[:8192].replace(b"\0", b"").decode("latin-1").lstrip("ÿþ \t\r\n")
    return head[:8192].removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()


def _kind_of_text(lead: str, ending: str) -> Kind | str:
    if ending in _REFUSED_ENDINGS:
        return _REFUSED_ENDINGS[ending]
    if ending in _JSONL_ENDINGS:
        return Kind.JSONL
    if ending == ".json" or _RECORD_START.match(lead):
        return Kind.JSON
    if _XML_START.match(lead) and "<html" not in lead.lower():
        return _xml_refusal(lead)
    if ending in _HTML_ENDINGS or _HTML_START.match(lead) or _XML_START.match(lead):
        return Kind.HTML
    return Kind.TEXT


def _xml_refusal(lead: str) -> str:
    if re.search(r"<(?:rss|feed|rdf:rdf)\b", lead, re.I):
        return "a news feed is not read yet: save the articles it points to as HTML"
    return "XML is not read yet: convert it to text, HTML or JSON Lines"
