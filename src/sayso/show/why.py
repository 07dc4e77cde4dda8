"""One claim in its article: the paragraph with every part marked, the chain hop by hop, where the date comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from sayso.model import Article, Claim, Factuality, Hop, Lineage, Passage, SourceKind
from sayso.model.judgement import Judgement
from sayso.model.likelihood import Estimate
from sayso.show.claims import STYLES
from sayso.show.console import hanging, is_coloured
from sayso.show.lists import labelled
from sayso.show.safe import one_line, safe
from sayso.show.said import SHORT, standing_words
from sayso.show.words import hop_words, interval_words, names, outlet, party_name, party_words, published_words
from sayso.text.likelihood import likelihood

ROOM = 700  # characters of a long paragraph shown on either side of the evidence
WORD = 60  # characters looked through for the end of a word

MARKS = {
    "evidence": "underline",
    "source": "bold magenta",
    "cue": "magenta",
    "trigger": "bold cyan",
    "actor": "bold green",
    "recipient": "bold blue",
    "object": "yellow",
    "place": "bright_blue",
    "date": "bright_yellow",
    "denied by": "bold red",
}

CERTAINTY = {
    Factuality.CERTAIN: "the source states it as a fact",
    Factuality.PROBABLE: "the source holds it for probable",
    Factuality.POSSIBLE: "the source holds it for possible",
    Factuality.NOT_CERTAIN: "the source says that it did not happen",
    Factuality.NOT_PROBABLE: "the source holds it for improbable",
    Factuality.NOT_POSSIBLE: "the source doubts that it is possible",
    Factuality.CERTAIN_UNKNOWN: "the source knows, but the text does not say which way",
    Factuality.UNKNOWN: "the text does not commit itself: a plan, a question, a fear or a condition",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the article and the part it has in the claim."""

    passage: Passage
    part: str


def explanation(
    console: Console,
    claim: Claim,
    article: Article,
    versions: str,
    lineage: Lineage | None = None,
    judgements: Sequence[Judgement] = (),
) -> list[Text]:
    """All that is known of one claim, as printable lines, blocks parted by empty lines."""
    blocks = [
        _title(console, claim),
        _article(console, article),
        _paragraph(console, claim, article),
        [*_facts(console, claim, article, versions, lineage), *_judged(console, judgements)],
    ]
    return [line for block in blocks for line in (*block, Text(""))][:-1]


def _title(console: Console, claim: Claim) -> list[Text]:
    reading = claim.factuality.reading
    head = Text.assemble((party_words(claim), "bold"), "  ", (claim.event_type.value, "cyan"), "  ", (reading, STYLES[reading]))
    return [hanging(console, head, 0), Text(f"claim {claim.id}", style="dim")]


def _article(console: Console, article: Article) -> list[Text]:
    title = f"{one_line(article.title)}" if article.title else "(no title)"
    origin = f" ({article.published.origin})" if article.published.origin else ""
    where = Text(f"{outlet(article)}, {published_words(article.published)}{origin}")
    lines = [hanging(console, Text(title, style="bold"), 0), hanging(console, where, 0)]
    address = article.url or article.path
    return [*lines, Text(one_line(address), style="dim")] if address else lines


def _paragraph(console: Console, claim: Claim, article: Article) -> list[Text]:
    """The paragraph the claim rests on, parts marked by colour, or by letters where there are no colours; and what the marks mean."""
    around = paragraph(article.text, claim.evidence)
    marks = [mark for mark in marks_of(claim) if around.covers(mark.passage)]
    coloured = is_coloured(console)
    shown = _in_colours(article.text, around, marks) if coloured else _in_letters(article.text, around, marks)
    return [hanging(console, shown, 2), *([_legend(console, marks)] if coloured else [])]


def marks_of(claim: Claim) -> list[Mark]:
    """Every passage the claim points at, with its part, in the order of the text; the widest first where they begin together."""
    return sorted({mark.passage: mark for mark in _all_marks(claim)}.values(), key=lambda mark: (mark.passage.start, -mark.passage.end))


def _all_marks(claim: Claim) -> Iterator[Mark]:
    """Later marks of the same passage replace earlier ones: a denier that is also an actor is shown as the denier."""
    yield Mark(claim.evidence, "evidence")
    for quoted in claim.objects:
        yield Mark(quoted.passage, "object")
    if claim.place:
        yield Mark(claim.place.passage, "place")
    if claim.when:
        yield Mark(claim.when.passage, "date")
    yield Mark(claim.trigger.passage, "trigger")
    for party in claim.actors:
        yield Mark(party.passage, "actor")
    for party in claim.recipients:
        yield Mark(party.passage, "recipient")
    for hop in claim.chain:
        if hop.passage:
            yield Mark(hop.passage, "source")
        if hop.cue_passage:
            yield Mark(hop.cue_passage, "cue")
    for party in claim.denied_by:
        yield Mark(party.passage, "denied by")


def paragraph(text: str, evidence: Passage) -> Passage:
    """The paragraph (or paragraphs) around a passage, cut at a word where it is very long."""
    start = max((found.end() for found in re.finditer(r"\n[ \t]*\n|\A", text[: evidence.start])), default=0)
    found = re.compile(r"\n[ \t]*\n|\Z").search(text, evidence.end)
    end = found.start() if found else len(text)
    if evidence.start - start > ROOM:
        cut = evidence.start - ROOM
        start = max(cut, text.find(" ", cut, cut + WORD) + 1)
    if end - evidence.end > ROOM:
        cut = evidence.end + ROOM
        space = text.rfind(" ", cut - WORD, cut)
        end = cut if space < 0 else space
    return Passage(start, end)


