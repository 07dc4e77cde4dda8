"""Writes what the docs show of the program: README's demo and docs/cli.md.

python -m scripts.docs            write them anew
python -m scripts.docs --check    say whether they are still true; exit code 1 if not
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
SAYSO = Path(sys.executable).with_name("sayso")
WIDTH = 80  # columns
SHOWN = 4  # events of the dossier on README's first screen
TELLING = re.compile(r"^ +disputed: |independent", re.MULTILINE)  # events on which the sources have more than one thing to say
DEMO = re.compile(r"(?<=<!-- demo -->\n).*?(?=<!-- end of demo -->)", re.DOTALL)
ID = re.compile(r"(?<=· )e?[0-9a-f]{10}$", re.MULTILINE)


def readme() -> str:
    """README with the demo as it comes out now."""
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    return DEMO.sub(lambda _: f"\n```text\n{demo()}```\n\n", written)


def same_readme(one: str, other: str) -> bool:
    """Do both show the same demo? Ids of claims name the version of the tables and of the model; they may differ."""
    return ID.sub("", one) == ID.sub("", other)


def demo() -> str:
    """What `make demo` prints, the middle of the dossier left out."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "sayso.db")
        added = _printed("--ledger", ledger, "add", "articles")
        dossier = _printed("--ledger", ledger, "dossier", "PRK", "SYR")
    return f"$ sayso add articles\n{added}\n$ sayso dossier PRK SYR\n{_shortened(dossier)}"


def _shortened(dossier: str) -> str:
    """Title, the first events that are disputed or rest on more than one word, and the count; "..." for those left out."""
    title, events, ending = dossier.split("\n\n")
    blocks = re.split(r"\n(?=\S)", events)  # an event begins on a line that is not indented
    shown = [n for n, block in enumerate(blocks) if TELLING.search(block)][:SHOWN]
    pieces = [title, ""]
    for before, n in zip([-1, *shown], [*shown, len(blocks)], strict=True):
        pieces += ["..."] * (n - before > 1) + blocks[n : n + 1]
    return "\n".join([*pieces, "", ending])


def _printed(*arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    done = subprocess.run([SAYSO, *arguments], cwd=ROOT, env=kept | {"COLUMNS": str(WIDTH)}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"sayso {' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def commands() -> str:
    """docs/cli.md: the help of every command, as the program prints it."""
    from sayso.cli import sayso

    context = click.Context(sayso, info_name="sayso", terminal_width=WIDTH, **sayso.context_settings)
    pages = _pages("sayso", sayso, context)
    note = "Written by `python -m scripts.docs` from the program itself: change the program, not this page.\n"
    return "\n".join(["# The commands\n", note, *pages])


def _pages(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command, then that of the commands below it."""
    yield _page(name, command.get_help(context))
    for below, one in command.commands.items() if isinstance(command, click.Group) else ():
        yield from _pages(f"{name} {below}", one, click.Context(one, info_name=below, parent=context, terminal_width=WIDTH))


def _page(name: str, text: str) -> str:
    return f"## {name}\n\n```text\n{text}\n```\n"


def main() -> None:
    """Write or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    stale = []
    for path, now, same in ((ROOT / "README.md", readme(), same_readme), (ROOT / "docs" / "cli.md", commands(), str.__eq__)):
        if path.exists() and same(path.read_text(encoding="utf-8"), now):
            continue
        stale.append(path.name)
        if not check:
            path.write_text(now, encoding="utf-8")
    if check and stale:
        sys.exit(f"{', '.join(stale)}: no longer what the program prints; `python -m scripts.docs` writes them anew")
    print("written:" if stale else "all true", *stale)


if __name__ == "__main__":
    main()
