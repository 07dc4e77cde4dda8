"""What the default reader makes of an article, with the weights that ship."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.annotate import default_annotator, segment
from sayso.clean import as_it_is
from sayso.model import Annotated, EventMention, Passage, RawArticle, Readings, likeness


def read(text: str) -> tuple[str, Readings]:
    segmented = segment(as_it_is(RawArticle(text)))
    (readings,) = default_annotator().read([segmented])
    return segmented.article.text, Annotated(segmented, readings).readings


def event_at(text: str, word: str) -> EventMention:
    """The event whose trigger holds this word."""
    plain, readings = read(text)
    return next(event for event in readings.events if word in event.trigger.of(plain))


@pytest.mark.parametrize(
    ("text", "word", "reading"),
    [
        pytest.param("Iran shelled Iraqi positions on Monday.", "shelled", "asserted", id="told as fact"),
        pytest.param("Iran did not shell Iraqi positions on Monday.", "shell", "denied", id="told as not so"),
        pytest.param("Iran not only shelled Iraqi positions but seized two Iraqi boats.", "shelled", "asserted", id="not only"),
        pytest.param("Iran may have shelled Iraqi positions, a diplomat said.", "shelled", "alleged", id="possible"),
    ],
)
def test_how_certain_an_event_is_told(text: str, word: str, reading: str) -> None:
    assert event_at(text, word).factuality.reading == reading


def test_an_event_names_who_may_be_its_parties_and_who_may_say_so() -> None:
    text = "Iran shelled Iraqi positions on Monday, a Kuwaiti officer said."
    event = event_at(text, "shelled")
    best = {side: max(event.candidates, key=lambda one, side=side: getattr(one, side)).passage.of(text) for side in ("actor", "recipient")}
    assert best["actor"] == "Iran"
    assert "Iraqi" in best["recipient"]
    assert event.voices is not None
    assert "officer" in max(event.voices, key=lambda voice: voice.probability).passage.of(text)


def test_an_event_carries_how_the_encoder_sees_it() -> None:
    shelled = event_at("Iran shelled Iraqi positions on Monday.", "shelled").meaning
    struck = event_at("On Monday Iranian guns pounded Iraqi positions.", "pounded").meaning
    met = event_at("Iranian and Iraqi ministers met in Kuwait on Monday.", "met").meaning
    near, far = likeness(shelled, struck), likeness(shelled, met)
    assert near is not None
    assert far is not None
    assert near > 0.5 > far


def test_a_denial_meets_the_event_whoever_read_it() -> None:
    text = "Iran shelled Iraqi positions on Monday, an accusation Tehran rejects."
    assert [words.of(text) for words in event_at(text, "shelled").deniers] == ["Tehran"]


def test_who_is_named_in_the_byline_alone_is_no_party() -> None:
    text = "Nadia Karimi, senior fellow\n\nIran and Iraq have quarrelled for years. The two have shelled each other's ports again."
    article = as_it_is(RawArticle(text))
    body = Passage(text.index("Iran and"), len(text))
    segmented = segment(replace(article, body=(body,)))
    (readings,) = default_annotator().read([segmented])
    named = {candidate.passage.of(text) for event in readings.events for candidate in event.candidates}
    assert named
    assert not any("Karimi" in words for words in named)