def _in_colours(text: str, around: Passage, marks: list[Mark]) -> Text:
    shown = Text(safe(around.of(text)))
    for mark in marks:
        shown.stylize(MARKS[mark.part], mark.passage.start - around.start, mark.passage.end - around.start)
    return shown


def _in_letters(text: str, around: Passage, marks: list[Mark]) -> Text:
    """ "[actor North Korea] [trigger sent] ..."; the evidence stands between >> and <<."""
    inserts = [(mark.passage.start, 1, -mark.passage.end, _opening(mark.part)) for mark in marks]
    inserts += [(mark.passage.end, 0, -mark.passage.start, _closing(mark.part)) for mark in marks]
    pieces, at = [], around.start
    for position, _, _, letters in sorted(inserts):
        pieces += [safe(text[at:position]), letters]
        at = position
    return Text("".join([*pieces, safe(text[at : around.end])]))


def _opening(part: str) -> str:
    return ">>" if part == "evidence" else f"[{part}: "


def _closing(part: str) -> str:
    return "<<" if part == "evidence" else "]"


def _legend(console: Console, marks: list[Mark]) -> Text:
    used = {mark.part for mark in marks}
    return hanging(console, Text("  ").join(Text(part, style=style) for part, style in MARKS.items() if part in used), 2)


def _facts(console: Console, claim: Claim, article: Article, versions: str, lineage: Lineage | None) -> list[Text]:
    rows = [*_chain_rows(claim, article), *_origin_rows(lineage), *_claim_rows(claim, article), ("Made by", safe(versions))]
    return [labelled(console, label, words) for label, words in rows]


def _judged(console: Console, judgements: Iterable[Judgement]) -> Iterator[Text]:
    return (labelled(console, "Judged", f"{standing_words(one)} · {one.id[:SHORT]}") for one in judgements)


def _chain_rows(claim: Claim, article: Article) -> Iterator[tuple[str, str]]:
    yield "On whose word", f"1. {outlet(article)}, who published it" + (", in its own voice" if not claim.chain else "")
    for n, hop in enumerate(claim.chain, 2):
        yield "", f"{n}. {_hop(hop)}"


def _origin_rows(lineage: Lineage | None) -> Iterator[tuple[str, str]]:
    """The word it finally rests on, and the way there, hop by hop."""
    if lineage is None:
        return
    origin = lineage.origin
    yield "Rests on", f"{one_line(origin.name, 80)} ({origin.kind.value})" if origin else one_line(lineage.missing or "")
    for n, hop in enumerate(lineage.hops, 1):
        yield "", f"{n}. {one_line(hop)}"


def _hop(hop: Hop) -> str:
    if hop.kind is SourceKind.UNSPECIFIED:
        return f"somebody who is not named: {hop_words(hop)}"
    words = f', in the words "{one_line(hop.text, 80)}"' if one_line(hop.text) != hop_words(hop) else ""
    cue = f', cue "{one_line(hop.cue, 40)}"' if hop.cue else ""
    return f"{hop_words(hop)} ({hop.kind.value}){words}{cue}"


def _claim_rows(claim: Claim, article: Article) -> Iterator[tuple[str, str]]:
    yield "How sure", f"{claim.factuality.reading} ({claim.factuality.value}): {CERTAINTY[claim.factuality]}"
    if estimate := estimate_of(claim, article):
        yield "How likely", _likely(estimate)
    if claim.denied_by:
        yield "Denied by", f"{names(claim.denied_by)}"
    yield "When", _when(claim)
    for label, parties in (("Who", claim.actors), ("To whom", claim.recipients)):
        for party in parties:
            reason = f" ({party.actor.reason})" if party.actor.reason else ""
            yield label, f'{party_name(party)}, {party.actor.id or "not in the actor tables"}: "{one_line(party.text, 60)}"{safe(reason)}'
    if claim.objects:
        yield "What", "; ".join(one_line(quoted.text, 80) for quoted in claim.objects)
    if claim.place:
        yield "Where", f"{one_line(claim.place.text, 80)}" + (f" ({claim.place.country})" if claim.place.country else "")
    kind = ", ".join(filter(None, [claim.mode, *claim.contexts]))
    yield "Type", f"{claim.event_type.value}" + (f" ({safe(kind)})" if kind else "") + f', trigger "{one_line(claim.trigger.text, 60)}"'
    yield "Confidence", f"{claim.confidence:.2f} that this reading is right"


def estimate_of(claim: Claim, article: Article) -> Estimate | None:
    """The article's own words for how likely the event is; None where it commits itself, or says nothing of it."""
    if claim.factuality in (Factuality.CERTAIN, Factuality.NOT_CERTAIN):
        return None
    return likelihood(article.text, claim.evidence, claim.trigger.passage)


def _likely(estimate: Estimate) -> str:
    words = f"“{one_line(estimate.text, 60)}”"
    if not estimate.band:
        return f"{words}: possible; ICD 203 has no band for what does not say how likely"
    return f"{words}: " + ("" if estimate.is_standard else "read as ") + f"{estimate.band.words} (ICD 203)"


def _when(claim: Claim) -> str:
    if not claim.when:
        return "the text gives no date for it"
    words = f'from the words "{one_line(claim.when.text, 60)}"'
    if not claim.when.interval:
        return f"unknown; {words}"
    return f"{interval_words(claim.when.interval)} ({claim.when.interval.precision.value}), {words}"
