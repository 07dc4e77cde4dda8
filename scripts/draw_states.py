"""Which states are there, and what does the public record call them in English?

Draws names from rigour (MIT) and from CLDR through babel (BSD) into `resources/actors/drawn/states.yaml`, which people review and the
packing script reads. Needs the extra `tables` (rigour pulls PyICU, which wants libicu headers and a compiler), so it is run by hand:

    python -m venv /tmp/draw && /tmp/draw/bin/pip install babel rigour pyyaml && /tmp/draw/bin/python scripts/draw_states.py
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "resources" / "actors" / "drawn" / "states.yaml"

# CLDR regions of English whose spellings differ from the American ones.
LOCALES = ("en", "en_GB", "en_AU", "en_CA", "en_IN")

# ISO gives these no alpha-3 code that rigour carries; the codes are those in common use (Kosovo's is user-assigned).
CODES = {"xk": "XKX", "suhh": "SUN", "yucs": "YUG", "csxx": "SCG", "cshh": "CSK", "dd": "DDR", "zr": "ZAR", "an": "ANT"}


def names_of(territory: Any, locales: dict[str, dict[str, str]]) -> list[str]:
    """Every English name of one territory, the usual one first, none twice."""
    own = [territory.name, territory.in_sentence, territory.full_name]
    from_cldr = [table.get(territory.code.upper()) for table in locales.values()]
    return list(dict.fromkeys(name.strip() for name in [*own, *from_cldr] if name))


def code_of(territory: Any) -> str | None:
    """The alpha-3 code of a state or dependency; None for parts of states."""
    own = CODES.get(territory.code)
    if own or len(territory.code) != 2 or not territory.alpha3:
        return own
    return str(territory.alpha3).upper()


def draw() -> dict[str, dict[str, Any]]:
    """The rows by alpha-3 code: names, Wikidata id, region, subregion, and places inside it."""
    from babel import Locale
    from rigour.territories import get_territories

    locales = {name: dict(Locale.parse(name).territories) for name in LOCALES}
    rows = {}
    for territory in get_territories():
        code = code_of(territory)
        if code is None:
            continue
        rows[code] = {
            "names": names_of(territory, locales),
            "wikidata": territory.qid,
            "region": territory.region,
            "subregion": territory.subregion,
            "places": list(territory.places),
        }
    for territory in get_territories():
        if code_of(territory) is None and territory.parent is not None:
            owner = code_of(territory.parent)
            if owner:
                rows[owner]["places"] += [territory.name, *territory.places]
    for row in rows.values():
        row["places"] = sorted({place for place in row["places"] if place not in row["names"]})
    return dict(sorted(rows.items()))


def main() -> None:
    """Write the file anew."""
    import yaml

    head = f"# Drawn by scripts/draw_states.py from rigour {version('rigour')} (MIT) and babel {version('babel')} (CLDR); do not edit.\n"
    body = yaml.safe_dump(draw(), allow_unicode=True, sort_keys=True, width=140, default_flow_style=None)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
