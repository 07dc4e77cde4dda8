"""What analysts left of an article, from judgements and readings alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from samples import PRK, SYR, TEXT, article, claim, meeting, party
from sayso.ledger.disagree import disagreements
from sayso.ledger.fields import FIELDS
from sayso.ledger.revise import Anchored, revise
from sayso.model import Claim, EventType
from sayso.model.judgement import Judgement, JudgementKind

OF = article()
READ = (claim(OF, "shipment"), meeting(OF), claim(OF, "other", recipients=(party(PRK, TEXT, "Tartus"),), event_type=EventType.SANCTION))
AGAIN = tuple(replace(one, id=f"{one.id}-again") for one in READ)  # as a newer version reads it: the same under other ids
VALUES = {"type": "COERCE", "factuality": "PS+", "contexts": ["legal"], "place": None, "when": None, "chain": []}

accepts = st.just((JudgementKind.ACCEPT, None))
rejects = st.just((JudgementKind.REJECT, None))
corrects = st.sampled_from([(JudgementKind.CORRECT, {"field": name, "value": value}) for name, value in VALUES.items()])
said = st.lists(st.tuples(st.integers(0, 2), st.one_of(accepts, rejects, corrects), st.booleans()), max_size=8)


def anchored(made: list[tuple[int, tuple[JudgementKind, object], bool]], *, all_undone: bool = False) -> list[Anchored]:
    return [
        Anchored(
            Judgement(
                f"j{n}", kind, (READ[of].id,), "ana", "2031-06-01T12:00:00Z", after=after, undone="u" if undone or all_undone else None
            ),
            READ[of],
            reading=1,
        )
        for n, (of, (kind, after), undone) in enumerate(made)
    ]


@given(said)
def test_when_all_is_undone_the_claims_are_as_they_were_read(made: list[tuple[int, tuple[JudgementKind, object], bool]]) -> None:
    assert set(revise(READ, anchored(made, all_undone=True), {1: READ}, []).claims) == set(READ)


@given(said)
def test_a_newer_reading_that_says_the_same_is_left_the_same(made: list[tuple[int, tuple[JudgementKind, object], bool]]) -> None:
    def plain(claims: tuple[Claim, ...]) -> set[Claim]:
        return {replace(one, id=one.id.removesuffix("-again")) for one in claims}

    judged = anchored(made)
    before, after = (revise(read, judged, {1: READ}, []) for read in (READ, AGAIN))
    assert plain(before.claims) == plain(after.claims)
    assert len(before.standing) == len(after.standing)


@given(said)
def test_each_claim_is_left_once_or_rejected(made: list[tuple[int, tuple[JudgementKind, object], bool]]) -> None:
    judged = anchored(made)
    left = [one.id for one in revise(READ, judged, {1: READ}, []).claims]
    verdicts = {
        one.claim.id: one.judgement.kind for one in judged if not one.judgement.undone and one.judgement.kind in ("accept", "reject")
    }
    assert sorted(left) == sorted(one.id for one in READ if verdicts.get(one.id) != "reject")


@given(said)
def test_the_last_word_on_a_field_counts(made: list[tuple[int, tuple[JudgementKind, object], bool]]) -> None:
    judged = [one for one in anchored(made) if not one.judgement.undone and one.judgement.kind is JudgementKind.CORRECT]
    left = {one.id: one for one in revise(READ, judged, {1: READ}, []).claims}
    last = {(one.claim.id, one.judgement.after["field"]): one.judgement.after["value"] for one in judged}
    assert all(FIELDS[field].of(left[name]) == value for (name, field), value in last.items())


@given(said)
def test_a_reading_that_says_what_was_judged_disagrees_with_no_correction(
    made: list[tuple[int, tuple[JudgementKind, object], bool]],
) -> None:
    judged = [one for one in anchored(made) if one.judgement.kind is not JudgementKind.REJECT]
    left = tuple(replace(one, id=f"{one.id}-again") for one in revise(READ, judged, {1: READ}, []).claims)
    assert [one.words for one in disagreements(left, 2, judged, {1: READ})] == []


def test_a_claim_is_found_by_its_trigger_and_among_several_there_by_its_parties() -> None:
    two = tuple(
        claim(OF, name, recipients=(party(actor, TEXT, words),)) for name, actor, words in (("a", SYR, "Damascus"), ("b", PRK, "Tartus"))
    )
    later = tuple(replace(one, id=f"{one.id}-again") for one in reversed(two))
    reject = Judgement("j", JudgementKind.REJECT, (two[0].id,), "ana", "2031-06-01T12:00:00Z")
    assert revise(later, [Anchored(reject, two[0], 1)], {1: two}, []).claims == (later[0],)
