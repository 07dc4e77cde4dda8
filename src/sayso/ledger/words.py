"""Words made comparable: case, accents and punctuation do not matter, words in a row do."""

from __future__ import annotations

import re
import unicodedata

from sayso.errors import QueryError

_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


def folded(text: str | None) -> str:
    """The words of a text between single spaces, with one at either end, so that " islamic state " is found in " the islamic state group ".

    "" for a text without words (and for None).
    """
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    return f" {' '.join(words)} " if words else ""


def phrases(words: str) -> list[str]:
    """The words and "phrases in quotes" of a search, without the quotes; QueryError when there is nothing to search for."""
    found = [quoted or single.replace('"', " ") for quoted, single in _PHRASE.findall(words)]
    wanted = [phrase for phrase in found if any(letter.isalnum() for letter in phrase)]
    if not wanted:
        raise QueryError(f"nothing to search for in {words!r}: give at least one word")
    return wanted
