"""Every label the encoder can give, in the order of its outputs.

The order is written into `config.json` beside the weights; the product reads it there and never imports this file.
"""

from __future__ import annotations

from typing import Any

EVENT_TYPES = (
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
FACTUALITY = ["CT+", "PR+", "PS+", "Uu", "CTu", "PS-", "PR-", "CT-"]
CONTEXTS = (
    "military intelligence executive legislative election political_institutions legal territory diplomatic economic technology "
    "misinformation cyber cbrn terrorism crime corruption illegal_drugs trafficking natural_resource disasters migration asylum "
    "environment health human_rights human_security rights_freedoms gender religion_ethnicity repression pro_democracy pro_autocracy "
    "reparations peacekeeping"
).split()
SECTORS = "none GOV MIL REB SPY COP JUD LEG MED NGO IGO BUS CIV OPP CRM".split()
SOURCE_KINDS = "person organization document media anonymous unspecified".split()

# Each layer marks spans with B-/I- tags of these types ("" = one untyped kind of span).
LAYERS: dict[str, list[str]] = {
    "name": "PERSON ORG GPE LOC FAC EVENT MISC".split(),
    "mention": "PERSON ORG GPE LOC FAC NORP WEAPON VEHICLE DOC QUANTITY MONEY DATE MISC".split(),
    "phrase": "PERSON ORG GPE LOC FAC DATE EVENT OBJECT ABSTRACT SUBSTANCE ANIMAL PLANT".split(),
    "inner": "PERSON ORG GPE LOC FAC DATE EVENT OBJECT ABSTRACT SUBSTANCE ANIMAL PLANT".split(),
    "attribution": ["source", "cue", "content"],
    "party": [""],
    "object": [""],
    "place": [""],
    "when": [""],
    "claim_source": [""],
    "trigger": [""],
    "event": [""],
    "time": ["DATE", "DURATION", "SET", "TIME"],
}

# Read at the first piece of a span; kind decides loss and reading: one of several, any of several, a number.
POINTS: dict[str, tuple[str, list[str]]] = {
    "type": ("one", EVENT_TYPES),
    "factuality": ("one", FACTUALITY),
    "context": ("any", CONTEXTS),
    "flag": ("any", ["optional", "symmetric"]),
    "sector": ("one", SECTORS),
    "source_kind": ("one", SOURCE_KINDS),
    "value_news": ("number", ["value"]),
    "value_web": ("number", ["value"]),
}

ROLES = ["actor", "recipient", "object", "place", "when", "source", "denier"]
ROLE_LAYER = {
    "actor": "party", "recipient": "party", "denier": "party", "object": "object", "place": "place", "when": "when",
    "source": "claim_source",
}  # fmt: skip

PAIR_ROOTS = (
    "YIELD REJECT ACCUSE AGREE ASSAULT COERCE SUPPORT AID CONSULT REQUEST THREATEN SANCTION PROTEST MOBILIZE COOPERATE NONE".split()
)
PENTA = {
    0: ["NONE"],
    1: ["AGREE", "CONSULT", "SUPPORT"],
    2: ["COOPERATE", "AID", "YIELD"],
    3: ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
    4: ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
}


def tags_of(layer: str) -> list[str]:
    """Tags of a layer: O first, then B- and I- of each type."""
    return ["O", *(f"{mark}-{kind}" for kind in LAYERS[layer] for mark in "BI")]


def slices(sizes: dict[str, int]) -> dict[str, slice]:
    """Where each block stands when blocks of these sizes are laid side by side."""
    table, start = {}, 0
    for name, size in sizes.items():
        table[name] = slice(start, start + size)
        start += size
    return table


TAG_SLICES = slices({layer: len(tags_of(layer)) for layer in LAYERS})
POINT_SLICES = slices({name: len(labels) for name, (_, labels) in POINTS.items()})
N_TAGS = max(s.stop for s in TAG_SLICES.values())
N_POINTS = max(s.stop for s in POINT_SLICES.values())
# Piece distances between which links learn separate biases, both ways.
DISTANCES = [-128, -64, -32, -16, -8, -4, -2, 0, 2, 4, 8, 16, 32, 64, 128]


def link_sizes(config: dict[str, Any]) -> dict[str, int]:
    """Width of each projection in the `links` output."""
    n = config["network"]
    return {
        "attribution_left": n["attribution"], "attribution_right": n["attribution"],
        "role_trigger": n["role"], "role_first": n["role"], "role_last": n["role"],
        "coref_first": n["coref"], "coref_last": n["coref"],
        "event_first": n["event"], "event_last": n["event"],
    }  # fmt: skip
