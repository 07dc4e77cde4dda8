"""What an analyst types becomes a value, or an error that says what is allowed."""

from __future__ import annotations

from typing import Any

import pytest

from samples import ENVOY, IAEA, PRK, SYR, TEXT, Names, article, claim, meeting
from sayso.errors import QueryError
from sayso.ledger.correcting import Desk, field_named, parse
from sayso.ledger.fields import FIELDS, meaning
from sayso.model import Actor

OF = article()
DESK = Desk(claim(OF, "shipment"), OF, (claim(OF, "shipment"), meeting(OF)), Names(), lambda name: (ENVOY,) if name == ENVOY.name else ())


def put(field: str, *values: str) -> Any:
    """The new value, as it stands in the corrected claim."""
    claim_now = FIELDS[field].put(DESK.claim, parse(field, values, DESK))
    return getattr(claim_now, FIELDS[field].attribute)


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        pytest.param("type", ["assault"], "ASSAULT", id="a type in any case"),
        pytest.param("mode", ["historical"], "historical", id="an auxiliary mode"),
        pytest.param("mode", ["none"], "none", id="no mode"),
        pytest.param("contexts", ["military,legal", "Economic"], "military, legal, economic", id="contexts with commas or apart"),
        pytest.param("contexts", ["none"], "none", id="no contexts"),
        pytest.param("factuality", ["alleged"], "PS+", id="factuality as it is read aloud"),
        pytest.param("factuality", ["pr-"], "PR-", id="a FactBank value"),
        pytest.param("actors", ["Damascus=SYR"], "Syria", id="words and whom they mean"),
        pytest.param("actors", ["IAEA=Envoy Déborah Ilsan"], None, id="words that are not there"),
        pytest.param("actors", ["North Korea", "Damascus"], "North Korea, Syria", id="words that are parties already"),
        pytest.param("actors", ["Envoy Déborah Ilsan=IAEA"], "International Atomic Energy Agency", id="a person speaking for a body"),
        pytest.param("actors", ["Syria"], "Syria", id="somebody whom the article calls otherwise"),
        pytest.param("actors", ["inspectors"], "inspectors", id="somebody unknown, by the article's words"),
        pytest.param("denied-by", ["none"], "none", id="nobody denies it"),
        pytest.param("chain", ["Harbour Wire", "Envoy Déborah Ilsan/person"], "Harbour Wire < Envoy Déborah Ilsan", id="a chain"),
        pytest.param("chain", ["Envoy Déborah Ilsan=IAEA"], "International Atomic Energy Agency", id="a source whose kind is known"),
        pytest.param("chain", ["none"], "none", id="in the outlet's own voice"),
        pytest.param("objects", ["sealed inspectors' file", "valves"], "sealed inspectors' file, valves", id="objects"),
        pytest.param("place", ["Damascus=Syria"], "Damascus (SYR)", id="a place and its state"),
        pytest.param("when", ["on Tuesday=2016-03-01"], "2016-03-01", id="words and their date"),
        pytest.param("when", ["2016"], "2016", id="another date for the same words"),
        pytest.param("when", ["2012..2017"], "2012..2017", id="a range"),
        pytest.param("when", ["..2014-05"], "until 2014-05", id="open at the beginning"),
        pytest.param("when", ["2014.."], "since 2014", id="open at the end"),
        pytest.param("trigger", ["valves"], "valves", id="a trigger"),
        pytest.param("evidence", ["North Korea shipped valves to Damascus"], "characters 60-98", id="evidence"),
    ],
)
def test_what_is_typed_is_understood(field: str, values: list[str], words: str | None) -> None:
    if words is None:
        with pytest.raises(QueryError, match="does not stand in the article"):
            parse(field, values, DESK)
    else:
        assert FIELDS[field].words(parse(field, values, DESK)) == words


