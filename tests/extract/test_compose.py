"""Claims are put together from readings and cast alone, whoever made them."""

from __future__ import annotations

import pytest

from extract.marked import ARVANIA, BELMORA, CORVA, NEWSWIRE, Marked, annotated, cast
from sayso.extract import extract
from sayso.model import (
    Actor,
    Attribution,
    EventMention,
    EventType,
    Factuality,
    Interval,
    Precision,
    SourceKind,
    TimeExpression,
    TimeType,
)

SHIPPED = "{A Arvania} {t shipped} rockets to {B Belmora}."


def shipped(marked: Marked, **more: object) -> EventMention:
    """The event of `SHIPPED` and its like."""
    sides = {"actors": (marked.at["A"],), "recipients": (marked.at["B"],)}
    return EventMention(marked.at["t"], EventType.AID, **(sides | more))  # type: ignore[arg-type]


def test_a_claim_names_its_parties_and_the_sentence_it_rests_on() -> None:
    marked = Marked(SHIPPED + "\nNothing else happened.")
    (claim,) = extract(annotated(marked, (shipped(marked),)), cast(marked, {"A": ARVANIA, "B": BELMORA}))
    assert [party.actor for party in claim.actors] == [ARVANIA]
    assert [party.actor for party in claim.recipients] == [BELMORA]
    assert claim.evidence.of(marked.text) == "Arvania shipped rockets to Belmora."
    assert claim.chain == ()


def test_a_description_of_two_states_gives_two_parties() -> None:
    marked = Marked("{A Both countries} {t agreed}.")
    event = EventMention(marked.at["t"], EventType.AGREE, actors=(marked.at["A"],))
    (claim,) = extract(annotated(marked, (event,)), cast(marked, {"A": (ARVANIA, BELMORA)}))
    assert claim.countries == {"ARV", "BEL"}


def test_nobody_stands_on_both_sides() -> None:
    marked = Marked("{A Arvania} {t helped} {B its} allies.")
    (claim,) = extract(annotated(marked, (shipped(marked),)), cast(marked, {"A": ARVANIA, "B": ARVANIA}))
    assert claim.recipients == ()


def test_words_that_nobody_resolved_are_an_actor_without_id() -> None:
    marked = Marked(SHIPPED)
    (claim,) = extract(annotated(marked, (shipped(marked),)), cast(marked, {"A": ARVANIA}))
    assert claim.recipients[0].actor == Actor(None, "Belmora")


def test_a_longer_phrase_is_known_by_the_name_inside_it() -> None:
    marked = Marked("{A the army of {a Arvania}} {t shelled} {B Belmora}.")
    (claim,) = extract(annotated(marked, (shipped(marked),)), cast(marked, {"a": ARVANIA, "B": BELMORA}))
    assert claim.actors[0].actor is ARVANIA


def test_an_event_without_any_party_is_no_claim() -> None:
    marked = Marked("A {t war} broke out.")
    assert extract(annotated(marked, (EventMention(marked.at["t"], EventType.ASSAULT),)), cast(marked, {})) == ()


def test_claims_come_in_the_order_of_the_text() -> None:
    marked = Marked("{A Arvania} {t armed} {B Belmora} and {u trained} its crews.")
    second = EventMention(marked.at["u"], EventType.AID, actors=(marked.at["A"],), recipients=(marked.at["B"],))
    claims = extract(annotated(marked, (second, shipped(marked))), cast(marked, {"A": ARVANIA, "B": BELMORA}))
    assert [claim.trigger.text for claim in claims] == ["armed", "trained"]


def test_the_same_reading_by_the_same_software_gives_the_same_ids() -> None:
    marked = Marked(SHIPPED)
    article, actors = annotated(marked, (shipped(marked),)), cast(marked, {"A": ARVANIA, "B": BELMORA})
    ids = [extract(article, actors, versions=versions)[0].id for versions in ("one", "one", "two")]
    assert ids[0] == ids[1] != ids[2]


