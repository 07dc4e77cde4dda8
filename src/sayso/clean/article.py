"""From a text as it was read to an article: title, body, and all that says where and when it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sayso.clean import credits as crediting
from sayso.clean import publisher as publishing
from sayso.clean.agencies import agency, outlet_at
from sayso.clean.blocks import kinds_of
from sayso.clean.bounds import bounds
from sayso.clean.bylines import END_REPORTING, bare_names, names_in, reporters_in
from sayso.clean.dateline import Filing, parse
from sayso.clean.lines import Line, lines_of
from sayso.clean.published import Signals, filed_on, found, given, url_day
from sayso.clean.timestamps import stamp_in
from sayso.clean.titles import alike, plain
from sayso.model import Article, Block, BlockKind, Credit, Dateline, Passage, Published, RawArticle, article_id
from sayso.text.dates.written import days_in
from sayso.text.language import ENGLISH, code, identify

_FIRST_PARAGRAPHS = 6  # a dateline stands in the first paragraph, or after a few captions and highlights
_SAMPLE = 20000  # characters of the body that language and spelling are judged by
_END = 600  # characters at the end of the last paragraph in which a signature may stand
_TITLE_META = ("og:title", "title", "headline", "twitter:title")
_AUTHOR_META = ("author", "article:author", "byl", "parsely-author", "dc.creator")
_ADDRESS_META = ("canonical", "og:url", "url")
_LANGUAGE_META = ("language", "lang", "og:locale", "content-language", "dc.language")


@dataclass(frozen=True, slots=True)
class _Page:
    """A raw article with its lines and what they are."""

    raw: RawArticle
    lines: tuple[Line, ...]
    kinds: tuple[BlockKind, ...]

    def of(self, *kinds: BlockKind) -> list[Line]:
        return [line for line, kind in zip(self.lines, self.kinds, strict=True) if kind in kinds]


def clean(raw: RawArticle) -> Article:
    """What is the article in a text as it was read, and where and when did it come out?

    Headline, byline, dateline, credits and the date are found; share bars, related stories, comments and the publisher's own notices are
    set apart. Nothing is deleted: `text` is the text read, the body is passages of it. A dateline's words are no part of the body, nor is a
    signature at the end of the last paragraph.

    Raises:
        FormatError: `raw.published` is no ISO 8601 date.
    """
    told = given(raw.published, _where(raw))
    url = raw.url or _meta(raw, _ADDRESS_META)
    named = publishing.first((raw.publisher, publishing.of_page(raw.page)))
    title = plain(words, named) if (words := publishing.first((raw.title, _meta(raw, _TITLE_META)))) else None
    lines = lines_of(raw.text)
    page = _Page(raw, lines, tuple(kinds_of(lines, title=title, publisher=named)))
    filing = _filing(page)
    body = tuple(_body(page, filing))
    sample = _sample(raw.text, body)
    published = told or found(_signals(page, url, filing, sample)) or bounds(raw.text, body)
    publisher = named or _publisher(page, url, filing)
    heading = next(iter(page.of(BlockKind.TITLE)), None)
    is_ours = heading is not None and (title is None or alike(heading.text, title) > 0.5)
    return Article(
        id=article_id(raw.text, raw.url, raw.publisher),
        text=raw.text,
        body=body,
        blocks=tuple(Block(line.passage, kind) for line, kind in zip(lines, page.kinds, strict=True)),
        title=title or (_words(raw.text, heading.passage) if heading else None),
        title_passage=heading.passage if heading and is_ours else None,
        publisher=publisher,
        published=published,
        byline=_byline(page),
        dateline=_dateline(filing, published, url),
        credits=tuple(_credits(page, filing, publisher)),
        url=url,
        path=raw.path,
        language=identify(sample, hint=raw.language or _meta(raw, _LANGUAGE_META)),
    )


def as_it_is(raw: RawArticle) -> Article:
    """The text as an article, all of it body: for text that somebody has cleaned already.

    Language is what the file says, English where it says nothing.

    Raises:
        FormatError: `raw.published` is no ISO 8601 date.
    """
    whole = Passage(0, len(raw.text))
    return Article(
        id=article_id(raw.text, raw.url, raw.publisher),
        text=raw.text,
        body=(whole,) if raw.text.strip() else (),
        blocks=(Block(whole, BlockKind.BODY),) if raw.text.strip() else (),
        title=raw.title,
        publisher=raw.publisher,
        published=given(raw.published, _where(raw)) or Published(),
        url=raw.url,
        path=raw.path,
        language=code(raw.language) or ENGLISH,
    )


def _where(raw: RawArticle) -> str:
    return raw.path or raw.url or "text"


def _meta(raw: RawArticle, names: Sequence[str]) -> str | None:
    values = {name.casefold(): value for name, value in raw.page.items()}
    return publishing.first(values.get(name) for name in names)


def _words(text: str, passage: Passage) -> str:
    return " ".join(passage.of(text).split())


def _sample(text: str, body: Sequence[Passage]) -> str:
    parts, size = [], 0
    for passage in body:
        if size > _SAMPLE:
            break
        parts.append(text[passage.start : min(passage.end, passage.start + _SAMPLE)])
        size += len(parts[-1])
    return "\n".join(parts)


# Dateline and body


def _filing(page: _Page) -> tuple[Line, Filing] | None:
    """The line with the dateline, and how it reads: a line of its own, or the beginning of one of the first paragraphs."""
    for line in page.of(BlockKind.DATELINE):
        filing = parse(line.text)
        if filing:
            return line, filing
    for position, line in enumerate(page.of(BlockKind.BODY)[:_FIRST_PARAGRAPHS]):
        filing = parse(page.raw.text[line.passage.start : line.passage.end][:400])
        if filing and line.n_words > 5 and (position == 0 or filing.agency or (filing.place and filing.found)):
            return line, filing
    return None


def _body(page: _Page, filing: tuple[Line, Filing] | None) -> Iterator[Passage]:
    text = page.raw.text
    paragraphs = page.of(BlockKind.BODY)
    for index, line in enumerate(paragraphs):
        start, end = line.passage
        if filing and filing[0] is line:
            start += filing[1].body
        if index >= len(paragraphs) - 2:
            end = _before_signature(text, start, end)
        passage = _trimmed(text, start, end)
        if passage:
            yield passage


def _before_signature(text: str, start: int, end: int) -> int:
    """Where the paragraph's own words end: "(Reporting by ...)" and "(KUNA)" behind them are the agency's."""
    head = max(start, end - _END)
    for _ in range(2):
        tail = text[head:end]
        reporting = END_REPORTING.search(tail) or crediting.END_NOTE.search(tail)
        signature = crediting.signature_at_end(tail)
        if reporting:
            end = head + reporting.start("whole")
        elif signature:
            end = head + signature.start
        end = head + len(text[head:end].rstrip())
    return end


def _trimmed(text: str, start: int, end: int) -> Passage | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Passage(start, end) if start < end else None


# When and where from


def _signals(page: _Page, url: str | None, filing: tuple[Line, Filing] | None, sample: str) -> Signals:
    stamps = [stamp_in(line.text) for line in page.of(BlockKind.TIMESTAMP)]
    days = [day for stamp in stamps if stamp for day in stamp.days]
    bylines = page.of(BlockKind.BYLINE)
    days += [day for line in bylines for day in days_in(line.text)]
    words = " ".join(line.text for line in page.of(BlockKind.TIMESTAMP, BlockKind.BYLINE))
    return Signals(page.raw.page, url, days, words[:1000], filing[1].found if filing else None, sample)


def _dateline(filing: tuple[Line, Filing] | None, published: Published, url: str | None) -> Dateline | None:
    if filing is None:
        return None
    line, read = filing
    passage = Passage(line.passage.start + read.start, line.passage.start + read.end)
    return Dateline(passage, read.place, _filed(read, published, url), read.agency)


def _filed(read: Filing, published: Published, url: str | None) -> str | None:
    if read.found is None:
        return None
    anchor = datetime.fromisoformat(published.date).date() if published.date else url_day(url)
    day: date | None = read.found.readings[0] if read.found.is_plain else filed_on(read.found, anchor) if anchor else None
    return day.isoformat() if day else f"--{read.found.month:02d}-{read.found.day:02d}"


def _publisher(page: _Page, url: str | None, filing: tuple[Line, Filing] | None) -> str | None:
    """Who published it, where neither the user nor the page's metadata says."""
    host = outlet_at(url)
    copyright_lines = (publishing.holder(line.text) for line in page.of(BlockKind.COPYRIGHT))
    signatures = (signed.name for line in page.of(BlockKind.SIGN_OFF) if (signed := crediting.signed_off(line.text)))
    bylines = (agency(name) for line in page.of(BlockKind.BYLINE) if (name := names_in(line.text)))
    known = host if host and ("." not in host or " " in host) else None
    agencies = (_end_signature(page), filing[1].agency if filing else None)
    return publishing.first((known, _masthead(page), *copyright_lines, host, *signatures, *agencies, *bylines))


