"""The packed words of resources/cues: what shows a name, a group of people, a report of speech."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.model import MentionType, Passage
from sayso.text.tokens import token_passages

Words = tuple[str, ...]
_TYPES = {
    "states": MentionType.GPE,
    "cities": MentionType.GPE,
    "demonyms": MentionType.NORP,
    "organisations": MentionType.ORG,
    "unions": MentionType.ORG,
    "places": MentionType.LOC,
}
# Alone these name nothing: they only show what the name before them is ("Army", "Sea").
_KEYWORD_KINDS = frozenset({"organisations", "places"})
_NAMES_ALONE = frozenset(
    "Kremlin Pentagon Interpol Hezbollah Hizbollah Hamas Fatah ISIS ISIL Daesh NATO Nato OPEC ASEAN ECOWAS UNICEF "
    "UNESCO IAEA OPCW OSCE Reuters  Bloomberg Xinhua TASS Tass Yonhap Mossad Gazprom Rosatom Google Facebook Twitter "
    "Microsoft Apple Boeing Airbus Huawei Wikileaks WikiLeaks  Europol Frontex UNHCR Unicef Peshmerga Wagner PKK YPG "
    "Congress Senate Knesset Duma Treasury Politburo Parliament Taliban  Africa Asia Europe Balkans Caucasus Baltics "
    "Sahel Maghreb Levant Caribbean Mediterranean Siberia Scandinavia Gaza Kurdistan Darfur Arctic".split()
)


@dataclass(frozen=True)
class Cues:
    """Lists to look words up in; all keys of `starts` and `heads` are first words, entries longest first.

    Args:
        starts: names known beforehand: first token -> ((tokens, type), ...).
        keywords: last words that make a name an organisation, a place ...: by kind.
        heads: common nouns that stand for somebody: first word, in lower case -> ((words, kind), ...).
        titles: words before a person's name, in lower case, by first word.
        verbs: form of a verb of speech -> name of the form ("past", "ing" ...).
        thoughts, comments: the same for verbs of thought and of comment.
        speech: other lists of resources/cues/speech.yaml, by name.
    """

    starts: Mapping[str, tuple[tuple[Words, MentionType], ...]]
    keywords: Mapping[str, frozenset[str]]
    heads: Mapping[str, tuple[tuple[Words, str], ...]]
    titles: Mapping[str, tuple[Words, ...]]
    given: frozenset[str]
    never: frozenset[str]
    verbs: Mapping[str, str]
    thoughts: Mapping[str, str]
    comments: Mapping[str, str]
    speech: Mapping[str, frozenset[str]]


@cache
def cues() -> Cues:
    """The tables, read once."""
    packed = json.loads(files("sayso").joinpath("data/cues.json").read_text(encoding="utf-8"))
    names, heads, speech = packed["names"], packed["heads"], packed["speech"]
    return Cues(
        starts=_starts(names),
        keywords={kind: frozenset(names[kind]) for kind in ("organisations", "places", "facilities", "documents", "happenings", "weapons")},
        heads=_by_first((_split(word), kind) for kind in ("institution", "state", "people") for word in heads[kind]),
        titles={
            first: tuple(words for words, _ in entries)
            for first, entries in _by_first((_split(w.lower()), "") for w in names["titles"]).items()
        },
        given=frozenset(names["given"]),
        never=frozenset(names["never"]),
        verbs=speech["verbs"],
        thoughts=speech["verbs_of_thought"],
        comments=speech["verbs_of_comment"],
        speech={kind: frozenset(words) for kind, words in speech.items() if isinstance(words, list)},
    )


def _split(words: str) -> Words:
    return tuple(words[start:end] for start, end in token_passages(words, Passage(0, len(words))))


def _starts(names: Mapping[str, list[str]]) -> dict[str, tuple[tuple[Words, MentionType], ...]]:
    found: dict[str, list[tuple[Words, MentionType]]] = defaultdict(list)
    seen: set[Words] = set()
    for kind, type_ in _TYPES.items():
        for name in names[kind]:
            words = _split(name)
            if words in seen or (kind in _KEYWORD_KINDS and len(words) == 1 and name not in _NAMES_ALONE):
                continue
            seen.add(words)
            found[words[0]].append((words, type_))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}


def _by_first(entries: Iterable[tuple[Words, str]]) -> dict[str, tuple[tuple[Words, str], ...]]:
    found: dict[str, dict[Words, str]] = defaultdict(dict)
    for words, kind in entries:
        found[words[0]].setdefault(words, kind)
    return {first: tuple(sorted(group.items(), key=lambda entry: -len(entry[0]))) for first, group in found.items()}
