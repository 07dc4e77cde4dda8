"""What the commands share: the ledger they work on, the filters, the ways to print."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from sayso.errors import LedgerError
from sayso.model import EventType, Factuality

if TYPE_CHECKING:
    from sayso.api import Ledger
    from sayso.ask import Filter

DEFAULT_LEDGER = "sayso.db"

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """What was said before the command.

    Args:
        ledger: path or address of the ledger.
    """

    ledger: str

    def open(self) -> Ledger:
        """The ledger, made where there is none."""
        import sayso.api

        return sayso.api.open(self.ledger)

    def open_to_ask(self) -> Ledger:
        """The ledger, which must be there: asking never makes a file.

        Raises:
            LedgerError: there is none yet.
        """
        import sayso.api

        return sayso.api.open(self.ledger, create=False)


class InOrder(click.Group):
    """Commands that are listed in the order in which they are used."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """In the order in which they were added."""
        return list(self.commands)


def say_if_empty(ledger: Ledger, where: str) -> None:
    """Nothing was found: is that because there is nothing?

    Raises:
        LedgerError: the ledger holds no articles.
    """
    if not ledger.status().n_articles:
        raise LedgerError(f"the ledger {where} holds no articles yet: add some with `sayso add FILE...`")


def as_json(command: Command) -> Command:
    """Adds --json."""
    return click.option("--json", "json_", is_flag=True, help="Print JSON, one object per line.")(command)


# JSON escapes the controls below U+0020 by itself; these may command a terminal too, or end a line.
_HARMFUL = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def print_json(record: object) -> None:
    """One object on one line."""
    line = json.dumps(record, ensure_ascii=False)
    click.echo(_HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", line))


FACTUALITY = ("asserted", "alleged", "denied", *(value.value for value in Factuality))

_FILTERS = (
    click.option("--since", metavar="DATE", help="Only what may have happened on this day, month or year, or later."),
    click.option("--until", metavar="DATE", help="Only what may have happened on this day, month or year, or earlier."),
    click.option(
        "--type",
        "types",
        multiple=True,
        metavar="TYPE",
        type=click.Choice([kind.value for kind in EventType], case_sensitive=False),
        help=f"Only events of this PLOVER type; may be repeated. One of {', '.join(EventType)}.",
    ),
    click.option(
        "--factuality",
        multiple=True,
        metavar="HOW",
        type=click.Choice(FACTUALITY, case_sensitive=False),
        help="Only what is asserted, alleged or denied, or a FactBank value (CT+, PS- ...); may be repeated.",
    ),
    click.option("--source", metavar="NAME", help="Only on the word of this source, anywhere in the chain, the outlet included."),
    click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Only the first N of them."),
)


def filters(command: Command) -> Command:
    """Adds the options that narrow down claims; the command receives them as one keyword argument, `narrow`: a dict for `Filter`."""

    @functools.wraps(command)
    def narrowed(**arguments: Any) -> Any:
        names = ("since", "until", "types", "factuality", "source", "limit")
        narrow = {name: arguments.pop(name) for name in names}
        return command(narrow=narrow, **arguments)

    for option in reversed(_FILTERS):
        narrowed = option(narrowed)
    return narrowed


def between(command: Command) -> Command:
    """Adds --between and --article."""
    command = click.option("--article", metavar="ID", help="Only from this article; the beginning of its id will do.")(command)
    return click.option("--between", nargs=2, metavar="A B", help="Only between these two, either way round.")(command)


def as_of(command: Command) -> Command:
    """Adds --as-of."""
    return click.option("--as-of", metavar="DATE", help="What the ledger held at the end of this day (UTC).")(command)


def filter_of(**parts: Any) -> Filter:
    """The filter with these parts."""
    from sayso.ask import Filter

    return Filter(**parts)
