"""Where output goes: colours on a terminal, plain text everywhere else."""

from __future__ import annotations

from typing import IO

from rich.console import Console
from rich.text import Text


def console_for(file: IO[str] | None = None) -> Console:
    """A console that wraps at the terminal's width (80 columns when piped, or COLUMNS) and leaves words as they are.

    NO_COLOR and a pipe both give text without colours; neither markup nor emoji codes in an article's words mean anything.
    """
    return Console(file=file, highlight=False, markup=False, emoji=False)


def is_coloured(console: Console) -> bool:
    """Can marks be shown by colour, or do they need letters?"""
    return console.color_system is not None and not console.no_color


def hanging(console: Console, text: Text, indent: int) -> Text:
    """The text wrapped to the console's width, every line indented, without spaces at the ends."""
    lines = text.wrap(console, max(20, console.width - indent))
    for line in lines:
        line.rstrip()
    return Text("\n").join(Text(" " * indent) + line for line in lines)


def print_block(console: Console, *lines: Text | str) -> None:
    """Print lines that are already wrapped."""
    for line in lines:
        console.print(line, soft_wrap=True)
