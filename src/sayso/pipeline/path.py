"""The path of an article, from what was read to its claims."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from sayso.errors import ReadError
from sayso.model import Article, RawArticle, Reading, Versions
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.annotate import Annotator
    from sayso.model import Annotated
    from sayso.resolve import ActorTable

BATCH = 16  # articles read together: enough for the encoder to sort passages by length, few enough to lose little when killed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """An article that the ledger already holds, read by these very versions."""

    article: Article


Result = Reading | Known | ReadError


def never(_article: Article) -> bool:
    """Nothing is known yet."""
    return False


class Pipeline:
    """Reads articles with one annotator and one actor table.

    Args:
        annotator: finds mentions, attributions and events; by default the best one this installation has.
        table: who is who; by default the packed one.
    """

    def __init__(self, annotator: Annotator | None = None, table: ActorTable | None = None) -> None:
        self._annotator = annotator
        self._table = table

    @cached_property
    def annotator(self) -> Annotator:
        """Loaded on first use, so that a command that reads nothing stays quick."""
        from sayso.annotate import default_annotator

        return self._annotator or default_annotator()

    @cached_property
    def table(self) -> ActorTable:
        """The actor table, loaded on first use."""
        from sayso.resolve import ActorTable

        return self._table or ActorTable.load()

    @cached_property
    def versions(self) -> Versions:
        """What makes a reading: a reading by other versions is another reading."""
        return Versions(__version__, self.table.version, self.annotator.version)

    def read(self, raws: Iterable[RawArticle | ReadError], *, known: Callable[[Article], bool] = never) -> Iterator[Result]:
        """Read each article, in order; whatever goes wrong with one is that one's result.

        Args:
            raws: as `sayso.read.read` gives them; errors are passed on.
            known: says of a cleaned article that its reading need not be made again.
        """
        raws = iter(raws)
        while batch := list(islice(raws, BATCH)):
            yield from self._read_batch([cleaned(raw, known) for raw in batch])

    def _read_batch(self, batch: Sequence[Article | Known | ReadError]) -> Iterator[Result]:
        readings = iter(self.read_articles([item for item in batch if isinstance(item, Article)]))
        for item in batch:
            yield next(readings) if isinstance(item, Article) else item

    def read_articles(self, articles: Sequence[Article]) -> list[Reading | ReadError]:
        """The readings of cleaned articles, all together; one by one when that fails, to find the one at fault."""
        try:
            return list(self._read_together(articles))
        except Exception as error:
            if len(articles) == 1:
                log.exception("reading %s failed", name_of(articles[0]))
                return [ReadError(name_of(articles[0]), f"sayso could not read this article ({error!r}): please report it")]
        return [reading for article in articles for reading in self.read_articles([article])]

    def _read_together(self, articles: Sequence[Article]) -> Iterator[Reading]:
        from sayso.annotate import annotate

        annotated = iter(annotate([article for article in articles if article.is_read], self.annotator))
        for article in articles:
            if article.is_read:
                yield self._claims(next(annotated))
            else:
                yield Reading(article, (), self.versions, note=f"not read: language {article.language}")

    def _claims(self, annotated: Annotated) -> Reading:
        from sayso.extract import extract
        from sayso.resolve import resolve

        cast = resolve(annotated, self.table)
        return Reading(annotated.article, extract(annotated, cast, versions=str(self.versions)), self.versions)


def name_of(article: Article) -> str:
    """What to call an article in a message: its file, its address or its id."""
    return article.path or article.url or article.id


def cleaned(raw: RawArticle | ReadError, known: Callable[[Article], bool]) -> Article | Known | ReadError:
    """The article in a raw text; or why there is none, or that it need not be read again."""
    if isinstance(raw, ReadError):
        return raw
    from sayso.clean import clean

    try:
        article = clean(raw)
    except Exception as error:
        where = raw.path or raw.url or "text"
        log.exception("cleaning %s failed", where)
        return ReadError(
            where, str(error) if isinstance(error, ReadError) else f"sayso could not clean this article ({error!r}): please report it"
        )
    return Known(article) if known(article) else article
