"""An article cut up: title and body alone, in order, every token in its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.segment import segment
from sayso.model import Article, Dateline, Passage, Published

TEXT = (
    "HOME | WORLD\n\nNorda denies raid\n\nSHARE THIS\n\nORAN, May 3 (Halyard) -- The raid killed two.\n\n"
    "“We were not there.\n\n“We never were,” the minister said.\n\nSubscribe today"
)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(start, start + len(words))


@pytest.fixture
def article() -> Article:
    return Article(
        id="a",
        text=TEXT,
        title="Norda denies raid",
        title_passage=passage("Norda denies raid"),
        body=(
            passage("ORAN, May 3 (Halyard) -- The raid killed two."),
            passage("“We were not there.\n\n“We never were,” the minister said."),
        ),
        dateline=Dateline(passage("ORAN, May 3 (Halyard) --")),
        published=Published(date="2016-05-04"),
    )


def test_sentences_come_from_title_and_body_alone(article: Article) -> None:
    assert [s.of(TEXT) for s in segment(article).sentences] == [
        "Norda denies raid",
        "ORAN, May 3 (Halyard) --",
        "The raid killed two.",
        "“We were not there.",
        "“We never were,” the minister said.",
    ]


def test_a_quotation_runs_over_paragraphs(article: Article) -> None:
    assert [q.of(TEXT) for q in segment(article).quotes] == ["“We were not there.\n\n“We never were,”"]


def test_times_are_resolved_against_the_publication_date(article: Article) -> None:
    assert [t.value for t in segment(article).times] == ["2016-05-03"]


def test_every_token_lies_in_its_sentence(article: Article) -> None:
    segmented = segment(article)
    assert all(segmented.sentences[token.sentence].covers(token.passage) for token in segmented.tokens)
    assert [token.index for token in segmented.tokens] == list(range(len(segmented.tokens)))


def test_a_title_that_is_part_of_the_body_is_cut_once(article: Article) -> None:
    whole = Article(id="b", text=TEXT, body=(Passage(0, len(TEXT)),), title_passage=article.title_passage)
    assert [s.of(TEXT) for s in segment(whole).sentences].count("Norda denies raid") == 1


@given(st.text(max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    segmented = segment(Article(id="c", text=text, body=(Passage(0, len(text)),)))
    assert all(token.passage.of(text) == token.text for token in segmented.tokens)
