"""The Python API: a ledger to add articles to and to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.ask import Change, Dossier, Filter, ask, disputed, entries, entry, held_on, new, who
from sayso.ask.log import Log, log
from sayso.errors import ReadError
from sayso.export import export
from sayso.export.reviewed import export_reviewed
from sayso.ledger import sql
from sayso.ledger.disagree import Disagreement
from sayso.ledger.store import Failure, Found, Listed, Outcome, Review, Status, Store, Tally
from sayso.model import Article, Link, RawArticle, Reading
from sayso.model.judgement import Judgement
from sayso.pipeline import Known, Pipeline, Result, read_in_processes
from sayso.pipeline.path import name_of
from sayso.read import Options, read

BEGINNING = "0001-01-01T00:00:00Z"  # before any article was read


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article that was read; `note` says why it has no claims where that needs saying."""

    article: Article
    outcome: Outcome
    n_claims: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What `Ledger.add` did.

    Args:
        read: articles read: added + known + reread.
        unread: those among the added and re-read that are kept but not read, being in another language.
        n_claims: claims written.
        failed: inputs that could not be read, each with `where` and `reason`.
    """

    added: int = 0
    known: int = 0
    reread: int = 0
    unread: int = 0
    n_claims: int = 0
    failed: tuple[ReadError, ...] = ()

    @property
    def read(self) -> int:
        """How many articles were read."""
        return self.added + self.known + self.reread


def summarize(results: Iterable[Added | ReadError]) -> Summary:
    """Count what became of articles, taking the results as they come."""
    outcomes = {Outcome.ADDED: 0, Outcome.KNOWN: 0, Outcome.REREAD: 0}
    unread, n_claims = 0, 0
    failed = []
    for result in results:
        if isinstance(result, ReadError):
            failed.append(result)
            continue
        outcomes[result.outcome] += 1
        unread += result.note is not None
        n_claims += result.n_claims
    return Summary(outcomes[Outcome.ADDED], outcomes[Outcome.KNOWN], outcomes[Outcome.REREAD], unread, n_claims, tuple(failed))


def open(path: str | Path = "sayso.db", *, create: bool = True) -> Ledger:  # noqa: A001 - users write sayso.open(...)
    """Open a ledger.

    Args:
        path: its file, or the address of a PostgreSQL database ("postgresql://user@host/database").
        create: make a new one where there is none.

    Raises:
        LedgerError: there is none and none was to be made, or the file is something else; it is left as it is.
        LedgerVersionError: a newer sayso made it.
    """
    return Ledger(sql.open_store(path, create=create))


class Ledger:
    """Articles and their claims. Also a context manager: closed on leaving.

    Args:
        store: keeps them.
        pipeline: reads articles and knows the names of actors; by default the best this installation has.
    """

    def __init__(self, store: Store, pipeline: Pipeline | None = None) -> None:
        self.store = store
        self.pipeline = pipeline or Pipeline()

    def adding(
        self,
        *inputs: str | Path,
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        jobs: int = 1,
    ) -> Iterator[Added | ReadError]:
        """Like `add`, one result per article as soon as it is written; for progress bars. Nothing happens until it is iterated."""
        raws = read(inputs, Options(published=published, publisher=publisher, url=url))
        for result in self._results(raws, jobs):
            yield self._write(result)

    def add(
        self,
        *inputs: str | Path,
        published: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        jobs: int = 1,
    ) -> Summary:
        """Read articles and write what they claim; what is already known is not read again.

        An article is written as a whole or not at all; when the run is cut off, the same call again does the rest.

        Args:
            inputs: files, folders, patterns ("news/*.html"), archives; "-" is standard input.
            published, publisher, url: for articles that do not say themselves.
            jobs: processes that read side by side.

        Returns:
            Counts, and the inputs that failed. One bad input never stops the others.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        return summarize(self.adding(*inputs, published=published, publisher=publisher, url=url, jobs=jobs))

    def claims(
        self,
        *,
        between: tuple[str, str] | None = None,
        involving: str | None = None,
        since: str | None = None,
        until: str | None = None,
        types: tuple[str, ...] = (),
        factuality: tuple[str, ...] = (),
        source: str | None = None,
        text: str | None = None,
        article: str | None = None,
        limit: int | None = None,
        as_of: str | None = None,
    ) -> Iterator[Found]:
        """The claims asked for, by date of the event; the arguments are those of `sayso.Filter`."""
        return self.ask(Filter(between, involving, since, until, types, factuality, source, text, article, limit, as_of))

    def ask(self, filter: Filter) -> Iterator[Found]:  # noqa: A002 - the field's own word
        """The claims a filter asks for, by date of the event (undated last), then article, then place in the text.

        Raises:
            QueryError: a name, type, date or value that means nothing.
            NotFoundError: no article has this id.
        """
        return ask(self.store, filter, self.pipeline.table)

    def trace(self, found: Iterable[Found], as_of: str | None = None) -> Iterator[Found]:
        """The same claims, each with the links of its article and its `lineage`: hop by hop to the word it finally rests on.

        Args:
            found: claims; with a day, such as were asked for as of that day.
            as_of: tell links and origins as they were known on this day.
        """
        return self.store.trace(found, held_on(as_of))

    def links(self, article_id: str) -> tuple[Link, ...]:
        """What this article depends on and what depends on it: copies, excerpts, rewrites, versions, each with its reason."""
        return self.store.links(self.store.article(article_id).id)

    def claim(self, claim_id: str) -> Found:
        """The claim with this id, or the only one whose id begins so."""
        return self.store.claim(claim_id)

    def entries(self, filter: Filter | None = None) -> Iterator[Dossier]:  # noqa: A002 - the field's own word
        """Every event that has a claim the filter asks for, with its claims; `limit` counts events.

        They come by the day on which they may have begun; what nobody dates comes last, by first report.
        """
        return entries(self.store, filter or Filter(), self.pipeline.table)

    def disputed(self, filter: Filter | None = None) -> Iterator[Dossier]:  # noqa: A002
        """The same of events that some deny."""
        return disputed(self.store, filter or Filter(), self.pipeline.table)

    def entry(self, entry_id: str) -> Dossier:
        """The event with this id, or the beginning of it, or one it had before, with its claims, first reported first."""
        return entry(self.store, entry_id)

    def new(self, reader: str | None = None, since: str = "last") -> list[Change]:
        """What has changed since an ISO day or instant; or since this reader last asked, whose bookmark then moves to now."""
        if reader is None:
            return new(self.store, since)
        now = self.store.now()
        changes = new(self.store, self.store.seen(reader) or BEGINNING)
        self.store.see(reader, now)
        return changes

    def review(self, by: str, why: str | None = None) -> AbstractContextManager[Review]:
        """What an analyst says, all or nothing.

        `with ledger.review("ana", "a seizure, not a gift") as review: review.correct("3f0c", "type", ["COERCE"])`; on leaving the `with` it
        is on disk, with all that follows from it.

        Args:
            by: who judges.
            why: in words, kept with each judgement.
        """
        return self.store.review(by, self.pipeline.table, why)

    def judgements(
        self,
        *,
        kind: str | None = None,
        by: str | None = None,
        about: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Judgement]:
        """What analysts have said, in the order in which they did, with what was undone.

        Args:
            kind: "accept", "correct", "merge" ...
            by: the analyst.
            about: a claim, entry, article or judgement, or the beginning of its id; or a name or source.
            since, until: ISO days, both included.

        Raises:
            QueryError: a kind or date that means nothing.
        """
        return log(self.store, Log(kind, by, about, since, until))

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where readings that count now differ from what analysts said of earlier ones."""
        return self.store.disagreements()

    def export_reviewed(self, path: str | Path) -> tuple[int, int]:
        """Write the claims that analysts accepted or corrected as annotated articles (docs/review.md); gives how many articles and claims.

        The file is replaced whole or not at all.
        """
        return export_reviewed(self.store.reviewed(), path)

    def article(self, article_id: str) -> Article:
        """The article with this id, or the only one whose id begins so."""
        return self.store.article(article_id)

    def articles(self, text: str | None = None) -> Iterator[Listed]:
        """All articles, or those that hold every word; by publication date (undated last)."""
        return self.store.articles(text)

    def actors(self, name: str | None = None) -> Iterator[Tally]:
        """Everybody in the claims, most claims first; or those that a name stands for (for a state: all who belong to it)."""
        if name is None:
            return self.store.actors()
        meant = who(name, self.store, self.pipeline.table)
        return (tally for tally in self.store.actors() if meant.fits(tally.actor))

    def failures(self) -> Iterator[Failure]:
        """Inputs that could not be read."""
        return self.store.failures()

    def status(self) -> Status:
        """How much there is, and who read it."""
        return self.store.status()

    def export(self, format: str, path: str | Path, filter: Filter | None = None) -> int:  # noqa: A002
        """Write the claims to a file, "jsonl", "csv" or "parquet"; returns how many. The file is replaced whole or not at all."""
        question = filter or Filter()
        return export(self.trace(self.ask(question), question.as_of), format, path)

    def check(self) -> Iterator[str]:
        """What is wrong with the ledger, a line in words for each fault; nothing when it is sound."""
        return self.store.check()

    def backup(self, target: str | Path) -> None:
        """Copy the ledger as it is now, while others write to it.

        Args:
            target: a new file, or the address of an empty PostgreSQL database.

        Raises:
            LedgerError: there is something there already, or it cannot be written.
        """
        self.store.backup(target)

    def close(self) -> None:
        """Close the ledger."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _results(self, raws: Iterable[RawArticle | ReadError], jobs: int) -> Iterator[Result]:
        return read_in_processes(raws, jobs, self.pipeline, known=self._has)

    def _has(self, article: Article) -> bool:
        return self.store.has(article, self.pipeline.versions)

    def _write(self, result: Result) -> Added | ReadError:
        if isinstance(result, ReadError):
            self.store.fail(result)
            return result
        if isinstance(result, Known):
            self.store.saw(result.article)
            return Added(result.article, Outcome.KNOWN, 0)
        return self._add(result)

    def _add(self, reading: Reading) -> Added | ReadError:
        article = reading.article
        try:
            outcome = self.store.add(reading)
        except UnicodeEncodeError as error:  # half a character in what the user or a page says of the article
            failed = ReadError(
                name_of(article), f"what is known of it cannot be written as text ({error}): mend its title, publisher or address"
            )
            self.store.fail(failed)
            return failed
        return Added(article, outcome, 0 if outcome is Outcome.KNOWN else len(reading.claims), reading.note)
