"""Bytes to text: which encoding, and what could not be read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^<>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# Codecs that text is really written in: Python also has "idna" (quadratic), "unicode_escape", "utf_7" and their like.
_TEXT_CODEC = re.compile(r"(utf_8|iso8859|iso2022|cp\d|koi8|mac_|gb|big5|euc|shift_jis|johab|hz|tis_620|ptcp154)")
_TYPOGRAPHY = bytes(range(0x80, 0xA1))  # where Windows keeps quotes and dashes; few letters
_MAC_TYPOGRAPHY = bytes((0xC9, 0xCA, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5))  # ellipsis, no-break space, dashes, quotes on old Macs
_ASCII = bytes(range(0x80))
_SAMPLE_BYTES = 200_000  # enough to tell an encoding; the detector decodes all it is given many times over


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read.

    Args:
        text: with U+FFFD where bytes could not be read, newlines as "\\n"; else every character as it was.
        encoding: Python's name of the codec.
        n_nulls: null characters, now U+FFFD.
        n_unreadable: places that are not valid in this encoding, now U+FFFD.
    """

    text: str
    encoding: str
    n_nulls: int = 0
    n_unreadable: int = 0

    @property
    def damage(self) -> str | None:
        """What is missing, in words; None when all was read."""
        parts = []
        if self.n_nulls:
            parts.append(f"{self.n_nulls} null byte(s)")
        if self.n_unreadable:
            parts.append(f"{self.n_unreadable} place(s) that are not valid {self.encoding}")
        if not parts:
            return None
        return f"{' and '.join(parts)} stand as U+FFFD in the text read: if words are missing, save the file again as UTF-8"


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text these bytes stand for.

    A byte order mark decides; then valid UTF-8 with at least one letter beyond ASCII, which never comes about by chance and is often
    declared as something else; then the declaration; then UTF-8 with a few broken places; then what the bytes look like.
    Never fails: what cannot be read becomes U+FFFD and is counted.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    if wide := wide_encoding(data):
        return _replacing(data, wide)
    return _as_utf8(data, declared) or _as_declared(data, declared) or _as_broken_utf8(data) or _as_guessed(data)


def declared_encoding(head: bytes) -> str | None:
    """The encoding a page or XML file says it is in, or None."""
    match = _DECLARED.search(head[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows in null bytes at every other place: "utf-16-le", "utf-16-be" or None."""
    sample = data[:4096]
    even, odd = sample[0::2], sample[1::2]
    if len(sample) < 8:
        return None
    even_nulls, odd_nulls = even.count(0) / len(even), odd.count(0) / len(odd)
    if odd_nulls > 0.7 and even_nulls < 0.1:
        return "utf-16-le"
    if even_nulls > 0.7 and odd_nulls < 0.1:
        return "utf-16-be"
    return None


def storable(text: str) -> tuple[str, int]:
    """The text as a database can hold it, and how many characters were replaced.

    Null characters and halves of surrogate pairs (JSON can spell both) become U+FFFD, one for one.
    """
    n_nulls = text.count("\0")
    if n_nulls:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        mended, n_halves = re.subn("[\ud800-\udfff]", "\ufffd", text)
        return mended, n_nulls + n_halves
    return text, n_nulls


def unified(text: str) -> str:
    """The text with every line break as a newline."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def aligned(text: str) -> str:
    """The text with every line break ending in a newline, and every character where it was: "\\r\\n" becomes " \\n".

    For records whose owner counts offsets in the text as handed in.
    """
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _as_utf8(data: bytes, declared: str | None) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if declared and data.isascii() and _codec(declared):
        return None  # seven-bit Japanese is declared, and looks like ASCII
    return _decoded(text, "utf-8")


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    encoding = _codec(declared) if declared else None
    if encoding is None:
        return None
    try:
        return _decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _as_broken_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    n_bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    n_good = sum(1 for char in text if char > "\x7f") - text.count("\ufffd")
    is_cut_at_end = n_bad == 1 and text.endswith("\ufffd")
    return _decoded(text, "utf-8", n_bad) if 4 * n_bad <= n_good or is_cut_at_end else None


def _as_guessed(data: bytes) -> Decoded:
    """Few letters beyond ASCII: English (or nearly) from Windows or an old Mac. Many: what the detector says.

    On English with typographic quotes charset-normalizer 3.5 said cp1250 and cp775; on Cyrillic, Arabic, Chinese and Korean it was right.
    """
    high = data.translate(None, _ASCII)
    letters = high.translate(None, _TYPOGRAPHY)
    if len(letters) <= 0.05 * len(data):
        n_mac = len(letters) - len(letters.translate(None, _MAC_TYPOGRAPHY))
        return _replacing(data, "mac_roman" if n_mac > len(high) - n_mac else "cp1252")
    return _replacing(data, _detected(data[:_SAMPLE_BYTES]) or "cp1252")


def _detected(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else None


def _codec(name: str) -> str | None:
    """Python's name of a declared encoding, as browsers take it; None for those that text is not written in."""
    try:
        codec = codecs.lookup(name.strip()).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    if codec in ("iso8859_1", "ascii"):
        return "cp1252"
    return codec if _TEXT_CODEC.match(codec) and codec != "utf_8" else None


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    already = text.count("\ufffd")
    if already and encoding.startswith("utf"):
        already -= data.count("\ufffd".encode(encoding))
    return _decoded(text, encoding, already)


def _decoded(text: str, encoding: str, n_unreadable: int = 0) -> Decoded:
    mended, n_replaced = storable(text)
    return Decoded(unified(mended).removeprefix("\ufeff"), encoding, n_replaced, n_unreadable)