@pytest.mark.parametrize(
    ("field", "values", "message"),
    [
        pytest.param("type", ["ASAULT"], r"no type 'ASAULT': did you mean ASSAULT\? it is one of AGREE", id="a type that is none"),
        pytest.param("type", ["none"], "type cannot be none", id="no type"),
        pytest.param("type", ["AID", "AGREE"], "type takes one value, not 2", id="two types"),
        pytest.param("mode", ["aerial"], "no mode of AID 'aerial': it is one of", id="a mode of another type"),
        pytest.param("contexts", ["militry"], "no context 'militry': did you mean military", id="a context that is none"),
        pytest.param("factuality", ["maybe"], "no factuality 'maybe'", id="a factuality that is none"),
        pytest.param(
            "actors", ["Nobody Known"], "does not stand in the article: write WORDS=Nobody Known", id="an actor that is not there"
        ),
        pytest.param("actors", ["Damascus=Atlantis"], "nobody is known as 'Atlantis'", id="an actor nobody knows"),
        pytest.param("chain", ["inspectors"], "what kind of source is 'inspectors'", id="a source of no known kind"),
        pytest.param("place", ["Tartus=Atlantis"], "'Atlantis' is no state", id="a state that is none"),
        pytest.param("when", ["Tuesday"], "'Tuesday' is no date: write 2017", id="a day of the week"),
        pytest.param("when", ["2016-02-30"], "is no date", id="a day that no month has"),
        pytest.param("when", ["2017..2012"], "swap the two", id="a range the wrong way round"),
        pytest.param("objects", ["shells"], "'shells' does not stand in the article", id="words the article has not"),
        pytest.param("trigger", ["met"], "'met' stands outside the evidence", id="a trigger elsewhere"),
        pytest.param(
            "evidence", ["Both governments call that untrue"], "must hold the trigger, 'shipped'", id="evidence without the trigger"
        ),
        pytest.param("objects", [" "], "no value for objects", id="nothing"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(field: str, values: list[str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse(field, values, DESK)


def test_every_value_points_at_the_words_it_came_from() -> None:
    [actor] = put("actors", "Envoy Déborah Ilsan=IAEA")
    assert (actor.actor.id, actor.passage.of(TEXT)) == (IAEA.id, "Envoy Déborah Ilsan")
    when = put("when", "on Tuesday=2016-03-01")
    assert (when.passage.of(TEXT), when.interval.precision) == ("on Tuesday", "day")


def test_words_are_looked_for_in_the_evidence_first() -> None:
    [party] = put("recipients", "North Korea")
    assert party.passage == DESK.claim.actors[0].passage
    [hop] = put("chain", "Harbour Wire/media")
    assert hop.passage.start < DESK.claim.evidence.start


def test_an_actor_named_by_its_usual_name_has_the_words_the_article_uses() -> None:
    [syria] = put("actors", "Syria")
    assert (syria.actor.id, syria.text) == ("state:SYR", "Damascus")


def test_a_source_that_stays_keeps_its_cue() -> None:
    hops = put("chain", "Harbour Wire/media", "a sealed inspectors' file")
    assert [hop.kind for hop in hops] == ["media", "document"]


@pytest.mark.parametrize(
    ("typed", "field"), [("Actor", "actors"), ("source", "chain"), ("denied_by", "denied-by"), ("date", "when"), ("TYPE", "type")]
)
def test_fields_have_other_names(typed: str, field: str) -> None:
    assert field_named(typed) == field


def test_an_unknown_field_is_answered_with_those_there_are() -> None:
    with pytest.raises(QueryError, match="no field 'colour': it is one of type, mode"):
        field_named("colour")


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
@pytest.mark.parametrize("one", [claim(OF, "shipment"), meeting(OF)], ids=["shipment", "meeting"])
def test_a_field_comes_back_from_json_as_it_was(field: Any, one: Any) -> None:
    assert field.put(one, field.of(one)) == one


def test_two_names_of_one_actor_mean_the_same() -> None:
    one, other = (
        FIELDS["actors"].write([DESK.claim.actors[0].__class__(actor, words, DESK.claim.evidence)])
        for actor, words in ((PRK, "North Korea"), (PRK, "they"))
    )
    assert meaning("actors", one) == meaning("actors", other)
    assert meaning("actors", one) != meaning(
        "actors", FIELDS["actors"].write([DESK.claim.actors[0].__class__(SYR, "they", DESK.claim.evidence)])
    )


def test_an_ambiguous_name_is_answered_with_the_ids() -> None:
    class Two(Names):
        def find(self, name: str, on: str | None = None) -> tuple[Actor, ...]:
            return (PRK, SYR) if name == "Korea" else super().find(name, on)

    desk = Desk(DESK.claim, OF, DESK.others, Two(), DESK.named)
    with pytest.raises(QueryError, match="'Korea' may be state:PRK or state:SYR: write one of these ids"):
        parse("actors", ["Damascus=Korea"], desk)
