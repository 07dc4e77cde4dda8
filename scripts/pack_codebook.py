"""Pack resources/codebook.yaml: the data that programs read, and the page that people read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path("resources/codebook.yaml")
DATA = Path("src/sayso/data/codebook.json")
PAGE = Path("docs/codebook.md")
ROOT = Path(__file__).resolve().parent.parent

HEAD = """# The codebook in short

What an event is coded as, what else is said of it, and how sure it is. The types, modes and contexts are those of
[PLOVER](https://github.com/openeventdata/PLOVER) 2.0 (CC BY-SA 4.0), told here in our own words with invented states; the values of
factuality are those of FactBank (Saurí and Pustejovsky 2009). This page is written from `resources/codebook.yaml` by `make tables`.
"""


def pack() -> dict[Path, bytes]:
    """Each packed file's path below the repository's root, with its bytes."""
    book = yaml.load((ROOT / SOURCE).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {DATA: (json.dumps(book, indent=1, ensure_ascii=False) + "\n").encode(), PAGE: page(book).encode()}


def page(book: Mapping[str, Any]) -> str:
    """The codebook as a page of Markdown."""
    parts = [HEAD, "\n## Event types\n", *(_type(name, entry) for name, entry in book["types"].items())]
    parts += [
        "\n## Contexts: what it is about\n\n",
        *_rows(book["contexts"]),
        "\n## Factuality: how sure its source is\n\n",
        *_rows(book["factuality"]),
    ]
    return "".join(parts)


def _type(name: str, entry: Mapping[str, Any]) -> str:
    lines = [f"\n### {name} ({entry['side']})\n\n", f"{entry['means']}\n\n", f"> {entry['example']}\n"]
    if entry.get("not"):
        lines.append(f"\n{entry['not']}\n")
    if entry["modes"]:
        lines += ["\nModes: ", "; ".join(f"`{mode}` {meaning}" for mode, meaning in entry["modes"].items()), ".\n"]
    return "".join(lines)


def _rows(table: Mapping[str, str]) -> Iterable[str]:
    return (f"- `{name}`: {meaning}\n" for name, meaning in table.items())