def _masthead(page: _Page) -> str | None:
    heads = [line.text for line in page.lines[:2] if line in page.of(BlockKind.SECTION)]
    paragraphs = page.of(BlockKind.BODY)
    feet = page.of(BlockKind.PUBLISHER_NOTICE, BlockKind.COPYRIGHT, BlockKind.SHARE, BlockKind.SIGN_OFF, BlockKind.CHROME)
    last = paragraphs[-1].passage.end if paragraphs else 0
    return publishing.masthead(heads, [line.text for line in feet if line.passage.start > last])


def _end_signature(page: _Page) -> str | None:
    paragraphs = page.of(BlockKind.BODY)
    signature = crediting.signature_at_end(page.raw.text[: paragraphs[-1].passage.end][-_END:]) if paragraphs else None
    return signature.name if signature else None


def _byline(page: _Page) -> str | None:
    for line in page.of(BlockKind.BYLINE):
        names = names_in(line.text) or bare_names(line.text)
        if names:
            return names
    author = _meta(page.raw, _AUTHOR_META)
    if author and "://" not in author:
        return author
    return next((names for line in page.of(BlockKind.SIGN_OFF) if (names := reporters_in(line.text))), None)


def _credits(page: _Page, filing: tuple[Line, Filing] | None, publisher: str | None) -> Iterator[Credit]:
    """Other outlets that the text credits, each once, in the order of the text; the publisher itself is none."""
    seen = {publisher.casefold()} if publisher else set()
    for credit in sorted(_all_credits(page, filing), key=lambda credit: credit.passage):
        if not _is_same(credit.name, publisher) and credit.name.casefold() not in seen:
            seen.add(credit.name.casefold())
            yield credit


