"""Words as names are compared by: no case, accents or dots, with the possessive apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from sayso.model import Passage

# "U.S." and "D.P.R.K." are one word, "Syria's" is two, "Sana'a" one; commas, brackets and dashes are kept because phrases end at them.
WORD = re.compile(r"(?:[A-Za-z]\.){2,}(?:[A-Z](?!\w))?|['’]s\b|\w+(?:['’`](?!s\b)\w+)*|[,;:()&–—]|--")


class Word(NamedTuple):
    """A word of the text: where it stands, how it is written, the key it is compared by, what ties it to the word before ("-", " ")."""

    passage: Passage
    text: str
    key: str
    glue: str = " "

    @property
    def is_capital(self) -> bool:
        """Does it begin with a capital letter?"""
        return self.text[:1].isupper()

    @property
    def is_mark(self) -> bool:
        """Is it a comma, bracket or dash?"""
        return not self.text[0].isalnum() and self.key != "'s"


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text without case, accents and dots: "Nicolás" -> "nicolas", "U.S." -> "us"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("`", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character)).replace(".", "").casefold()


def words_of(text: str, passage: Passage | None = None) -> list[Word]:
    """The words of a text, or of a passage of it; offsets count in the whole text."""
    start, end = passage or (0, len(text))
    words, last = [], start
    for match in WORD.finditer(text, start, end):
        words.append(
            Word(Passage(*match.span()), match.group(), fold(match.group()), "-" if text[last : match.start()] in ("-", "‑") else " ")
        )
        last = match.end()
    return words


def spelt(words: Iterable[Word]) -> str:
    """The words as a label: marks stay out, what was tied stays tied."""
    label = ""
    for word in words:
        if not word.is_mark:
            label += word.text if not label or word.key == "'s" else word.glue + word.text
    return label


def keys_of(name: str) -> list[str]:
    """The keys of a name's words, marks and a leading "the" left out."""
    keys = [word.key for word in words_of(name) if not word.is_mark or word.key == "&"]
    return keys[1:] if len(keys) > 1 and keys[0] == "the" else keys
