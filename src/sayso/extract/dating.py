"""When? The time expression that dates an event."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.extract.chains import covering
from sayso.model import Annotated, EventMention, Passage, TimeExpression, TimeType, When

_NO_DATE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def when(event: EventMention, sentence: Passage, annotated: Annotated) -> When | None:
    """The words that date this event: those the annotator linked, or the nearest in its sentence that belong to the same voice.

    "Shipments were intercepted this year, Reuters reported in August" gives "this year": the August is that of the report.
    """
    times = annotated.segmented.times
    linked = [time for time in times if any(words.overlaps(time.passage) for words in event.times)]
    here = [time for time in linked if sentence.covers(time.passage)]
    found = here or _nearest(event.trigger, _own_voice(event.trigger, sentence, times, annotated)) or linked
    return _when(found[0], annotated) if found else None


def _own_voice(trigger: Passage, sentence: Passage, times: Iterable[TimeExpression], annotated: Annotated) -> list[TimeExpression]:
    dates = [time for time in times if sentence.covers(time.passage) and _is_date(time)]
    attributions = covering(trigger, annotated)
    inside = attributions[-1].content if attributions else ()
    others = [
        content for attribution in annotated.readings.attributions if attribution not in attributions for content in attribution.content
    ]
    if inside:
        return [time for time in dates if any(content.covers(time.passage) for content in inside)]
    return [time for time in dates if not any(content.covers(time.passage) for content in others)]


def _is_date(time: TimeExpression) -> bool:
    return time.type in (TimeType.DATE, TimeType.TIME) and time.value not in _NO_DATE


def _nearest(trigger: Passage, times: list[TimeExpression]) -> list[TimeExpression]:
    return sorted(times, key=lambda time: max(time.passage.start - trigger.end, trigger.start - time.passage.end, 0))


def _when(time: TimeExpression, annotated: Annotated) -> When:
    return When(time.passage.of(annotated.article.text), time.passage, time.interval)
