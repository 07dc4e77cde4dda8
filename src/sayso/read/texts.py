"""Plain text."""

from __future__ import annotations

from sayso.errors import FormatError
from sayso.read.limits import MAX_LINE_CHARS


def checked(text: str, where: str) -> str:
    """The text itself, if it can be an article.

    Raises:
        FormatError: no words in it, or a line so long that it is data.
    """
    if not text.strip("\ufeff\ufffd \t\r\n\f\u00a0"):
        raise FormatError(where, "empty: there is no text in it")
    if not any(char.isalpha() for char in text):
        raise FormatError(where, "no letters in it: not an article; leave it out")
    if len(text) > MAX_LINE_CHARS and (longest := max(map(len, text.split("\n")))) > MAX_LINE_CHARS:
        raise FormatError(
            where, f"a line of {longest:,} characters: that is data, not an article; put one article in a file, with line breaks"
        )
    return text
