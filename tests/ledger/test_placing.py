"""Claims as they are filed in a database: under numbers, which two marks may share."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from sqlalchemy import select

import samples
from sayso.ledger.marks import EVER, Mark, marks
from sayso.ledger.sql import SQLStore
from sayso.ledger.sql.placing import InDatabase, number_of
from sayso.ledger.sql.tables import claim


def deeds_of_one_number() -> frozenset[str]:
    """Two deeds whose marks have one number: words are drawn into 17 bits, so that in some hundreds there is such a pair."""
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