class TestChain:
    """On whose word."""

    def test_the_report_cited_is_deeper_than_the_agency_that_cites_it(self) -> None:
        marked = Marked(
            "{c {A Arvania} {t shipped} rockets to {B Belmora}}, {W Harbour Wire} {q reported}, {p citing} {R a Corvan report}."
        )
        said = (
            Attribution((marked.at["R"],), (marked.at["p"],), (marked.at["c"],)),
            Attribution((marked.at["W"],), (marked.at["q"],), (marked.at["c"],)),
        )
        who = cast(marked, {"A": ARVANIA, "B": BELMORA, "W": NEWSWIRE, "R": CORVA})
        (claim,) = extract(annotated(marked, (shipped(marked),), attributions=said), who)
        assert [(hop.actor.name, hop.kind, hop.cue) for hop in claim.chain] == [
            ("Harbour Wire", SourceKind.MEDIA, "reported"),
            ("Corvan report", SourceKind.DOCUMENT, "citing"),
        ]

    def test_who_speaks_of_another_speaker_comes_first(self) -> None:
        marked = Marked("{W Harbour Wire} {q said} {o {M the minister} {p confirmed} {c {A Arvania} {t shipped} rockets to {B Belmora}}}.")
        said = (
            Attribution((marked.at["M"],), (marked.at["p"],), (marked.at["c"],)),
            Attribution((marked.at["W"],), (marked.at["q"],), (marked.at["o"],)),
        )
        who = cast(marked, {"A": ARVANIA, "B": BELMORA, "W": NEWSWIRE, "M": Actor("person:m", "Mira Tol", "COR")})
        (claim,) = extract(annotated(marked, (shipped(marked),), attributions=said), who)
        assert [hop.actor.name for hop in claim.chain] == ["Harbour Wire", "Mira Tol"]

    def test_the_publisher_is_no_source_of_its_own_story(self) -> None:
        marked = Marked("{c {A Arvania} {t shipped} rockets to {B Belmora}}, {W Harbour Wire} {q learned}.")
        said = (Attribution((marked.at["W"],), (marked.at["q"],), (marked.at["c"],)),)
        article = annotated(marked, (shipped(marked),), attributions=said, publisher="Harbour Wire")
        (claim,) = extract(article, cast(marked, {"A": ARVANIA, "B": BELMORA, "W": NEWSWIRE}))
        assert claim.chain == ()

    def test_an_attribution_without_source_is_unspecified(self) -> None:
        marked = Marked("{c {A Arvania} {q reportedly} {t shipped} rockets to {B Belmora}}.")
        said = (Attribution((), (marked.at["q"],), (marked.at["c"],)),)
        (claim,) = extract(annotated(marked, (shipped(marked),), attributions=said), cast(marked, {"A": ARVANIA, "B": BELMORA}))
        assert [hop.kind for hop in claim.chain] == [SourceKind.UNSPECIFIED]

    def test_sources_that_the_annotator_linked_itself_win(self) -> None:
        marked = Marked("{W Harbour Wire} {q said} {c {A Arvania} {t shipped} rockets to {B Belmora}}. {M She} agreed.")
        said = (Attribution((marked.at["W"],), (marked.at["q"],), (marked.at["c"],)),)
        event = shipped(marked, sources=(marked.at["M"],))
        who = cast(marked, {"A": ARVANIA, "B": BELMORA, "W": NEWSWIRE, "M": Actor("person:m", "Mira Tol", "COR")})
        (claim,) = extract(annotated(marked, (event,), attributions=said), who)
        assert [hop.actor.name for hop in claim.chain] == ["Mira Tol"]

    @pytest.mark.parametrize(
        ("words", "kind"),
        [
            pytest.param("a confidential report", SourceKind.DOCUMENT, id="document"),
            pytest.param("a senior official", SourceKind.ANONYMOUS, id="official without a name"),
            pytest.param("people familiar with the matter", SourceKind.ANONYMOUS, id="people familiar"),
            pytest.param("a local newspaper", SourceKind.MEDIA, id="newspaper"),
            pytest.param("Belmoran state television", SourceKind.MEDIA, id="state television"),
            pytest.param("Selm Institute", SourceKind.ORGANIZATION, id="body of unknown kind"),
            pytest.param("a statement by the ministry", SourceKind.DOCUMENT, id="statement of a ministry"),
        ],
    )
    def test_the_words_tell_the_kind(self, words: str, kind: SourceKind) -> None:
        marked = Marked(f"{{S {words}}} {{q said}} {{c {{A Arvania}} {{t shipped}} rockets to {{B Belmora}}}}.")
        said = (Attribution((marked.at["S"],), (marked.at["q"],), (marked.at["c"],)),)
        (claim,) = extract(annotated(marked, (shipped(marked),), attributions=said), cast(marked, {"A": ARVANIA, "B": BELMORA}))
        assert [hop.kind for hop in claim.chain] == [kind]


