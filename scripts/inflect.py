"""The forms of an English verb or noun, made by rule; irregular verbs come from resources/irregular.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Irregular = Mapping[str, Sequence[str]]

BE = {"base": ["be"], "present": ["is", "are", "am"], "past": ["was", "were"], "participle": ["been"], "ing": ["being"]}
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")  # one closed syllable: stop, rig, ban
_DOUBLED_LONGER = frozenset(
    "admit commit compel concur confer control deter equip expel extol impel occur omit patrol permit prefer propel rebut rebel refer "
    "regret remit repel submit transfer transmit transship".split()
)


def verb_forms(lemma: str, irregular: Irregular) -> dict[str, list[str]]:
    """Every form of a verb by the name of the form: base, present, past, participle, ing. Only the first word of "call on" bends."""
    first, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    return {name: [word + tail for word in words] for name, words in _bend(first, irregular).items()}


def noun_forms(lemma: str) -> list[str]:
    """Singular and plural; the last word bends."""
    if lemma.endswith("s") and not lemma.endswith(("ss", "sis")):
        return [lemma]
    if lemma.endswith("sis"):
        return [lemma, lemma[:-2] + "es"]
    return [lemma, _with_s(lemma)]


def _bend(verb: str, irregular: Irregular) -> dict[str, list[str]]:
    if verb == "be":
        return BE
    past, participle = irregular.get(verb, (_with_ed(verb), _with_ed(verb)))
    return {"base": [verb], "present": [_with_s(verb)], "past": [past], "participle": [participle], "ing": [_with_ing(verb)]}


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", word) else "s")


def _stem(verb: str) -> str:
    """Before -ed and -ing: ban -> bann, expel -> expell."""
    is_doubled = verb in _DOUBLED_LONGER or (_DOUBLED.match(verb) and not verb.endswith(("w", "x", "y")))
    return verb + verb[-1] if is_doubled else verb


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else _stem(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"
