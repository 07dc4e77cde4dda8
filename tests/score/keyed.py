"""Small keys and claims about invented states, for tests of `sayso.score`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sayso.score import Figures, Key, Matched, given, load_key, matched, score

Part = dict[str, Any]

QUOTE = "Arvania shipped sixty rockets to the navy of Belmora in spring, according to a sealed Corvan report"


def line(**changes: Any) -> Part:
    """A line of a key: Arvania gave Belmora rockets, on the word of a Corvan report."""
    full: Part = {
        "quote": QUOTE,
        "types": ["AID", "COOPERATE"],
        "actors": ["ARV"],
        "recipients": ["BEL"],
        "symmetric": False,
        "sources": [["Corvan report", "a sealed Corvan report"]],
        "factuality": ["asserted"],
        "when": ["2031-03", "2031-05"],
        "denied_by": [],
        "optional": False,
    }
    return full | changes


def party(country: str | None, name: str, **more: Any) -> Part:
    """Somebody in a claim."""
    return {"id": f"state:{country}" if country else None, "name": name, "country": country, "text": name} | more


def claim(**changes: Any) -> Part:
    """A claim that answers `line` in every part."""
    full: Part = {
        "article": {"path": "news/ferry.txt", "id": "a1"},
        "evidence": {"text": QUOTE},
        "event_type": "AID",
        "trigger": {"start": 8, "text": "shipped"},
        "actors": [party("ARV", "Arvania")],
        "recipients": [party("BEL", "Belmora")],
        "attribution": [party(None, "sealed Corvan report", kind="document")],
        "factuality": "CT+",
        "when": {"start": "2031-03", "end": "2031-05", "text": "in spring"},
        "denied_by": [],
        "confidence": 0.7,
    }
    return full | changes


def write_key(folder: Path, *lines: Part, name: str = "ferry", **more: Any) -> Path:
    """A key on disk."""
    path = folder / f"{name}.key.json"
    path.write_text(json.dumps({"article": f"{name}.txt", "claims": list(lines)} | more), encoding="utf-8")
    return path


def key(folder: Path, *lines: Part) -> Key:
    """A key of these lines."""
    return load_key(write_key(folder, *lines))


def match(folder: Path, lines: list[Part], claims: list[Part]) -> Matched:
    """A key of these lines beside these claims."""
    [one] = matched([key(folder, *lines)], [given(claim) for claim in claims])
    return one


def figures(folder: Path, lines: list[Part], claims: list[Part]) -> Figures:
    """The figures of these lines and claims."""
    return score([match(folder, lines, claims)])