class TestWhen:
    """The date of the event, not that of the report."""

    def test_the_date_of_the_report_is_not_that_of_the_event(self) -> None:
        marked = Marked("{c {A Arvania} {t shipped} rockets to {B Belmora} {y in 2031}}, {W Harbour Wire} {q reported} {z in May 2033}.")
        times = (
            TimeExpression(marked.at["y"], TimeType.DATE, "2031", Interval("2031", "2031", Precision.YEAR), "2031"),
            TimeExpression(marked.at["z"], TimeType.DATE, "2033-05", Interval("2033-05", "2033-05", Precision.MONTH), "2033-05"),
        )
        said = (Attribution((marked.at["W"],), (marked.at["q"],), (marked.at["c"],)),)
        article = annotated(marked, (shipped(marked),), attributions=said, times=times)
        (claim,) = extract(article, cast(marked, {"A": ARVANIA, "B": BELMORA, "W": NEWSWIRE}))
        assert claim.when is not None
        assert claim.when.text == "in 2031"

    def test_a_sentence_without_dates_gives_none(self) -> None:
        marked = Marked(SHIPPED + "\nIt rained {y in 2031}.")
        times = (TimeExpression(marked.at["y"], TimeType.DATE, "2031", Interval("2031", "2031", Precision.YEAR), "2031"),)
        (claim,) = extract(annotated(marked, (shipped(marked),), times=times), cast(marked, {"A": ARVANIA, "B": BELMORA}))
        assert claim.when is None