def _is_same(name: str, publisher: str | None) -> bool:
    """Do two names mean one outlet ("CNN", "CNN International"; "BBC", "BBC News")?"""
    if publisher is None:
        return False
    one, other = (set(re.findall(r"\w+", (agency(words) or words).casefold())) - {"the", "news"} for words in (name, publisher))
    return bool(one and other) and (one <= other or other <= one)


def _all_credits(page: _Page, filing: tuple[Line, Filing] | None) -> Iterator[Credit]:
    text = page.raw.text
    if filing and filing[1].agency:
        line, read = filing
        yield Credit(read.agency or "", Passage(line.passage.start + read.start, line.passage.start + read.end), "agency")
    kinds = (BlockKind.CREDIT, BlockKind.SIGN_OFF, BlockKind.BYLINE, BlockKind.PUBLISHER_NOTICE, BlockKind.RELATED, BlockKind.CHROME)
    different = {line.text: line for line in reversed(page.of(*kinds))}  # of equal lines the first
    for line in different.values():
        credit = _credit(line)
        if credit:
            yield Credit(credit.name, _place(text, line.passage, line.text[credit.start : credit.end]), credit.kind)
    paragraphs = page.of(BlockKind.BODY)
    for line in paragraphs[-1:]:
        start = max(line.passage.start, line.passage.end - _END)
        signature = crediting.signature_at_end(text[start : line.passage.end])
        if signature:
            yield Credit(signature.name, Passage(start + signature.start, start + signature.end), signature.kind)


def _credit(line: Line) -> crediting.Named | None:
    credit = crediting.credited(line.text) or crediting.contributed(line.text) or crediting.signed_off(line.text)
    if credit:
        return credit
    name = agency(line.text) or agency(names_in(line.text) or "")
    words = line.text if agency(line.text) else names_in(line.text) or ""
    start = line.text.find(words)
    return crediting.Named(name, start, start + len(words), "agency") if name else None


def _place(text: str, within: Passage, words: str) -> Passage:
    """Where words of a line stand in the text, whatever blanks there are between them; the whole line if they cannot be found."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(text, within.start, within.end)
    return Passage(match.start(), match.end()) if match else within
