"""Events by rule: the words that name them, who does what to whom, how sure, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.rules.arguments import Parties, Slots, is_passive, slots, subject
from sayso.annotate.rules.contexts import contexts_of
from sayso.annotate.rules.denials import denials, has_denial
from sayso.annotate.rules.factuality import factuality
from sayso.annotate.rules.grammar import Sentence
from sayso.annotate.rules.lexicon import Entry, Frame, lexicon
from sayso.model import Attribution, EventMention, EventType, Factuality, Mention, MentionType, Passage, Readings, Segmented, Token
from sayso.text.overlaps import Overlaps

# How often events found so are right, measured on the annotated articles (scripts/quality.py): both sides linked, or one guessed.
LINKED_VERB = 0.62
LINKED_NOUN = 0.58
GUESSED_ACTOR = 0.38
GUESSED_RECIPIENT = 0.34
GUESSED_BOTH = 0.3
INHERITED = 0.4
ONE_SIDED = 0.3
_GIVING = frozenset({EventType.AID, EventType.COOPERATE, EventType.SUPPORT, EventType.ASSAULT})
_NAMES = frozenset({MentionType.PERSON, MentionType.ORG, MentionType.GPE, MentionType.NORP, MentionType.LOC, MentionType.FAC})
_ENDING = frozenset({EventType.CONCEDE, EventType.REJECT})
_ENDED = frozenset({EventType.AGREE, EventType.SANCTION, EventType.CONSULT, EventType.REQUEST, EventType.COOPERATE})
_CONTENT = 14  # tokens of what is said in which the other side is looked for
_REACH = 8  # tokens between a verb and the noun in its object ("launched a series of new air strikes")


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in its sentence: the entry of the lexicon and its tokens."""

    sentence: Sentence
    entry: Entry
    first: int
    last: int

    @property
    def passage(self) -> Passage:
        """The words of the trigger in the text."""
        return Passage(self.sentence.tokens[self.first].passage.start, self.sentence.tokens[self.last - 1].passage.end)

    @property
    def is_nominal(self) -> bool:
        """Is the event named by a noun?"""
        return self.entry.frame.kind != "verbs"


@dataclass(frozen=True, slots=True)
class Sided:
    """An event with the frame that says which sides it needs, and its trigger's place in the sentence."""

    event: EventMention
    found: Found

    @property
    def frame(self) -> Frame:
        """Where its parties stand."""
        return self.found.entry.frame


def is_complete(event: EventMention, frame: Frame) -> bool:
    """Has it the sides without which it is no event of its kind?"""
    if (event.actors and event.recipients) or not frame.needs_both:
        return bool(event.actors or event.recipients)
    return frame.is_mutual and (len(event.actors) > 1 or (frame.kind == "verbs" and bool(event.actors)))