class TestRepeatsAndDenials:
    """One article, many tellings."""

    def test_a_headline_that_the_body_repeats_is_one_claim(self) -> None:
        marked = Marked("{A Arvania} {t arms} {B Belmora}\n{C Arvania} {u shipped} rockets to {D Belmora} in spring.")
        body = EventMention(marked.at["u"], EventType.AID, actors=(marked.at["C"],), recipients=(marked.at["D"],))
        who = cast(marked, {"A": ARVANIA, "B": BELMORA, "C": ARVANIA, "D": BELMORA})
        title = Marked("{A Arvania} {t arms} {B Belmora}").text
        article = annotated(marked, (shipped(marked), body), title=marked.at["A"]._replace(end=len(title)))
        (claim,) = extract(article, who)
        assert claim.trigger.text == "shipped"
        assert [passage.of(marked.text) for passage in claim.more_evidence] == [title]

    def test_a_lead_that_the_rest_repeats_is_one_claim(self) -> None:
        marked = Marked("{A Arvania} {t armed} {B Belmora}.\n{C Arvania} {u shipped} rockets to {D Belmora} in spring.")
        rest = EventMention(marked.at["u"], EventType.AID, actors=(marked.at["C"],), recipients=(marked.at["D"],))
        who = cast(marked, {"A": ARVANIA, "B": BELMORA, "C": ARVANIA, "D": BELMORA})
        (claim,) = extract(annotated(marked, (shipped(marked), rest)), who)
        assert claim.trigger.text == "shipped"
        assert [passage.of(marked.text) for passage in claim.more_evidence] == ["Arvania armed Belmora."]

    def test_a_lead_that_is_less_sure_than_the_rest_is_a_claim_of_its_own(self) -> None:
        marked = Marked("{A Arvania} may have {t armed} {B Belmora}.\n{C Arvania} {u shipped} rockets to {D Belmora} in spring.")
        lead = shipped(marked, factuality=Factuality.POSSIBLE)
        rest = EventMention(marked.at["u"], EventType.AID, actors=(marked.at["C"],), recipients=(marked.at["D"],))
        who = cast(marked, {"A": ARVANIA, "B": BELMORA, "C": ARVANIA, "D": BELMORA})
        assert [claim.trigger.text for claim in extract(annotated(marked, (lead, rest)), who)] == ["armed", "shipped"]

    def test_a_denial_meets_every_telling_of_the_deed(self) -> None:
        marked = Marked("{A Arvania} {t armed} {B Belmora}.\n{D Arvania} denies that it {u armed} {E Belmora}.")
        denied = EventMention(
            marked.at["u"],
            EventType.AID,
            Factuality.POSSIBLE,
            actors=(marked.at["D"],),
            recipients=(marked.at["E"],),
            deniers=(marked.at["D"],),
        )
        who = cast(marked, {"A": ARVANIA, "B": BELMORA, "D": ARVANIA, "E": BELMORA})
        claims = extract(annotated(marked, (shipped(marked), denied)), who)
        assert [[party.actor for party in claim.denied_by] for claim in claims] == [[ARVANIA], [ARVANIA]]

    def test_who_has_no_part_in_it_does_not_deny_it(self) -> None:
        marked = Marked("{A Arvania} {t armed} {B Belmora}, {C Corva} said.")
        (claim,) = extract(
            annotated(marked, (shipped(marked, deniers=(marked.at["C"],)),)), cast(marked, {"A": ARVANIA, "B": BELMORA, "C": CORVA})
        )
        assert claim.denied_by == ()


def test_evidence_of_an_endless_sentence_is_cut_to_the_clauses_that_carry_the_claim() -> None:
    padding = "; " + " ".join(["and so the talk went on about grain and roads"] * 8)
    marked = Marked("{A Arvania} {t shipped} rockets to {B Belmora}" + padding + ".")
    (claim,) = extract(annotated(marked, (shipped(marked),)), cast(marked, {"A": ARVANIA, "B": BELMORA}))
    assert claim.evidence.of(marked.text) == "Arvania shipped rockets to Belmora"


class TestEchoes:
    """Two neighbouring words of one deed give one claim."""

    TOLD = "{A Arvania} {t expressed} {u concern} over {B Belmora}."

    def told(self, first: float, second: float) -> list[str]:
        """The triggers of the claims kept, of two events with these probabilities."""
        marked = Marked(self.TOLD)
        sides = {"actors": (marked.at["A"],), "recipients": (marked.at["B"],)}
        events = (
            EventMention(marked.at["t"], EventType.SUPPORT, probability=first, **sides),
            EventMention(marked.at["u"], EventType.ACCUSE, probability=second, **sides),
        )
        claims = extract(annotated(marked, events), cast(marked, {"A": ARVANIA, "B": BELMORA}))
        return [claim.trigger.text for claim in claims]

    def test_the_fainter_of_two_neighbouring_words_is_an_echo(self) -> None:
        assert self.told(0.5, 0.9) == ["concern"]

    def test_two_words_about_equally_likely_are_two_deeds(self) -> None:
        assert self.told(0.85, 0.9) == ["expressed", "concern"]
