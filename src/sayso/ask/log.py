"""What was judged: by whom, when, about what."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.errors import QueryError
from sayso.ledger.called import plain_name
from sayso.ledger.store import Store
from sayso.model.judgement import Judgement, JudgementKind
from sayso.text.dates.bounds import first_day, last_day


@dataclass(frozen=True, slots=True)
class Log:
    """Which judgements; every part that is given must hold.

    Args:
        kind: a `JudgementKind`.
        by: the analyst.
        about: an id or the beginning of one, or a name.
        since, until: ISO days, months or years, both included.
    """

    kind: str | None = None
    by: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None


def log(store: Store, question: Log) -> list[Judgement]:
    """The judgements asked for, in the order in which they were made; QueryError for a kind or date that means nothing."""
    if question.kind is not None and question.kind not in list(JudgementKind):
        raise QueryError(f"no kind of judgement {question.kind!r}: use {', '.join(JudgementKind)}")
    since = _day("since", question.since, first_day(question.since))
    until = _day("until", question.until, last_day(question.until))
    return [
        one
        for one in store.judgements()
        if question.kind in (None, one.kind)
        and question.by in (None, one.by)
        and (question.about is None or _is_about(one, question.about.strip()))
        and (since is None or one.at[:10] >= since)
        and (until is None or one.at[:10] <= until)
    ]


def _day(what: str, date: str | None, day: str | None) -> str | None:
    if date is not None and day is None:
        raise QueryError(f"{what} {date!r} is no date: write 2017, 2017-08 or 2017-08-31")
    return day


def _is_about(one: Judgement, wanted: str) -> bool:
    if any(name.startswith(wanted) for name in one.target):
        return bool(wanted)
    named = one.kind in (JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.GRADE)
    return named and plain_name(one.target[0]) == plain_name(wanted)
