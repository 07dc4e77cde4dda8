"""Questions in the user's words and the claims that answer them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samples import IAEA, PRK, SYR, TEXT, Names, article, claim, meeting, party, reading, words
from sayso.ask import Filter, ask, select
from sayso.errors import NotFoundError, QueryError
from sayso.ledger.sql import SQLStore, open_store
from sayso.model import EventType, Factuality, Interval, Precision, When

AT = article()
BARE = article(TEXT + "Seen again.", published=None, publisher="Quay Gazette")
PLAIN = {"denied_by": (), "chain": (), "objects": (), "place": None}


def when(start: str | None, end: str | None) -> When:
    """Some words of the text that mean this."""
    return When("then", words(TEXT, "February"), Interval(start, end, Precision.RANGE))


CLAIMS = (
    claim(AT, "", id="shipment"),  # February 2016, by a wire that cites a file
    meeting(AT, id="meeting"),  # undated in an article of 4 March 2016, in the publisher's voice; possible
    claim(
        AT, "", id="payment", actors=(party(SYR, TEXT, "Damascus"),), recipients=(party(PRK, TEXT, "North Korea"),), when=when(None, "1970")
    ),
    claim(
        AT,
        "",
        id="inspection",
        event_type=EventType.COERCE,
        factuality=Factuality.NOT_CERTAIN,
        actors=(party(IAEA, TEXT, "governments"),),
        recipients=(party(SYR, TEXT, "Damascus"),),
        when=when("2015", "2015"),
        **PLAIN,
    ),
)
SUPPORT = claim(BARE, "", id="support", event_type=EventType.SUPPORT, factuality=Factuality.PROBABLE, when=None, **PLAIN)  # after 2016


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SQLStore]:
    """Four claims of one article, one of another."""
    store = open_store(tmp_path_factory.mktemp("ask") / "news.db")
    store.add(reading(AT, *CLAIMS))
    store.add(reading(BARE, SUPPORT))
    yield store
    store.close()


ALL = "payment inspection support shipment meeting"  # by date: 1970 at the latest, 2015, from 2016 on, February, 4 March


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        pytest.param(Filter(), ALL, id="nothing asked: everything, by date"),
        pytest.param(Filter(between=("PRK", "SYR")), "payment support shipment meeting", id="two states, either way or side by side"),
        pytest.param(Filter(between=("Syria", "North Korea")), "payment support shipment meeting", id="the other way round, by name"),
        pytest.param(Filter(between=("IAEA", "SYR")), "inspection", id="between a body and a state"),
        pytest.param(Filter(between=("IAEA", "PRK")), "", id="between two who share no claim"),
        pytest.param(Filter(between=("PRK", "PRK")), "", id="between one and the same"),
        pytest.param(Filter(between=("PRK", "Déborah Ilsan")), "meeting", id="with somebody the tables do not know"),
        pytest.param(Filter(involving="iaea"), "inspection", id="who acts"),
        pytest.param(Filter(involving="Ilsan"), "meeting", id="a part of an unknown actor's name"),
        pytest.param(Filter(involving="Harbour Wire"), "", id="a source is no party"),
        pytest.param(Filter(since="2016-02-20"), "support shipment meeting", id="since a day within a month that may be meant"),
        pytest.param(Filter(since="2016-03"), "support meeting", id="since a month"),
        pytest.param(Filter(until="1960"), "payment", id="until before an interval that is open at its beginning ends"),
        pytest.param(Filter(until="2015"), "payment inspection", id="until the end of a year"),
        pytest.param(Filter(since="2015-06", until="2015-06-30"), "inspection", id="a month of an uncertain year"),
        pytest.param(Filter(types=("coerce", "CONSULT")), "inspection meeting", id="types, case-blind"),
        pytest.param(Filter(factuality=("asserted",)), "payment shipment", id="asserted"),
        pytest.param(Filter(factuality=("Alleged",)), "support meeting", id="alleged: probable and possible"),
        pytest.param(Filter(factuality=("denied", "ps+")), "inspection meeting", id="spoken and FactBank values together"),
        pytest.param(Filter(source="harbour wire"), "payment shipment", id="a source by name"),
        pytest.param(Filter(source="inspectors file"), "payment shipment", id="a source by its words, anywhere in the chain"),
        pytest.param(Filter(source="Quay"), "support", id="the publisher is a source too"),
        pytest.param(Filter(source="Wire Quay"), "", id="words of a source stand in a row"),
        pytest.param(Filter(text="shipped syria"), "payment inspection support shipment", id="words of evidence and names of parties"),
        pytest.param(Filter(text='"met them"'), "meeting", id="a phrase"),
        pytest.param(Filter(text='"them met"'), "", id="a phrase has an order"),
        pytest.param(Filter(text='met" OR (* NEAR -'), "", id="signs of a search language mean nothing"),
        pytest.param(Filter(article=BARE.id[:9]), "support", id="one article by the beginning of its id"),
        pytest.param(Filter(limit=2), "payment inspection", id="the first two"),
        pytest.param(Filter(involving="SYR", types=("AID",), since="2000", source="file"), "shipment", id="all parts hold together"),
    ],
)
def test_a_question_finds_its_claims(store: SQLStore, question: Filter, answer: str) -> None:
    assert [found.claim.id for found in ask(store, question, Names())] == answer.split()


@pytest.mark.parametrize(
    ("question", "message"),
    [
        pytest.param(Filter(involving="Nort Korea"), "nobody is known as 'Nort Korea': did you mean North Korea", id="a misspelt name"),
        pytest.param(Filter(between=("PRK", "SRY")), "did you mean .*SYR", id="a misspelt code"),
        pytest.param(Filter(involving="Debora Ilsan"), "did you mean Déborah Ilsan", id="a misspelt name only the ledger knows"),
        pytest.param(Filter(involving="Xyzzy"), "`sayso actors` lists", id="nobody like that"),
        pytest.param(Filter(involving=""), "nobody is known as ''", id="no name"),
        pytest.param(Filter(source="..."), "at least one word", id="a source without a word"),
        pytest.param(Filter(types=("COERSE",)), "no event type 'COERSE': use COERCE", id="a misspelt type"),
        pytest.param(Filter(factuality=("true",)), "use asserted, alleged, denied, CT", id="not a factuality"),
        pytest.param(Filter(since="spring"), "since 'spring' is no date: write 2017", id="not a date"),
        pytest.param(Filter(until="2017-02-30"), "is no date", id="a day that never was"),
        pytest.param(Filter(since="2018", until="2017"), "swap the two", id="the end before the beginning"),
        pytest.param(Filter(text="-- !"), "nothing to search for", id="nothing to search for"),
        pytest.param(Filter(limit=0), "at least one claim", id="no claims at all"),
    ],
)
def test_a_question_that_means_nothing_is_explained(store: SQLStore, question: Filter, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(store, question, Names())


def test_an_unknown_article_is_explained(store: SQLStore) -> None:
    with pytest.raises(NotFoundError, match="there is no article 'zz'"):
        ask(store, Filter(article="zz"), Names())


def test_a_state_stands_for_everybody_who_belongs_to_it(store: SQLStore) -> None:
    meant = select(Filter(involving="PRK"), store, Names()).involving
    assert meant is not None
    assert meant.countries == {"PRK"}
    body = select(Filter(involving="IAEA"), store, Names()).involving
    assert body is not None
    assert (body.ids, body.countries) == ({"org:iaea"}, frozenset())
