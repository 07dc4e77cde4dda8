"""In which language a text is written, found offline."""

from __future__ import annotations

import re

ENGLISH = "en"

_SAMPLE = 2000  # characters from each of three places: a page in two languages is judged by most of it
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words that are frequent in one language and (taken together) in no other: "is" and "was" are not only English, "den" not only German.
_COMMON = {
    ENGLISH: frozenset(
        "the of and that with said from has have were which their by this been after would who they its between than".split()
    ),
    "es": frozenset("el los las del y que una por para con según más también fue sus como pero entre desde".split()),
    "fr": frozenset("le les des et est une du dans pour qui que sur avec au aux ont été selon après ses mais cette".split()),
    "de": frozenset("die das und ist mit von nicht auch sich ein eine nach wurde bei aus wie zum zur sind".split()),
    "pt": frozenset("os uma do da dos das em que com não por mais foi ao pelo pela também são seu segundo".split()),
    "it": frozenset("il gli di che della del dei è per con non una sono anche nella più dopo ha alla".split()),
    "nl": frozenset("een dat niet zijn voor ook werd naar bij uit heeft worden deze".split()),
    "ru": frozenset("что это как его был также из для или чтобы которые этом после".split()),
}
_ENOUGH = 0.10  # share of such words; English news has about 0.2, other languages (with English names in them) below 0.02
_CLEAR = 2.0  # how many times more than in the next language
_SHORT = 12  # words; below this the identifier is often wrong about names ("Israel bombed Syria" was Welsh before folding case)
_NEAR = 22.0  # log probability by which English may lose in a short text of plain Latin letters: names alone cost that much
_ELSEWHERE = frozenset(
    "le la les des une du el los las der die das und ein il di che yang dan pada akan untuk dengan het een van och att".split()
)


def identify(text: str, *, hint: str | None = None) -> str:
    """In which language is this text?

    "Le ministre a dit que la réunion aurait lieu lundi" gives "fr". Give body text, not a headline: names alone tell little. English, and a
    few other languages, are recognised by their common words without loading the identifier.

    Args:
        text: any length; three samples of it are looked at.
        hint: what the file or page says ("en-GB", "ms"); taken for texts too short to tell, and not otherwise.

    Returns:
        ISO 639-1 code; the hint or "en" for a text without words.
    """
    said = code(hint)
    sample = _sample(text).casefold()
    words = _WORD.findall(sample)
    if not words:
        return said or ENGLISH
    plain = _plainly(words)
    if plain:
        return plain
    if len(words) < _SHORT and said:
        return said
    is_names = len(words) < _SHORT and sample.isascii() and not _ELSEWHERE.intersection(words)
    return _ranked(sample, _NEAR if is_names else 0.0)


def _plainly(words: list[str]) -> str | None:
    """The language whose common words stand out, None where none does."""
    is_short = len(words) < _SHORT
    counts = {language: [word for word in words if word in common] for language, common in _COMMON.items()}
    (best, most), (_, next_most) = sorted(counts.items(), key=lambda pair: -len(pair[1]))[:2]
    is_enough = len(most) >= _ENOUGH * len(words) and (len(set(most)) > 2 or (is_short and best == ENGLISH))
    return best if is_enough and len(most) >= _CLEAR * len(next_most) else None


def code(hint: str | None) -> str | None:
    """The ISO 639-1 part of a language tag: "en_GB" and "EN" give "en", None what is no tag."""
    match = re.match(r"\s*([a-z]{2})(?:[-_\s]|$)", (hint or "").casefold())
    return match[1] if match else None


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _ranked(sample: str, near: float) -> str:
    """The likeliest language with a two-letter code; English where it comes as near as that."""
    import py3langid  # late: 0.2 s and 10 MB that English text never needs

    ranked = {str(language): float(score) for language, score in py3langid.rank(sample) if len(language) == 2}
    best = max(ranked, key=lambda language: ranked[language])
    return ENGLISH if ranked[best] - ranked.get(ENGLISH, float("-inf")) <= near else best
