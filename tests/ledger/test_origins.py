"""On whose word a claim finally rests, and how many independent words there are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import sentences, story

from sayso.ledger.links import Text, link
from sayso.ledger.origins import Origins, Shelf, Told, document_words, origins, trace
from sayso.model import Actor, Article, Claim, EventType, Hop, Lineage, Link, LinkKind, OriginKind, Party, Passage, Quoted, SourceKind

ARVANIA, BELMERE = Actor("state:ARV", "Arvania", "ARV", "GOV"), Actor("state:BEL", "Belmere", "BEL", "GOV")
FILLER = sentences(7, 14)
SHIPPED = "Arvania shipped eleven crates of turbine parts to Belmere through the old quarry harbour in the spring."
SENT = "Belmere took in crates of machine parts that came by sea from Arvania, it has become known."


def hop(words: str, kind: SourceKind, *, actor: Actor | None = None, cue: str | None = "said") -> Hop:
    """A source by its words."""
    return Hop(actor or Actor(None, words), kind, words, None, cue)


def media(name: str) -> Hop:
    return hop(
        name,
        SourceKind.MEDIA,
        actor=Actor(f"media:{name.casefold().replace(' ', '-')}", name, None, "MED", SourceKind.MEDIA),
        cue="reported",
    )


REPORT = hop("a confidential United Nations report", SourceKind.DOCUMENT, cue="citing")
DEFECTOR = hop("Orlo Vance", SourceKind.PERSON)
OFFICIALS = hop("two officials", SourceKind.ANONYMOUS)
BELIEVED = hop("is believed", SourceKind.UNSPECIFIED, cue="is believed")


def tells(article: Article, *chain: Hop, sentence: str = SHIPPED, name: str = "1", type: EventType = EventType.AID) -> Told:  # noqa: A002
    """A claim of this article that one state shipped something to the other."""
    start = article.text.index(sentence)
    evidence = Passage(start, start + len(sentence))
    parties = [Party(actor, actor.name, evidence) for actor in (ARVANIA, BELMERE)]
    claim = Claim(f"c-{article.id}-{name}", evidence, type, Quoted("shipped", evidence), (parties[0],), (parties[1],), chain=chain)
    return Told(claim, article)


def shelf(*told: Told) -> Shelf:
    """All these articles with their claims and the links that their texts give them."""
    articles = {one.article.id: one.article for one in told}
    links: dict[str, list[Link]] = {}
    ids = sorted(articles)
    for place, one in enumerate(ids):
        for other in ids[place + 1 :]:
            found = link(Text(articles[one]), Text(articles[other]))
            if found:
                for end in (found.article, found.other):
                    links.setdefault(end, []).append(found)
    return Shelf(articles, {name: [one.claim for one in told if one.article.id == name] for name in articles}, links)


def traced(told: Told, *others: Told) -> Lineage:
    return trace(told.claim, told.article, shelf(told, *others))


def counted(*told: Told) -> Origins:
    """The origins of these claims, whichever order they come in."""
    found = origins(told, shelf(*told))
    assert origins(told[::-1], shelf(*told[::-1])) == found
    return found


def names(found: Origins) -> set[str]:
    return {origin.name for origin in found.origins}


def original(*chain: Hop) -> Told:
    return tells(story([*FILLER[:7], SHIPPED, *FILLER[7:]], "Harbour Wire", "2020-03-01", title="Crates in Belmere"), *chain)


def copy_in(publisher: str | None, *chain: Hop, n: int = 14, day: str = "2020-03-02", **more: object) -> Told:
    return tells(story([*FILLER[:7], SHIPPED, *FILLER[7:n]], publisher, day, **more), *chain)  # type: ignore[arg-type]


def own_words(publisher: str, *chain: Hop, seed: int = 30, **more: object) -> Told:
    return tells(story([*sentences(seed, 5), SENT, *sentences(seed + 1, 5)], publisher, "2020-03-02", **more), *chain, sentence=SENT)  # type: ignore[arg-type]


# -- one claim ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "name", "kind"),
    [
        pytest.param(original(), "Harbour Wire", OriginKind.AGENCY, id="an agency in its own voice"),
        pytest.param(own_words("Meridian Post"), "Meridian Post", OriginKind.OUTLET, id="an outlet in its own voice"),
        pytest.param(
            own_words("Meridian Post", media("Harbour Wire"), REPORT),
            "confidential United Nations report",
            OriginKind.DOCUMENT,
            id="a report known through a wire",
        ),
        pytest.param(own_words("Meridian Post", DEFECTOR), "Orlo Vance", OriginKind.PERSON, id="a person"),
        pytest.param(own_words("Meridian Post", media("Lantern")), "Lantern", OriginKind.OUTLET, id="another newspaper"),
        pytest.param(own_words("Meridian Post", OFFICIALS), "two officials", OriginKind.ANONYMOUS, id="somebody without a name"),
        pytest.param(
            own_words("Meridian Post", credits=("Lantern",)), "Lantern", OriginKind.OUTLET, id="whom the article credits, its text unseen"
        ),
    ],
)
def test_a_claim_rests_on_the_last_word_of_its_chain(told: Told, name: str, kind: OriginKind) -> None:
    found = traced(told)
    assert found.origin is not None
    assert (found.origin.name, found.origin.kind) == (name, kind)
    assert found.missing is None
    assert found.origin.reason == "; ".join(found.hops)


def test_the_way_is_told_hop_by_hop() -> None:
    found = traced(own_words("Meridian Post", media("Harbour Wire"), REPORT))
    assert found.hops == ("Meridian Post published it", "Harbour Wire, an outlet", "confidential United Nations report, a document")


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(own_words("Meridian Post", BELIEVED), id="is believed"),
        pytest.param(tells(story([SHIPPED], None)), id="neither source nor publisher"),
    ],
)
def test_a_lineage_that_is_not_recorded_is_no_origin(told: Told) -> None:
    found = traced(told)
    assert found.origin is None
    assert (found.missing or "").startswith("lineage not recorded")
    assert counted(told).n_independent == 0


def test_a_copy_that_names_nobody_has_the_origin_of_what_it_copies() -> None:
    source, copy = original(media("Lantern"), REPORT), copy_in("Tidewater", n=9)
    found = traced(copy, source)
    assert found.origin is not None
    assert found.origin.name == "confidential United Nations report"
    assert found.article == source.article.id
    assert found.hops[0] == "Tidewater published it"
    assert "Crates in Belmere" in found.hops[1]
    assert "Harbour Wire" in found.hops[1]


def test_a_copy_of_an_outlets_own_reporting_rests_on_that_outlet() -> None:
    found = traced(copy_in("Tidewater"), original())
    assert found.origin is not None
    assert found.origin.name == "Harbour Wire"


def test_a_copy_of_a_copy_leads_to_the_first() -> None:
    source, first = original(DEFECTOR), copy_in("Tidewater", n=13)
    second = copy_in("Lantern", n=12, day="2020-03-05")
    found = traced(second, source, first)
    assert found.origin is not None
    assert found.origin.name == "Orlo Vance"


def test_what_a_rewrite_adds_of_its_own_is_its_own() -> None:
    body = [*FILLER[:7], *sentences(60, 9), SENT]
    rewrite = tells(story(body, "Tidewater", "2020-03-02"), sentence=SENT)
    world = shelf(rewrite, original(DEFECTOR))
    assert [found.kind for found in world.links[rewrite.article.id]] == [LinkKind.REWRITE]
    found = trace(rewrite.claim, rewrite.article, world)
    assert found.origin is not None
    assert found.origin.name == "Tidewater"


def test_officials_without_a_name_are_the_same_in_copies_only() -> None:
    source = original(OFFICIALS)
    ids = {found.origin.id for told in (source, copy_in("Tidewater", OFFICIALS)) if (found := traced(told, source)).origin}
    assert len(ids) == 1
    stranger = traced(own_words("Lantern", OFFICIALS), source)
    assert stranger.origin is not None
    assert stranger.origin.id not in ids


@pytest.mark.parametrize("words", ["he", "I", "who asked not to be named", "monitors", "The finding"])
def test_somebody_without_a_name_is_nobody_in_particular(words: str) -> None:
    first, second = (
        own_words(outlet, hop(words, SourceKind.PERSON), seed=seed) for outlet, seed in (("Lantern", 40), ("Meridian Post", 50))
    )
    found = counted(first, second, own_words("Tidewater", DEFECTOR, seed=60))
    assert {origin.kind for origin in found.origins} == {OriginKind.PERSON, OriginKind.ANONYMOUS}
    assert (len(found.origins), found.n_independent) == (3, 1)


@pytest.mark.parametrize(
    "words",
    [
        "Orlo Vance, who left in 2019",
        "Orlo Vance, a former inspector",
        "Orlo Vance, the envoy",
        "Orlo Vance, speaking in Belmere",
        "Orlo Vance",
    ],
)
def test_what_is_said_of_somebody_besides_the_name_makes_no_other_origin(words: str) -> None:
    found = counted(own_words("Lantern", hop(words, SourceKind.PERSON), seed=40), own_words("Meridian Post", DEFECTOR, seed=50))
    assert names(found) == {"Orlo Vance"}


def test_copies_that_credit_the_same_wire_rest_on_one_source_without_a_name() -> None:
    first, second = (
        copy_in(outlet, OFFICIALS, day=day, agency="Harbour Wire")
        for outlet, day in (("Lantern", "2020-03-02"), ("Tidewater", "2020-03-03"))
    )
    assert len(counted(first, second).origins) == 1


def test_the_monitors_are_those_named_before_in_the_same_article() -> None:
    page = story([SENT, *sentences(40, 3), SHIPPED], "Meridian Post", "2020-03-02")
    named = hop("a report by United Nations sanctions monitors", SourceKind.DOCUMENT)
    first = tells(page, replace(named, passage=Passage(0, 4)), sentence=SENT, name="first")
    again = tells(page, replace(hop("The monitors", SourceKind.ORGANIZATION), passage=Passage(300, 312)), name="again")
    found = trace(again.claim, page, shelf(first, again))
    assert found.origin is not None
    assert found.origin.name == "report by United Nations sanctions monitors"


def test_a_headline_rests_on_what_its_story_rests_on() -> None:
    title = "Arvania shipped turbine parts to Belmere"
    page = story([*sentences(40, 4), SHIPPED], "Meridian Post", "2020-03-02", title=title)
    headline, body = tells(page, sentence=title, name="title"), tells(page, DEFECTOR, name="body")
    found = trace(headline.claim, page, shelf(headline, body))
    assert found.origin is not None
    assert found.origin.name == "Orlo Vance"


def test_the_report_is_the_one_named_before_in_the_same_article() -> None:
    page = story([SENT, *sentences(40, 3), SHIPPED], "Meridian Post", "2020-03-02")
    first = tells(page, replace(REPORT, passage=Passage(0, 4)), sentence=SENT, name="first")
    again = tells(page, replace(hop("The report", SourceKind.DOCUMENT), passage=Passage(300, 310)), name="again")
    ids = {found.origin.id for told in (first, again) if (found := trace(told.claim, page, shelf(first, again))).origin}
    assert len(ids) == 1
    assert counted(first, again).reasons == ()


def test_the_report_is_none_of_two_named_before() -> None:
    page = story([SENT, *sentences(40, 3), SHIPPED], "Meridian Post", "2020-03-02")
    another = hop("a report of the Estrava Council", SourceKind.DOCUMENT)
    two = [tells(page, replace(one, passage=Passage(n, n + 4)), sentence=SENT, name=f"{n}") for n, one in enumerate((REPORT, another))]
    again = tells(page, replace(hop("The report", SourceKind.DOCUMENT), passage=Passage(300, 310)), name="again")
    found = trace(again.claim, page, shelf(*two, again))
    assert found.origin is not None
    assert found.origin.name == "report"


def test_a_credit_by_the_articles_own_word_is_marked_as_such() -> None:
    found = traced(own_words("Meridian Post", agency="Harbour Wire"))
    assert found.origin is not None
    assert found.origin.is_credit
    assert "by its own word alone" in found.origin.reason


def test_a_credit_weighs_more_than_an_earlier_uncredited_text() -> None:
    earlier, later = copy_in("Tidewater", day="2020-03-01"), copy_in("Meridian Post", day="2020-03-03", agency="Harbour Wire")
    found = traced(later, earlier)
    assert found.origin is not None
    assert found.origin.name == "Harbour Wire"


def test_circular_credit_leads_nowhere() -> None:
    one = copy_in("Lantern", credits=("Tidewater",), day="2020-03-01")
    other = copy_in("Tidewater", credits=("Lantern",), n=13)
    found = traced(other, one)
    assert found.origin is None
    assert "circular" in (found.missing or "")
    assert counted(one, other).n_independent == 0


# -- documents ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("a confidential United Nations report", "the U.N. report", True, id="however the body is written"),
        pytest.param("a report by the Estrava Council", "the Estrava Council study", True, id="a study is a report"),
        pytest.param("a United Nations report", "an Estrava Council report", False, id="two bodies"),
        pytest.param("a 2016 UN report", "a 2017 UN report", False, id="two years"),
        pytest.param("a UN report", "a UN resolution", False, id="two kinds of document"),
    ],
)
def test_documents_by_their_words(one: str, other: str, same: bool) -> None:
    assert (document_words(hop(one, SourceKind.DOCUMENT)) == document_words(hop(other, SourceKind.DOCUMENT))) is same


# -- many claims -------------------------------------------------------------------------------------------------------------------------


def test_ten_copies_of_a_wire_story_have_one_origin() -> None:
    found = counted(original(), *(copy_in(f"Outlet {n}", n=14 - n % 5, day=f"2020-03-{n + 2:02}") for n in range(10)))
    assert names(found) == {"Harbour Wire"}
    assert found.n_independent == 1
    assert len(found.claims[found.origins[0].id]) == 11


def test_two_that_speak_for_themselves_are_two() -> None:
    found = counted(original(REPORT), own_words("Lantern", DEFECTOR))
    assert found.n_independent == 2
    assert found.reasons == ()


def test_a_wire_that_rests_on_a_report_is_not_independent_of_it() -> None:
    found = counted(own_words("Meridian Post", media("Harbour Wire"), REPORT), own_words("Lantern", media("Harbour Wire"), seed=50))
    assert names(found) == {"confidential United Nations report", "Harbour Wire"}
    assert found.n_independent == 1
    assert "Harbour Wire rests on confidential United Nations report, as Meridian Post says" in found.reasons[0]


def test_the_report_may_be_the_named_report() -> None:
    found = counted(own_words("Meridian Post", REPORT), own_words("Lantern", hop("the report", SourceKind.DOCUMENT), seed=50))
    assert len(found.origins) == 2
    assert found.n_independent == 1
    assert found.reasons == ("independence not established: report may be or rest on any of the others",)


def test_nameless_officials_do_not_add_to_a_count() -> None:
    found = counted(own_words("Meridian Post", DEFECTOR), own_words("Lantern", OFFICIALS, seed=50))
    assert found.n_independent == 1
    assert "independence not established" in found.reasons[0]


def test_nameless_officials_alone_are_one_word() -> None:
    assert counted(own_words("Meridian Post", OFFICIALS), own_words("Lantern", OFFICIALS, seed=50)).n_independent == 1


def test_two_organs_of_one_state_are_one_word() -> None:
    ministry = hop("the ministry", SourceKind.ORGANIZATION, actor=Actor("org:x", "Ministry of Arvania", "ARV", "GOV"))
    army = hop("the army", SourceKind.ORGANIZATION, actor=Actor("org:y", "Army of Arvania", "ARV", "MIL"))
    found = counted(own_words("Meridian Post", ministry), own_words("Lantern", army, seed=50))
    assert found.n_independent == 1
    assert "both speak for ARV" in found.reasons[0]


def test_an_outlet_that_also_names_a_source_is_not_a_second_word() -> None:
    page = story([*sentences(30, 4), SENT, SHIPPED], "Meridian Post", "2020-03-02")
    found = counted(tells(page, sentence=SENT, name="own"), tells(page, DEFECTOR, name="sourced"))
    assert names(found) == {"Meridian Post", "Orlo Vance"}
    assert found.n_independent == 1


def test_outlets_that_give_each_other_as_the_source_are_found() -> None:
    found = counted(own_words("Lantern", media("Tidewater")), own_words("Tidewater", media("Lantern"), seed=50))
    assert found.n_independent == 0
    assert found.reasons == ("circular: Lantern and Tidewater each give the other as the source",)


def test_the_same_agency_by_initials_is_one() -> None:
    found = counted(own_words("Meridian Post", media("Estrava News Bureau")), own_words("Lantern", media("ENB"), seed=50))
    assert len(found.origins) == 1


def test_no_claims_have_no_origins() -> None:
    assert origins([]) == Origins((), {}, {}, 0, (), {})


ALL: Sequence[Told] = (
    original(media("Lantern"), REPORT),
    copy_in("Tidewater", n=9),
    copy_in("Outlet 3", OFFICIALS, n=12, day="2020-03-04"),
    own_words("Lantern", DEFECTOR),
    own_words("Lantern", BELIEVED, seed=44),
    own_words("Meridian Post", media("Lantern"), seed=46),
    own_words("Tidewater", media("Meridian Post"), seed=48),
    own_words("Outlet 7", credits=("Harbour Wire",), seed=52),
)


@given(st.lists(st.sampled_from(range(len(ALL))), unique=True), st.integers(0, 10**6))
def test_order_does_not_matter_and_every_claim_is_accounted_for(chosen: list[int], seed: int) -> None:
    told = [ALL[n] for n in chosen]
    found = origins(told, SHELF)
    random.Random(seed).shuffle(told)
    assert origins(told, SHELF) == found
    carried = [claim for claims in found.claims.values() for claim in claims]
    assert sorted([*carried, *found.without]) == sorted(one.claim.id for one in told)
    assert found.n_independent <= len(found.origins)


@given(st.lists(st.sampled_from(range(len(ALL))), unique=True, min_size=1))
def test_another_copy_never_raises_the_count(chosen: list[int]) -> None:
    told = [ALL[n] for n in {0, *chosen}]
    one_more = copy_in("Outlet 9", n=11, day="2020-03-09")
    world = shelf(*ALL, one_more)
    assert origins([*told, one_more], world).n_independent == origins(told, world).n_independent


SHELF = shelf(*ALL)
