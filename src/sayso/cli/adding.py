"""`sayso add`: articles in."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from sayso.cli.common import Settings, as_json, print_json
from sayso.errors import ReadError

if TYPE_CHECKING:
    from rich.progress import Progress

    from sayso.api import Added


STOPPED = 130  # what shells report of a program ended by Ctrl-C


@dataclass(slots=True)
class Report:
    """Counts what became of the articles."""

    outcomes: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    n_claims: int = 0
    failed: list[ReadError] = field(default_factory=list)

    @property
    def n_read(self) -> int:
        """Articles that are in the ledger now, whether they were before or not."""
        return self.outcomes.total()

    def count(self, result: Added | ReadError) -> None:
        """Count one result."""
        if isinstance(result, ReadError):
            self.failed.append(result)
            return
        self.outcomes[result.outcome.value] += 1
        if not result.article.is_read:
            self.languages[result.article.language] += 1
        if result.outcome != "known":
            self.n_claims += result.n_claims

    def record(self) -> dict[str, object]:
        """The same as JSON."""
        return {
            "read": self.n_read,
            "added": self.outcomes["added"],
            "known": self.outcomes["known"],
            "reread": self.outcomes["re-read"],
            "claims": self.n_claims,
            "not_read": dict(self.languages),
            "failed": [{"where": error.where, "reason": error.reason} for error in self.failed],
        }

    def lines(self) -> Iterator[str]:
        """The same in words."""
        parts = [f"{self.outcomes['added']} added", f"{self.outcomes['known']} already known"]
        if self.outcomes["re-read"]:
            parts.append(f"{self.outcomes['re-read']} re-read")
        yield f"{self.n_read} article{'s' * (self.n_read != 1)}: {', '.join(parts)}; {self.n_claims} new claims."
        for language, n in sorted(self.languages.items()):
            yield f"{n} kept but not read: language {language}."
        if self.failed:
            yield f"{len(self.failed)} failed: see above."


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--published", metavar="DATE", help="Publication date of articles that do not say theirs.")
@click.option("--publisher", metavar="NAME", help="Outlet of articles that do not name theirs.")
@click.option("--url", metavar="URL", help="Address of an article that does not say its own.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processes that read side by side; one for each core when not given.")
@as_json
@click.pass_obj
def add(
    settings: Settings,
    inputs: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    url: str | None,
    jobs: int | None,
    json_: bool,
) -> None:
    """Read articles into the ledger.

    INPUT is a text, HTML or JSON Lines file, a folder, a pattern ("news/*.html"), a zip or gz archive, or - for standard input.
    Adding an article twice changes nothing. One that cannot be read is named on standard error and does not stop the others;
    the exit code is 1 only if nothing could be read.
    """
    report = Report()
    try:
        with settings.open() as ledger:
            jobs = jobs or os.cpu_count() or 1
            _follow(ledger.adding(*inputs, published=published, publisher=publisher, url=url, jobs=jobs), inputs, report)
    except KeyboardInterrupt:
        click.echo(f"stopped: {report.n_read} articles are in the ledger; the same command again reads the rest", err=True)
        sys.exit(STOPPED)
    if json_:
        print_json(report.record())
    else:
        click.echo("\n".join(report.lines()))
    if not report.n_read:
        sys.exit(1)


def _follow(results: Iterable[Added | ReadError], inputs: tuple[str, ...], report: Report) -> None:
    """Count each result as it comes; name each failure; show a bar where somebody watches."""
    from sayso.show import safe

    with _bar(inputs) if sys.stderr.isatty() else nullcontext(Watcher()) as watcher:
        for result in results:
            report.count(result)
            if isinstance(result, ReadError):
                watcher.say(f"not read: {safe(str(result))}")
            watcher.advance()


class Watcher:
    """Who is told how far the work is: by default nobody, only failures are said."""

    def say(self, line: str) -> None:
        """Print a line."""
        click.echo(line, err=True)

    def advance(self) -> None:
        """One more result is there."""


class BarWatcher(Watcher):
    """Moves a bar; lines are printed above it."""

    def __init__(self, progress: Progress, total: int) -> None:
        self.progress = progress
        self.task = progress.add_task("reading", total=total)

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self.progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def advance(self) -> None:
        """Move the bar."""
        self.progress.advance(self.task)


@contextmanager
def _bar(inputs: tuple[str, ...]) -> Iterator[Watcher]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from sayso.read import count

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield BarWatcher(progress, count(inputs))
