"""How one article depends on another, and what is said of it."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from stories import sentences, story

from samples import NEWER, VERSIONS
from sayso.ledger.fingerprint import WINDOW, distinct, fingerprint, hashes, n_shared, winnowed
from sayso.ledger.links import PART, Text, canonical, changes, is_comparable, link, may_be_linked
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.connect import connect
from sayso.ledger.sql.linking import Linker, rank_of
from sayso.model import Article, Link, LinkKind, Reading

WHOLE = sentences(1, 24)
OTHER = sentences(2, 24)
SPEECH = '"We shall open the northern locks in spring and nobody will be asked to pay for what the river gives," the consul said.'


def linked(one: Article, other: Article) -> Link | None:
    """The link of two articles, which must not depend on the order they are given in."""
    found = link(Text(one), Text(other))
    assert found == link(Text(other), Text(one))
    return found


def edited(body: Sequence[str]) -> list[str]:
    """The same sentences with a word of every third put otherwise, as a desk would."""
    return [words.replace("officers", "guards") if n % 3 == 0 else words for n, words in enumerate(body)]


# -- kinds -------------------------------------------------------------------------------------------------------------------------------

WIRE = story(WHOLE, "Harbour Wire", "2020-03-01")
POST = "Meridian Post"


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        pytest.param(story(WHOLE, POST, "2020-03-02"), LinkKind.COPY, id="the same text"),
        pytest.param(story(edited(WHOLE), POST, "2020-03-02"), LinkKind.COPY, id="a text with small edits"),
        pytest.param(story([*OTHER[:3], *WHOLE[:20]], POST, "2020-03-02"), LinkKind.COPY, id="a new lead and the end cut off"),
        pytest.param(story(WHOLE[:7], POST, "2020-03-02"), LinkKind.EXCERPT, id="the first third"),
        pytest.param(story([*WHOLE, *OTHER, *sentences(3, 30)], POST, "2020-03-02"), LinkKind.EXCERPT, id="taken into a longer text"),
        pytest.param(story([*WHOLE[:8], *OTHER[:14]], POST, "2020-03-02"), LinkKind.REWRITE, id="a third taken over"),
        pytest.param(
            story([*WHOLE[:4], *OTHER[:18]], POST, "2020-03-02", credits=("Harbour Wire",)), LinkKind.REWRITE, id="a little, with a credit"
        ),
        pytest.param(story([*WHOLE[:3], *OTHER[:20]], POST, "2020-03-02"), None, id="a little, and nothing to speak for it"),
        pytest.param(story(OTHER, POST, "2020-03-02"), None, id="another story"),
        pytest.param(story(OTHER, POST, "2020-03-02", credits=("Harbour Wire",)), None, id="a credit alone ties to no text"),
        pytest.param(story("", POST, "2020-03-02"), None, id="no text"),
    ],
)
def test_kinds_of_links(other: Article, kind: LinkKind | None) -> None:
    found = linked(WIRE, other)
    assert (found.kind if found else None) is kind


def test_a_brief_taken_over_whole_is_a_copy() -> None:
    found = linked(story(WHOLE[0], "Harbour Wire", "2020-03-01"), story(WHOLE[0], POST, "2020-03-02"))
    assert found is not None
    assert found.kind is LinkKind.COPY


def test_two_reports_of_one_speech_are_not_linked_by_the_speech() -> None:
    one, other = story([*WHOLE[:5], SPEECH], "Harbour Wire", "2020-03-01"), story([*OTHER[:5], SPEECH], POST, "2020-03-01")
    assert linked(one, other) is None


def test_a_shared_quotation_speaks_for_a_rewrite() -> None:
    one = story([*WHOLE[:10], SPEECH], "Harbour Wire", "2020-03-01")
    found = linked(one, story([*WHOLE[:2], *OTHER[:7], SPEECH], POST, "2020-03-02"))
    assert found is not None
    assert found.kind is LinkKind.REWRITE
    assert "a long quotation in both" in found.reason


# -- direction ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("giver", "taker", "reason"),
    [
        pytest.param(
            story(WHOLE, "Harbour Wire", "2020-03-02"),
            story(WHOLE, POST, "2020-03-02", credits=("Harbour Wire",)),
            "it credits Harbour Wire",
            id="a credit line",
        ),
        pytest.param(
            story(WHOLE, "Harbour Wire", "2020-03-02"),
            story(WHOLE, POST, "2020-03-02", agency="Harbour Wire"),
            "it credits",
            id="a dateline",
        ),
        pytest.param(
            story(WHOLE, "Harbour Wire", "2020-03-05"),
            story(WHOLE, POST, "2020-03-02", credits=("Harbour Wire",)),
            "it credits Harbour Wire; but what it credits came out later",
            id="a credit that the dates speak against, which is said",
        ),
        pytest.param(
            story(WHOLE, "Harbour Wire", "2020-03-01"),
            story([*WHOLE, OTHER[0]], POST, "2020-03-02"),
            "2020-03-02 after 2020-03-01",
            id="dates",
        ),
        pytest.param(
            story(WHOLE, "Harbour Wire", "2020-03-01T08:00:00+00:00"),
            story(WHOLE, POST, "2020-03-01T09:30:00+00:00"),
            "2020-03-01 09:30 after 2020-03-01 08:00",
            id="hours of one day",
        ),
        pytest.param(
            story(WHOLE, "Harbour Wire", "2019-12-30"),
            story(WHOLE, POST, bounds=("2020-01-01", None)),
            "2020-01-01 or later, after 2019-12-30",
            id="a bound that the text proves",
        ),
        pytest.param(
            story(WHOLE, "Harbour Wire", "2020-03-01"), story(WHOLE[:9], POST), "the shorter is taken to depend on the longer", id="length"
        ),
    ],
)
def test_who_takes_from_whom(giver: Article, taker: Article, reason: str) -> None:
    found = linked(giver, taker)
    assert found is not None
    assert (found.article, found.other) == (taker.id, giver.id)
    assert reason in found.reason
    assert not found.is_circular


def test_circular_credit_is_found_and_said() -> None:
    one = story(WHOLE, "Harbour Wire", "2020-03-01", credits=(POST,))
    found = linked(one, story(WHOLE, POST, "2020-03-02", credits=("Harbour Wire",)))
    assert found is not None
    assert found.is_circular
    assert "circular credit: each credits the other" in found.reason


# -- versions ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("newer", "reason"),
    [
        pytest.param(
            story([*WHOLE[:20], *OTHER[:4]], POST, "2021-01-01", url="http://m.post.example/a/1/?utm_source=x#top"),
            "the same address",
            id="the same address, much later",
        ),
        pytest.param(
            story([*WHOLE[:8], *OTHER[:20]], POST, "2020-03-03", title="Ferry pilots of Dunholt end their strike"),
            "nearly the same title",
            id="nearly the same title within days",
        ),
        pytest.param(
            story([*WHOLE[:20], *OTHER[:4]], POST, "2020-03-03", title="Peace at the locks"), "the same outlet", id="text within days"
        ),
    ],
)
def test_versions(newer: Article, reason: str) -> None:
    older = story(WHOLE, POST, "2020-03-01", title="Ferry pilots of Dunholt end strike", url="https://www.post.example/a/1")
    found = linked(older, newer)
    assert found is not None
    assert (found.kind, found.article, found.other) == (LinkKind.VERSION, newer.id, older.id)
    assert reason in found.reason
    assert "added" in found.reason
    assert "removed" in found.reason


def test_an_outlet_telling_two_stories_has_two_articles() -> None:
    one = story(WHOLE, POST, "2020-03-01", title="Ferry pilots end strike")
    assert linked(one, story(OTHER, POST, "2020-03-02", title="Ferry pilots end strike")) is None


def test_what_changed_between_versions() -> None:
    older, newer = story(WHOLE[:4], POST), story([WHOLE[0].upper(), *WHOLE[2:4], OTHER[0]], POST)
    assert changes(older, newer) == ((OTHER[0],), (WHOLE[1],))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        pytest.param("https://www.post.example/a/1/", "post.example/a/1", id="scheme, www, slash"),
        pytest.param("http://m.post.example/a/1?utm_medium=mail&id=7#part", "post.example/a/1?id=7", id="tracking and fragment"),
        pytest.param("https://web.archive.org/web/20200301/https://post.example/a/1", "post.example/a/1", id="an archive's copy"),
        pytest.param("https://post.example/a/1/amp", "post.example/a/1", id="amp"),
        pytest.param("https://post.example/", None, id="a front page is no article"),
        pytest.param("no address", None, id="no address"),
        pytest.param(None, None, id="none"),
    ],
)
def test_addresses(url: str | None, address: str | None) -> None:
    assert canonical(url) == address


# -- fingerprints ------------------------------------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from("abcdefghijklmnop"), min_size=40, max_size=80), st.integers(0, 40), st.integers(0, 10**6))
def test_twenty_words_in_a_row_share_a_kept_number(words: list[str], at: int, seed: int) -> None:
    run = words[at : at + 20]
    elsewhere = [*(str(n) for n in range(seed, seed + 30)), *run, *(str(n) for n in range(seed + 50, seed + 80))]
    if len(run) == 20:
        assert np.intersect1d(winnowed(hashes(words)), winnowed(hashes(elsewhere))).size


def test_a_fingerprint_keeps_about_one_run_in_eight() -> None:
    made = fingerprint(story(sentences(4, 120), POST))
    assert len(made.shingles) / WINDOW < len(made.kept) < len(made.shingles) / 5


@given(st.lists(st.integers(-(2**63), 2**63 - 1)), st.lists(st.integers(-9, 9)), st.lists(st.integers(-9, 9)))
def test_numbers_are_counted_as_sets_are(wide: list[int], some: list[int], others: list[int]) -> None:
    assert distinct(np.array(wide, np.int64)).tolist() == sorted({*wide})
    one, other = distinct(np.array(some, np.int64)), distinct(np.array(others, np.int64))
    assert n_shared(one, other) == len({*some} & {*others})


@given(st.lists(st.integers(-50, 50), max_size=60))
def test_the_smallest_of_every_window_is_kept(row: list[int]) -> None:
    windows = [row[at : at + WINDOW] for at in range(len(row) - WINDOW + 1)]
    assert winnowed(np.array(row, np.int64)).tolist() == sorted({min(window) for window in windows} if len(row) > WINDOW else {*row})


@given(st.data())
def test_an_outline_rules_out_nothing_that_is_linked(data: st.DataObject) -> None:
    """Whatever of one text stands in another, and whatever else speaks for a link: a credit, a quotation, a title, an address."""

    def drawn(own: Sequence[str]) -> Text:
        start, end = sorted((data.draw(st.integers(0, 24)), data.draw(st.integers(0, 24))))
        body = [*WHOLE[start:end], *own[: data.draw(st.integers(0, 24))], *([SPEECH] * data.draw(st.integers(0, 1)))]
        title = data.draw(st.sampled_from([None, "Ferry pilots end strike", "Ferry pilots end their strike", "Peace at the locks"]))
        url = data.draw(st.sampled_from([None, "//post.example/a", "//post.example/b"]))
        publisher, credit = data.draw(st.sampled_from([POST, "Harbour Wire"])), data.draw(st.sampled_from([(), ("Harbour Wire",)]))
        return Text(story(body, publisher, "2020-03-01", title=title, url=url, credits=credit))

    one, other = drawn(OTHER), drawn(sentences(5, 24))
    if link(one, other):
        assert may_be_linked(one.outline, other.outline)
        assert may_be_linked(other.outline, one.outline)


def test_an_outline_rules_out_what_shares_a_notice() -> None:
    one, other = (Text(story([*body, SPEECH.replace('"', "")], POST)) for body in (WHOLE, OTHER))
    assert n_shared(one.outline.shingles, other.outline.shingles) > 0
    assert not may_be_linked(one.outline, other.outline)


@given(st.integers(0, 23), st.integers(0, 10**6))
def test_whatever_is_linked_is_worth_comparing(cut: int, seed: int) -> None:
    draw = random.Random(seed)
    one, other = Text(WIRE), Text(story([*draw.sample(OTHER, 4), *WHOLE[cut:]], POST, "2020-03-04"))
    if link(one, other):
        assert is_comparable(one, other)
        assert is_comparable(other, one)


@pytest.mark.parametrize(
    ("one", "other", "is_enough"),
    [
        pytest.param(story(WHOLE, POST), story([*OTHER, " ".join(WHOLE[0].split()[:14])], POST), False, id="half a sentence"),
        pytest.param(story(WHOLE, POST), story([*OTHER, *WHOLE[:3]], POST), True, id="three sentences of two dozen"),
        pytest.param(story(WHOLE, POST), story(WHOLE[0], POST), True, id="one sentence that is the whole of a brief"),
        pytest.param(story([*WHOLE, SPEECH], POST), story([*OTHER, SPEECH], POST), True, id="a long quotation"),
        pytest.param(story(WHOLE, POST, url="//post.example/a"), story(OTHER, POST, url="//post.example/a"), True, id="an address"),
        pytest.param(story(WHOLE, POST, title="Peace at the locks"), story(OTHER, POST, title="At the locks"), True, id="words of a title"),
        pytest.param(story("", POST), story("", POST), False, id="two without text"),
    ],
)
def test_what_is_worth_comparing(one: Article, other: Article, is_enough: bool) -> None:
    assert is_comparable(Text(one), Text(other)) is is_comparable(Text(other), Text(one)) is is_enough


# -- in the ledger -----------------------------------------------------------------------------------------------------------------------


def added(path: Path, articles: Sequence[Article], *, first: int, linker: Linker | None = None) -> SQLStore:
    """A ledger with these articles, added in this order."""
    store = SQLStore(connect(path, create=True), str(path), linker=linker or Linker(first))
    for one in articles:
        store.add(Reading(one, (), VERSIONS))
    return store


def links_in(store: SQLStore) -> list[str]:
    return [line for line in store.dump() if '"kind": "link"' in line]


def test_links_are_made_when_an_article_is_added(store: SQLStore) -> None:
    copy, stranger = story(WHOLE, POST, "2020-03-02"), story(OTHER, "Lantern", "2020-03-02")
    for one in (copy, stranger, WIRE):
        store.add(Reading(one, (), VERSIONS))
    [found] = store.links(WIRE.id)
    assert (found.article, found.other, found.kind) == (copy.id, WIRE.id, LinkKind.COPY)
    assert store.links(copy.id) == (found,)
    assert store.links(stranger.id) == ()


@pytest.mark.parametrize("first", [2, 32])
@pytest.mark.parametrize("seed", range(3))
def test_links_do_not_depend_on_the_order_of_arrival(tmp_path: Path, seed: int, first: int) -> None:
    """Also where a run of words is in more articles than are compared."""
    articles = [story([*WHOLE[n % 3 : 12 + n], *OTHER[:n]], f"Outlet {n}", f"2020-03-{n + 1:02}") for n in range(8)]
    articles += [story(sentences(90 + n, 9), f"Outlet {n}", "2020-03-01") for n in range(3)]
    shuffled = articles.copy()
    random.Random(seed).shuffle(shuffled)
    forth, back = added(tmp_path / "forth.db", articles, first=first), added(tmp_path / "back.db", shuffled, first=first)
    assert links_in(forth) == links_in(back) != []
    forth.close()
    back.close()


@pytest.mark.parametrize("room", [0, 6_000], ids=["nothing held", "room for a few"])
def test_links_do_not_depend_on_what_is_remembered(tmp_path: Path, room: int) -> None:
    articles = [story([*WHOLE[n % 3 : 12 + n], *OTHER[:n]], f"Outlet {n}", f"2020-03-{n + 1:02}") for n in range(8)]
    held = added(tmp_path / "held.db", articles, first=4)
    forgotten = added(tmp_path / "forgotten.db", articles, first=4, linker=Linker(4, room))
    assert links_in(held) == links_in(forgotten) != []
    held.close()
    forgotten.close()


@pytest.mark.parametrize("first", [1, 32])
def test_reading_again_what_an_article_is_renews_its_links(tmp_path: Path, first: int) -> None:
    """A newer reading that finds another date, or another body, leaves the links that it alone would have made."""
    from dataclasses import replace

    from sayso.model import Passage, Published

    copies = [story(WHOLE[: 10 + n], f"Outlet {n}", f"2020-03-{n + 2:02}") for n in range(4)]
    for n, changed in enumerate(
        (replace(copies[0], published=Published("2020-02-01", "given")), replace(copies[1], body=(Passage(0, 40),)))
    ):
        fresh = [changed if one.id == changed.id else one for one in (WIRE, *copies)]
        reread = added(tmp_path / f"again{n}.db", [WIRE, *copies], first=first)
        reread.add(Reading(changed, (), NEWER))
        straight = added(tmp_path / f"straight{n}.db", fresh, first=first)
        assert links_in(reread) == links_in(straight)
        reread.close()
        straight.close()


def test_a_notice_under_every_article_links_none(tmp_path: Path) -> None:
    notice = " ".join(OTHER[:1])
    articles = [story([*sentences(200 + n, 10), notice], f"Outlet {n}", "2020-03-01") for n in range(12)]
    store = added(tmp_path / "news.db", articles, first=4)
    assert links_in(store) == []
    store.close()


# -- what it costs -----------------------------------------------------------------------------------------------------------------------


def words_of(draw: random.Random, n: int) -> str:
    """So many words that no other text has."""
    return " ".join(f"w{draw.getrandbits(40)}" for _ in range(n))


def made_of_phrases(draw: random.Random, n: int, stock: int, each: int) -> list[Article]:
    """Articles that share nothing but phrases of eight words, each out of one stock, between words of their own."""
    phrases = [words_of(draw, 8) for _ in range(stock)]
    return [story([part for one in draw.sample(phrases, each) for part in (one, words_of(draw, 10))], f"Outlet {at}") for at in range(n)]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), st.integers(60, 120), st.integers(20, 30))
def test_phrases_that_all_use_cost_few_comparisons(seed: int, stock: int, each: int) -> None:
    """Each number of the index is in many articles, and many pairs share one; an article is compared with few of them all the same."""
    first, n = 2, 80
    linker = Linker(first)
    with tempfile.TemporaryDirectory() as folder:
        store = added(Path(folder) / "news.db", made_of_phrases(random.Random(seed), n, stock, each), first=first, linker=linker)
        assert links_in(store) == []
        store.close()
    assert linker.n_compared <= 6 * first * n  # of 20 * first * n pairs; most draws need 3, the worst seen 4.9


@pytest.mark.parametrize("first", [1, 3])
def test_a_story_in_very_many_outlets_is_compared_with_few(tmp_path: Path, first: int) -> None:
    n, linker = 60, Linker(first)
    store = added(tmp_path / "news.db", [story(WHOLE[:10], f"Outlet {at}") for at in range(n)], first=first, linker=linker)
    assert len(links_in(store)) == first * (2 * n - first - 1) // 2  # each with the first, and these with one another
    assert linker.n_compared <= 3 * first * n
    store.close()


@pytest.mark.parametrize("seed", range(3))
def test_the_index_finds_whatever_is_worth_comparing(tmp_path: Path, seed: int) -> None:
    """Where no number is in more articles than stand for all, the ledger compares what `is_comparable` says, and nothing else."""
    draw = random.Random(seed)
    articles = [
        story(
            [*draw.sample(WHOLE, draw.randint(0, 6)), *sentences(seed * 100 + n, draw.randint(1, 14))],
            f"Outlet {n % 4}",
            f"2020-03-{n + 1:02}",
        )
        for n in range(20)
    ]
    linker = Linker(len(articles))
    store = added(tmp_path / "news.db", articles, first=len(articles), linker=linker)
    pairs = [(Text(one), Text(other)) for one, other in combinations(articles, 2)]
    comparable = [pair for pair in pairs if is_comparable(*pair)]
    assert 0 < linker.n_compared == len(comparable) < len(pairs)
    assert {found for one in articles for found in store.links(one.id)} == {found for pair in pairs if (found := link(*pair))}
    store.close()


def test_one_phrase_in_common_is_enough_for_the_smallest_only(tmp_path: Path) -> None:
    draw = random.Random(0)
    phrases = (words_of(draw, 5) for _ in range(10_000))
    phrase = next(words for words in phrases if hashes(words.split())[0] < -0.99 * 2**63)  # one run of words, so low that it is kept
    articles = [story([words_of(draw, 70 + 5 * n), phrase, words_of(draw, 70)], f"Outlet {n}") for n in range(24)]
    texts = [Text(one) for one in articles]
    assert all(hashes(phrase.split())[0] in text.keys for text in texts)
    assert {int(1 / PART), int(1 / PART) + 1} <= {len(text.keys) for text in texts}
    linker = Linker(len(articles))
    added(tmp_path / "news.db", articles, first=len(articles), linker=linker).close()
    assert 0 < linker.n_compared == sum(is_comparable(*pair) for pair in combinations(texts, 2)) < 24 * 23 // 2


def test_a_notice_under_many_articles_is_not_read_through_for_each(tmp_path: Path) -> None:
    """Instructions of SQLite for an article that bears it, where few bear it and where many do: the same but for deeper indexes."""
    draw = random.Random(0)
    notice = words_of(draw, 20)
    articles = [story([words_of(draw, 200), notice], f"Outlet {n}") for n in range(480)]
    later = [one for one in articles[400:] if 2**61 < rank_of(one.id) < 2**62]  # a quarter of all, and none among the first four
    store = added(tmp_path / "news.db", articles[:40], first=4)
    few = instructions(store, later[:8])
    for one in articles[40:400]:
        store.add(Reading(one, (), VERSIONS))
    many = instructions(store, later[8:16])
    store.close()
    assert 0 < many < 1.5 * few


def instructions(store: SQLStore, articles: Sequence[Article]) -> int:
    """How many hundreds of instructions SQLite needs to add them."""
    n = 0

    def count() -> None:
        nonlocal n
        n += 1

    def attach(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_progress_handler(count, 100)

    def detach(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_progress_handler(None, 0)

    event.listen(store._engine, "checkout", attach)
    event.listen(store._engine, "checkin", detach)
    for one in articles:
        store.add(Reading(one, (), VERSIONS))
    event.remove(store._engine, "checkout", attach)
    return n
