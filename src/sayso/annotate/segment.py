"""An article cut up by rule: what every annotator starts from."""

from __future__ import annotations

from sayso.model import Article, Passage, Segmented
from sayso.text.quotes import quotations
from sayso.text.sentences import paragraphs, sentences
from sayso.text.times import anchor_day, find_times
from sayso.text.tokens import tokens


def segment(article: Article) -> Segmented:
    """What are the sentences, words, quotations and times of this article?

    Title (where it stands in the text) and body alone are cut up, in the order of the text; a dateline is a sentence of its own.
    """
    parts = sorted(_parts(article))
    blocks = [paragraphs(article.text, part) for part in parts]
    cut = [sentence for block in blocks for paragraph in block for sentence in _cut(article, paragraph)]
    return Segmented(
        article=article,
        sentences=tuple(cut),
        tokens=tuple(tokens(article.text, cut)),
        quotes=tuple(_quotes(article, parts, blocks)),
        times=tuple(find_times(article.text, cut, anchor_day(article.published.day))),
    )


def _parts(article: Article) -> list[Passage]:
    if article.title_passage is None or any(part.overlaps(article.title_passage) for part in article.body):
        return list(article.body)
    return [article.title_passage, *article.body]


def _cut(article: Article, paragraph: Passage) -> list[Passage]:
    dateline = article.dateline.passage if article.dateline else None
    if dateline is None or not (paragraph.start <= dateline.start < dateline.end < paragraph.end):
        return sentences(article.text, paragraph)
    return [dateline, *sentences(article.text, Passage(dateline.end, paragraph.end))]


def _quotes(article: Article, parts: list[Passage], blocks: list[list[Passage]]) -> list[Passage]:
    """Quotations run on from paragraph to paragraph of the body, never out of the title."""
    title = [p for part, block in zip(parts, blocks, strict=True) if part == article.title_passage for p in block]
    body = [p for part, block in zip(parts, blocks, strict=True) if part != article.title_passage for p in block]
    return sorted([*quotations(article.text, title), *quotations(article.text, body)], key=lambda q: (q.start, -q.end))
