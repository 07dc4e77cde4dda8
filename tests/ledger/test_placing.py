"""Claims as they are filed in a database: under numbers, which two marks may share."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

import samples
from sayso.ledger.marks import EVER, Mark, marks
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.placing import InDatabase, number_of
from sayso.ledger.sql.tables import claim


def deeds_of_one_number() -> frozenset[str]:
    """Two deeds whose marks have one number: words are drawn into 21 bits, so that in some thousands there is such a pair."""
    seen: dict[int, str] = {}
    for word in map(str, count()):
        first = seen.setdefault(number_of(Mark("", EVER, f"did {word}")), word)
        if first != word:
            return frozenset({first, word})
    raise AssertionError


def test_marks_of_one_number_are_all_answered(store: SQLStore) -> None:
    store.add(samples.reading())
    with store._writing() as connection:
        kept = InDatabase(connection)
        [before, *_] = kept.load(connection.execute(select(claim.c.key).order_by(claim.c.key)).scalars().all())
        one = replace(before, deeds=deeds_of_one_number())
        names = marks(one).keys()
        assert len({number_of(name) for name in names}) < len(names)
        kept.remove([before])
        kept.file([one])
        for looking in (kept, InDatabase(connection)):
            assert all(one in some for some in looking.first(names).values())
            assert looking.first(names).keys() == names
            assert looking.followed(names, one.order - 1) == {*names}
            assert {name for name, some in looking.later(names, one.order - 1).items() if one in some} == {*names}
        kept.remove([one])
        assert not any(one in some for some in kept.first(names).values())


WORDS, STRETCHES = st.text(max_size=9), st.integers(0, 2**18 - 1)


@given(WORDS, st.tuples(STRETCHES, WORDS), st.tuples(STRETCHES, WORDS), st.tuples(WORDS, STRETCHES, WORDS))
def test_marks_of_the_same_parties_lie_together_by_time(
    whose: str, one: tuple[int, str], other: tuple[int, str], of: tuple[str, int, str]
) -> None:
    first, second = sorted((one, other))
    low, high = number_of(Mark(whose, *first)), number_of(Mark(whose, *second))
    assert 0 <= min(low, high) <= max(low, high) < 2**63
    if first[0] < second[0]:
        assert low < high
        assert of[0] == whose or not low < number_of(Mark(*of)) < high
