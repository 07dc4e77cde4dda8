"""What was read, and the article found in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.dates import Published
from sayso.model.passage import Passage


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One text as it came in, before anything is judged.

    Args:
        text: the text as read; it becomes `Article.text` unchanged, every offset counts in it.
        path: the file it came from, an archive's member as "news.zip!a.txt"; None for text handed in.
        url, title, publisher, published, language: what the file or the user says about it; None when it says nothing.
            `published` is ISO 8601 (a date or an instant).
        page: what an HTML page says about itself (site name, canonical address, author ...), by meta name.
    """

    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    page: dict[str, str] = field(default_factory=dict)


class BlockKind(StrEnum):
    """What a line of a scraped page is."""

    BODY = "body"
    TITLE = "title"
    TITLE_AGAIN = "title again"
    SECTION = "section"
    BREADCRUMB = "breadcrumb"
    BYLINE = "byline"
    DATELINE = "dateline"  # a line of its own; a dateline that opens the first paragraph is a passage of that body block
    TIMESTAMP = "timestamp"
    CAPTION = "caption"
    CREDIT = "credit"  # "Source: CNBC News", "This article was originally published by ..."
    SIGN_OFF = "sign-off"  # "-- BERNAMA"
    SHARE = "share"
    RELATED = "related"
    COMMENTS = "comments"
    PUBLISHER_NOTICE = "publisher notice"
    COPYRIGHT = "copyright"
    CHROME = "chrome"  # any other part of the page that is not the article


@dataclass(frozen=True, slots=True)
class Block:
    """A line (or run of lines) of the text and what it is; blocks cover the text in order and do not overlap."""

    passage: Passage
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "KUALA LUMPUR, Feb 19 (Bernama) --": where and when a story was filed, and by which agency.

    `place`, `date` and `agency` are None where the line does not say; `date` is ISO (YYYY-MM-DD), or --MM-DD when no year can be known.
    """

    passage: Passage
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Another outlet the text credits with the story: "Source: CNBC News", "first published by ..."."""

    name: str
    passage: Passage
    kind: str  # "source", "first published", "agency"; "contributor" for one whose reports went into the outlet's own story


@dataclass(frozen=True, slots=True)
class Article:
    """One published text, cleaned.

    Args:
        id: from the content: same text, address and publisher give the same id.
        text: what was read, unchanged; all passages count in it.
        title: the headline, found in the text or given; `title_passage` where it stands in the text, if it does.
        body: passages of the article proper (title left out), in order.
        blocks: every line with what it is.
        language: ISO 639-1, by offline identification; text in another language than English is kept but not read.
    """

    id: str
    text: str
    body: tuple[Passage, ...]
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    title_passage: Passage | None = None
    publisher: str | None = None
    published: Published = field(default_factory=Published)
    byline: str | None = None
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    url: str | None = None
    path: str | None = None
    language: str = "en"

    @property
    def is_read(self) -> bool:
        """Is this a language that sayso reads?"""
        return self.language == "en"


def article_id(text: str, url: str | None, publisher: str | None) -> str:
    """The id of an article: "a" and 16 hexadecimal digits, from its text, address and publisher as they were given."""
    parts = (text, url or "", publisher or "")
    content = "\x1f".join(f"{len(part)}:{part}" for part in parts)
    return "a" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
