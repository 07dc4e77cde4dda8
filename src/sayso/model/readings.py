"""What is read off an article's words before claims are put together: every reading points into the text."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.article import Article
from sayso.model.dates import Interval
from sayso.model.passage import Passage, Token
from sayso.model.vocabulary import EventType, Factuality, MentionType, TimeType


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or refer to someone or something."""

    passage: Passage
    type: MentionType


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that give a time.

    Args:
        value: TIMEX3 value ("2017-08", "P3W", "2024-W07", "PAST_REF").
        interval: the calendar dates it covers; None when it gives none (a duration, or no anchor).
        edtf: the same as an EDTF string ("2017-08", "196X", "../1970"), None with `interval`.
    """

    passage: Passage
    type: TimeType
    value: str
    interval: Interval | None = None
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what (PARC, PolNeAR): "Reuters" / "reported" / "two shipments were intercepted". Each role may be in pieces or absent."""

    source: tuple[Passage, ...]
    cue: tuple[Passage, ...]
    content: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a party of an event.

    Args:
        party: how likely they name a party of any event, in [0, 1].
        actor, recipient: how likely they name who did this one, and to whom.
        is_ruled_actor, is_ruled_recipient: do the rules take them for that?
    """

    passage: Passage
    party: float
    actor: float
    recipient: float
    is_ruled_actor: bool = False
    is_ruled_recipient: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that may name who says so, and how likely they do, in [0, 1]."""

    passage: Passage
    probability: float


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that name an event, with those that name its participants.

    Args:
        trigger: the word or words that name the event ("supplied", "airstrike").
        factuality: as its nearest source puts it.
        actors, recipients: who did it and to whom; pronouns and descriptions included, sentences away if need be.
        objects: what was given, built, said or signed.
        places: where it happened.
        times: words that date this event.
        sources: the words of whoever says so, outermost first, where the reader links them itself; empty: look at the attributions.
        deniers: who is said to deny it.
        contexts: PLOVER contexts.
        mode: PLOVER mode or None.
        probability: how likely this is an event of this type, in [0, 1].
        symmetric: how likely actors and recipients might change places, in [0, 1].
        candidates: words that may name its parties, for whoever knows who they stand for to choose among; empty: `actors` and
            `recipients` are all there is.
        voices: words that may name who says so, to be weighed with the attributions; None: the attributions are all there is.
        meaning: how the encoder sees it (`model.meaning`); "" where none does.
    """

    trigger: Passage
    type: EventType
    factuality: Factuality = Factuality.CERTAIN
    actors: tuple[Passage, ...] = ()
    recipients: tuple[Passage, ...] = ()
    objects: tuple[Passage, ...] = ()
    places: tuple[Passage, ...] = ()
    times: tuple[Passage, ...] = ()
    sources: tuple[Passage, ...] = ()
    deniers: tuple[Passage, ...] = ()
    contexts: tuple[str, ...] = ()
    mode: str | None = None
    probability: float = 1.0
    symmetric: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    voices: tuple[Voice, ...] | None = None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Segmented:
    """An article cut up by rule: what every annotator starts from.

    Args:
        sentences: of the title (if it stands in the text) and the body, in the order of the text; none from chrome.
        tokens: words and marks of those sentences.
        quotes: passages between quotation marks, marks included, running over sentences and paragraphs where the quotation does.
        times: time expressions with values resolved against the publication date.
    """

    article: Article
    sentences: tuple[Passage, ...]
    tokens: tuple[Token, ...]
    quotes: tuple[Passage, ...]
    times: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What takes judgement, by rules or by the encoder.

    `same` are groups of mention passages that refer to one and the same ("North Korea", "It", "the regime").
    """

    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    same: tuple[tuple[Passage, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with all its readings."""

    segmented: Segmented
    readings: Readings

    @property
    def article(self) -> Article:
        """The article the readings belong to."""
        return self.segmented.article
