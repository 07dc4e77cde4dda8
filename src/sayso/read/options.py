"""What the user says about an input that does not say it itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.errors import ReadError
from sayso.model import RawArticle
from sayso.text.dates.written import iso_date


@dataclass(frozen=True, slots=True)
class Options:
    """Facts that fill what a file leaves open; what the file says itself stands.

    Args:
        published: ISO 8601 date or instant; other usual forms ("19 February 2025") are turned into it.
        publisher: name of the outlet.
        url: address of the article.

    Raises:
        ReadError: `published` is not a date.
    """

    published: str | None = None
    publisher: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if self.published is None:
            return
        date = iso_date(self.published)
        if date is None:
            raise ReadError("published", f"{self.published!r} is not a date: write it as 2025-02-19")
        object.__setattr__(self, "published", date)

    def fill(self, raw: RawArticle) -> RawArticle:
        """The article with what it leaves open filled in."""
        return replace(
            raw,
            published=raw.published or self.published,
            publisher=raw.publisher or self.publisher,
            url=raw.url or self.url,
        )
