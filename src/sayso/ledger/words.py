"""Names made comparable: case, accents and punctuation do not matter, words in a row do."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def folded(text: str | None) -> str:
    """The words of a text between single spaces, with one at either end, so that " islamic state " is found in " the islamic state group ".

    "" for a text without words (and for None).
    """
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return f" {' '.join(words)} " if words else ""