def find_events(
    segmented: Segmented, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[tuple[EventMention, ...], tuple[Attribution, ...]]:
    """The events of an article, and what accusations attribute to the accusers.

    Args:
        segmented: the article.
        mentions: who can be a party.
        attributions: what was already found said; an accusation inside them is not attributed twice.

    Returns:
        Events in the order of the text; and for "A accused B of doing C" an attribution with source A, cue "accused", content "doing C".
    """
    events: list[EventMention] = []
    accused: list[Attribution] = []
    last: list[Sided] = []
    starts = [sentence.start for sentence in segmented.sentences]
    for sentence in sentences_of(segmented, mentions):
        own: list[Sided] = []
        for found in triggers(sentence):
            if event := _event(found):
                own.append(Sided(event, found))
                if found.entry.frame.flag == "accuse" and (said := _accusation(found, event)):
                    accused.append(said)
        own = inherited(joined(own, sentence), last)
        last = own or last
        marked = denials(sentence, [one.event for one in own], events, attributions, starts)
        frames = {one.event.trigger: one.frame for one in own}
        events = [event for event in marked if event.trigger not in frames or is_complete(event, frames[event.trigger])]
    return tuple(_under_accusation(event, accused) for event in events), tuple(accused)


def with_denials(segmented: Segmented, readings: Readings) -> Readings:
    """The same readings, whoever made them, with who denies its events marked on them."""
    if not has_denial(segmented.article.text):
        return readings
    events: list[EventMention] = []
    starts = [sentence.start for sentence in segmented.sentences]
    waiting = sorted(readings.events, key=lambda event: event.trigger)
    for sentence in sentences_of(segmented, readings.mentions):
        end = sentence.tokens[-1].passage.end
        own = [event for event in waiting if event.trigger.start < end]
        waiting = waiting[len(own) :]
        events = denials(sentence, own, events, readings.attributions, starts)
    return replace(readings, events=(*events, *waiting))


def sentences_of(segmented: Segmented, mentions: Sequence[Mention]) -> Iterable[Sentence]:
    """Each sentence with its own tokens and mentions."""
    tokens: dict[int, list[Token]] = {}
    for token in segmented.tokens:
        tokens.setdefault(token.sentence, []).append(token)
    places = Overlaps([mention.passage for mention in mentions])
    for number, passage in enumerate(segmented.sentences):
        if number in tokens:
            yield Sentence(tuple(tokens[number]), tuple(mentions[i] for i in places.of(passage)), lexicon())


def triggers(sentence: Sentence) -> Iterable[Found]:
    """The words of this sentence that name an event, longest first, none inside a name or another trigger."""
    i = 0
    while i < len(sentence.words):
        found = _trigger_at(sentence, i)
        if found:
            yield found
        i = found.last if found else i + 1


def _trigger_at(sentence: Sentence, i: int) -> Found | None:
    for entry in sentence.lexicon.starting_with(sentence.words[i]):
        last = i + len(entry.words)
        if sentence.words[i:last] != entry.words or _in_name(sentence, i, last):
            continue
        found = Found(sentence, entry, i, last)
        if _fits(found):
            return found
    return None


def _in_name(sentence: Sentence, first: int, last: int) -> bool:
    """ "Department of Defense", "the Cuban Missile Crisis": words of a name are no trigger."""
    inside = any(
        start <= first and last <= end and end - start > last - first for start, end, mention in sentence.spans if mention.type in _NAMES
    )
    return inside and sentence.tokens[first].text[:1].isupper()


def _fits(found: Found) -> bool:
    """Is it the right part of speech here, and has it the object its group asks for?"""
    sentence, entry = found.sentence, found.entry
    tag = sentence.tags[found.first]
    if entry.frame.kind == "verbs":
        if tag not in ("V", "X") or _is_adjective(found):
            return False
    elif entry.frame.kind == "nouns":
        if tag == "V" or (tag == "X" and len(entry.words) == 1):
            return False
    else:
        return False
    if entry.frame.head and not _head_follows(found):
        return False
    if entry.frame.next and sentence.words[found.last : found.last + 1] not in [(word,) for word in entry.frame.next]:
        return False
    if entry.frame.needs_infinitive and "T" not in sentence.tags[found.last : found.last + _REACH]:
        return False
    return not (entry.frame.not_before and any(word in entry.frame.not_before for word in sentence.words[found.last : found.last + 4]))


def _is_adjective(found: Found) -> bool:
    """ "the seized ship", "supporting documents": a participle between article and noun."""
    sentence, i = found.sentence, found.first
    return found.entry.form in ("participle", "past", "ing") and i > 0 and sentence.tags[i - 1] == "D"


def _head_follows(found: Found) -> bool:
    after = found.sentence.words[found.last : found.last + 9]
    before = found.sentence.words[max(0, found.first - 8) : found.first]
    where = (*before, *after) if found.entry.form in ("participle", "past") else after
    joined = " ".join(where)
    return any(head in where or f"{head}s" in where or (" " in head and head in joined) for head in found.entry.frame.head)


def _event(found: Found) -> EventMention | None:
    actors, recipients, objects = _nominal(found) if found.is_nominal else _verbal(found)
    recipients = tuple(words for words in recipients if words not in actors)
    probability = LINKED_NOUN if found.is_nominal else LINKED_VERB
    if not (found.entry.frame.is_mutual and len(actors) > 1) and not (actors and recipients):
        actors, recipients, probability = _guessed(found, actors, recipients)
    if not actors and not recipients:
        return None
    return EventMention(
        trigger=found.passage,
        type=found.entry.frame.type,
        factuality=factuality(found.sentence, found.first, nominal=found.is_nominal),
        actors=actors,
        recipients=recipients,
        objects=objects,
        contexts=contexts_of(found.sentence, found.entry.frame),
        mode=found.entry.frame.mode,
        probability=probability,
    )


def _guessed(found: Found, actors: Parties, recipients: Parties) -> tuple[Parties, Parties, float]:
    """The missing side, from who else stands in the sentence: the next party after the trigger receives, the last one before it acts.

    Right about one time in three where a state or body is meant; the probability says so.
    """
    sentence = found.sentence
    taken = {*actors, *recipients}
    after = tuple(words for words in _likely(found, sentence.parties_between(found.last, len(sentence.words))) if words not in taken)
    before = tuple(words for words in _likely(found, sentence.parties_between(0, found.first)) if words not in taken)
    if actors and not recipients and after:
        return actors, (after[0],), GUESSED_RECIPIENT
    if recipients and not actors and before:
        return (before[-1],), recipients, GUESSED_ACTOR
    if not actors and not recipients and found.entry.frame.is_mutual:
        one, other = before[-1:] or after[:1], after[:1] if before else after[1:2]
        return (one, other, GUESSED_BOTH) if one and other else ((), (), 0.0)
    return actors, recipients, ONE_SIDED


def _likely(found: Found, parties: Parties) -> Parties:
    """Who may be guessed: names of states where the event can do without, anybody where it cannot."""
    if found.entry.frame.needs_both:
        return parties
    named = {mention.passage for mention in found.sentence.mentions if mention.type in (MentionType.GPE, MentionType.NORP)}
    return tuple(words for words in parties if words in named)


def joined(own: Sequence[Sided], sentence: Sentence) -> list[Sided]:
    """One event for words that name one: "signed a deal", "destroyed in an airstrike", "helped build"."""
    kept: list[Sided] = []
    for one in own:
        if kept and (both := _as_one(kept[-1], one, sentence) or _ended(kept[-1], one)):
            kept[-1] = both
        else:
            kept.append(one)
    return kept


def inherited(own: Sequence[Sided], last: Sequence[Sided]) -> list[Sided]:
    """ "supplied rockets to Iran, built a factory, and sent advisers": who receives the first gift receives them all.

    A deed without a receiving side takes it from the deed of the same type and actor before it, in its own sentence or the last one.
    """
    kept: list[Sided] = []
    for one in own:
        before = [*last, *kept]
        kept.append(_with_recipients_of(one, before) if _lacks_recipients(one) else one)
    return kept


def _lacks_recipients(one: Sided) -> bool:
    event = one.event
    return bool(event.actors) and not event.recipients and event.type in _GIVING and not one.found.is_nominal


def _with_recipients_of(one: Sided, before: Sequence[Sided]) -> Sided:
    for other in reversed(before):
        if other.event.type is one.event.type and other.event.recipients and _same_doer(one.event, other.event, one.found.sentence):
            recipients = tuple(words for words in other.event.recipients if words not in one.event.actors)
            return Sided(replace(one.event, recipients=recipients, probability=INHERITED), one.found)
    return one


def _same_doer(event: EventMention, other: EventMention, sentence: Sentence) -> bool:
    if set(event.actors) & set(other.actors):
        return True
    pronouns = {mention.passage for mention in sentence.mentions if mention.type is MentionType.PRONOUN}
    return any(words in pronouns for words in event.actors)


def _as_one(first: Sided, second: Sided, sentence: Sentence) -> Sided | None:
    """Two triggers of one type in one clause whose sides complete each other or are the same."""
    one, other = first.event, second.event
    between = [token for token in sentence.tokens if one.trigger.end <= token.passage.start and token.passage.end <= other.trigger.start]
    near = len(between) <= _REACH and not any(token.text in ",;:" for token in between)
    if one.type is not other.type or not near or (one.recipients and other.recipients and one.recipients != other.recipients):
        return None
    if one.actors and other.actors and one.actors != other.actors:
        return None
    actors, recipients = one.actors or other.actors, one.recipients or other.recipients
    if set(actors) & set(recipients) and not first.frame.is_mutual:
        return None
    recipients = tuple(words for words in recipients if words not in actors)
    probability = max(one.probability, other.probability)
    return Sided(
        replace(one, actors=actors, recipients=recipients, objects=one.objects or other.objects, probability=probability), first.found
    )


def _ended(first: Sided, second: Sided) -> Sided | None:
    """ "lifted the embargo against Y", "broke the treaty with Y": what is lifted or broken is no event itself, but names the other side."""
    near = first.found.last <= second.found.first <= first.found.last + _REACH and second.found.is_nominal
    if not near or first.event.type not in _ENDING or second.event.type not in _ENDED:
        return None
    recipients = first.event.recipients or tuple(words for words in second.event.recipients if words not in first.event.actors)
    return Sided(replace(first.event, recipients=recipients), first.found)


Sides = tuple[Parties, Parties, tuple[Passage, ...]]


def _verbal(found: Found) -> Sides:
    sentence, frame = found.sentence, found.entry.frame
    before = subject(sentence, found.first)
    after = slots(sentence, found.last)
    passive = is_passive(sentence, found.first, found.last, found.entry.form)
    if passive:
        return _passive(found, before, after)
    objects = _objects(found, after)
    if frame.swap:
        return after.first(frame.swap), before, objects
    recipients = _recipients(found, after)
    if not recipients and frame.flag:
        recipients = _named_later(found, before)
    return before, recipients, objects


def _named_later(found: Found, actors: Parties) -> Parties:
    """ "warned that a conflict with Y was possible", "demanded her release": the first other party in what is said."""
    sentence = found.sentence
    later = sentence.parties_between(found.last, min(found.last + _CONTENT, len(sentence.words)))
    return tuple(words for words in later if words not in actors)[:1]


def _recipients(found: Found, after: Slots) -> Parties:
    """Where the frame says; for what is given, the object names who receives only when it is nobody's thing ("sent Syria weapons")."""
    frame = found.entry.frame
    last_word = found.entry.words[-1]
    if len(found.entry.words) > 1 and last_word in (*frame.recipient, "on", "to", "with", "for", "at", "in", "of"):
        return after.object or after.first(frame.recipient)
    if frame.has_things and "object" in frame.recipient:
        return after.first(tuple(place for place in frame.recipient if place != "object")) or after.object
    return after.first(frame.recipient)


def _passive(found: Found, before: Parties, after: Slots) -> Sides:
    frame = found.entry.frame
    agents = after.behind.get("by", ())
    if frame.swap:
        return after.first(frame.swap), agents, ()
    if frame.has_things:
        others = tuple(place for place in frame.recipient if place not in ("object", "by"))
        givers = agents or after.behind.get("from", ())
        return (givers, after.first(others) or before, ()) if givers or after.first(others) else ((), before, ())
    if frame.is_mutual:
        return agents or before, after.first(frame.recipient), ()
    return agents, before, ()


def _objects(found: Found, after: Slots) -> tuple[Passage, ...]:
    """The noun phrase after the verb, when the event hands something over."""
    if not found.entry.frame.has_things or after.object_span is None:
        return ()
    first, last = after.object_span
    while last > first and found.sentence.tags[last - 1] in ("R", "C", ",", "D"):
        last -= 1
    if last <= first:
        return ()
    return (Passage(found.sentence.tokens[first].passage.start, found.sentence.tokens[last - 1].passage.end),)


def _nominal(found: Found) -> Sides:
    """ "Israel's strike on X", "the Israeli airstrike", "talks between X and Y", "launched strikes on X", "X-Y ties"."""
    sentence, frame = found.sentence, found.entry.frame
    owners = _owners(found)
    after = slots(sentence, found.last, nominal=True)
    if frame.owner_suffers and owners and not after.first(("of",)):
        return after.first(frame.actor) or _governing_subject(found), owners, ()
    if frame.is_mutual:
        others = tuple(words for words in after.first(frame.recipient) if words not in owners)
        if "between" in after.behind or len(owners) > 1:
            return tuple(dict.fromkeys((*owners, *others))), (), ()
        return owners or _governing_subject(found), others, ()
    agents = after.first(frame.actor)
    recipients = after.first(tuple(place for place in frame.recipient if place not in frame.actor or not agents))
    if agents and agents == recipients:
        recipients = ()
    actors = agents or owners or _governing_subject(found)
    if not recipients and frame.flag:
        recipients = _named_later(found, actors)
    return actors, recipients or (owners if agents else ()), ()


def _owners(found: Found) -> Parties:
    """Who stands in the noun phrase before the noun: "Israel's", "Israeli", "U.S.-South Korean"."""
    sentence = found.sentence
    start = found.first
    while start > 0 and sentence.tags[start - 1] in ("N", "D", "C", "R") and found.first - start < 8:
        if sentence.tags[start - 1] == "C" and not (sentence.in_mention[start - 2] and sentence.in_mention[start]):
            break
        start -= 1
    spans = [span for span in sentence.spans if start <= span[0] and span[1] <= found.first]
    passages = sentence.parties_between(start, found.first)
    pair = [span[2].passage for span in spans if _is_joined(sentence, span[1])]
    return tuple(dict.fromkeys((*pair, *passages))) or _names_inside(found)


def _names_inside(found: Found) -> Parties:
    """ "Iranian military advisers" is one mention and a trigger too: the name inside it is the owner."""
    start = found.passage.start
    around = [mention.passage for mention in found.sentence.mentions if mention.passage.covers(found.passage)]
    names = [mention.passage for mention in found.sentence.mentions if mention.type in _NAMES and mention.passage.end <= start]
    return tuple(name for name in names if any(outer.covers(name) for outer in around))[-1:]


def _is_joined(sentence: Sentence, end: int) -> bool:
    """Is a hyphen or dash what follows ("Iran-Syria ties")?"""
    return end < len(sentence.words) and sentence.words[end] in ("-", "–", "/")


def _governing_subject(found: Found) -> Parties:
    """Who launches, signs, holds, imposes it: the subject of the verb this noun is the object of."""
    sentence = found.sentence
    for i in range(found.first - 1, max(-1, found.first - _REACH), -1):
        tag = sentence.tags[i]
        if tag == "V":
            return subject(sentence, i) if not is_passive(sentence, i, i + 1, "past") else ()
        if tag in ("S", ";", "X", "M"):
            return ()
    return ()


def _accusation(found: Found, event: EventMention) -> Attribution | None:
    """What the accuser says: the words after "of" or "for" up to the end of the sentence."""
    sentence = found.sentence
    opener = next(
        (i for i in range(found.last, min(found.last + 12, len(sentence.words))) if sentence.words[i] in ("of", "for", "that", "over")),
        None,
    )
    if opener is None or not event.actors:
        return None
    end = next((i for i in range(opener + 1, len(sentence.words)) if sentence.tags[i] in (";", "Q")), len(sentence.words))
    if end <= opener + 1:
        return None
    content = Passage(sentence.tokens[opener + 1].passage.start, sentence.tokens[end - 1].passage.end)
    return Attribution(event.actors, (event.trigger,), (content,))


def _under_accusation(event: EventMention, accused: Sequence[Attribution]) -> EventMention:
    """What somebody is accused of is possible, whatever its own words say."""
    inside = any(content.covers(event.trigger) for attribution in accused for content in attribution.content)
    if inside and event.factuality in (Factuality.CERTAIN, Factuality.PROBABLE):
        return replace(event, factuality=Factuality.POSSIBLE)
    return event
