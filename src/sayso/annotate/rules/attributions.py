"""Who says what, by rule: a source, a cue and the content, one for each hop of a chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sayso.annotate.rules.cues import Cues, cues
from sayso.annotate.rules.names import Line
from sayso.annotate.rules.phrases import DETERMINERS
from sayso.annotate.rules.sources import AUXILIARIES, SUBJECTS, behind, inverted, subject, verb_group
from sayso.model import Attribution, Mention, Passage, Segmented, Token

Span = tuple[int, int]
_OPEN_MARKS = frozenset('“ " `` « ‘'.split())
_CLOSE_MARKS = frozenset("” \" '' » ’".split())
_NOMINAL_BEFORE = DETERMINERS | frozenset("'s ’s of in on by for with from into no more new such official first latest".split()) - {
    "that",
    "who",
}
_CLAUSE_START = frozenset(
    "he she they it we i there you this that these those the a an his her its their no any some many most all both".split()
)
_FINITE = frozenset("is are was were has have had will would can could may might should must does did 's ’s 'd ’d".split())
_SETTING = frozenset(
    "in on at during after before when while as since last this yesterday today tomorrow earlier later via by through "
    "following recently".split()
)


@dataclass
class _Report:
    """One attribution while it is put together; spans are tokens of one sentence, passages stand in the article."""

    sentence: int
    source: list[Passage]
    cue: list[Passage]
    content: list[Passage] = field(default_factory=list)


@dataclass
class _Place:
    """A sentence with what surrounds it: its quotations, its number."""

    number: int
    line: Line
    text: str
    quotes: Sequence[Passage]

    def passage(self, first: int, end: int) -> Passage:
        """The words of tokens first..end-1, without the marks at their edges."""
        while end - 1 > first and self.line.words[end - 1] in (",", ".", ";", ":", "—", "–", "-"):
            end -= 1
        while first < end - 1 and self.line.words[first] in (",", ";", ":", "—", "–", "-"):
            first += 1
        return Passage(self.line.tokens[first].passage.start, self.line.tokens[end - 1].passage.end)

    def quote_at(self, i: int) -> Passage | None:
        """The outermost quotation token i stands in (its marks included)."""
        at = self.line.tokens[i].passage
        return next((quote for quote in self.quotes if quote.covers(at)), None)

    def __len__(self) -> int:
        return len(self.line.words)


def find_attributions(segmented: Segmented, mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """Direct and indirect speech, "according to", "citing", "is believed": who is the source of which words?

    One attribution a hop: in "Reuters reported X, citing a UN report" both cover X. The source is empty where nobody is named
    ("reportedly"); a quotation without a cue goes on with the speaker before it.
    """
    _ = mentions
    table = cues()
    outer = _outermost(segmented.quotes)
    reports: list[_Report] = []
    for place in _places(segmented, outer):
        reports.extend(_in_sentence(place, table))
    reports = _with_stray_quotes(segmented, outer, reports)
    return tuple(_finished(report) for report in reports if report.content)


def _finished(report: _Report) -> Attribution:
    return Attribution(tuple(report.source), tuple(report.cue), tuple(sorted(set(report.content))))


def _outermost(quotes: Sequence[Passage]) -> list[Passage]:
    found: list[Passage] = []
    for quote in quotes:
        if not found or quote.start >= found[-1].end:
            found.append(quote)
    return found


def _places(segmented: Segmented, quotes: Sequence[Passage]) -> Iterator[_Place]:
    lines: list[list[Token]] = [[] for _ in segmented.sentences]
    for token in segmented.tokens:
        lines[token.sentence].append(token)
    first = 0
    for number, (sentence, tokens) in enumerate(zip(segmented.sentences, lines, strict=True)):
        while first < len(quotes) and quotes[first].end <= sentence.start:
            first += 1
        near: list[Passage] = []
        for quote in quotes[first:]:
            if quote.start >= sentence.end:
                break
            near.append(quote)
        if tokens:
            yield _Place(number, Line.of(tokens), segmented.article.text, near)


def _in_sentence(place: _Place, table: Cues) -> list[_Report]:
    found: list[_Report] = []
    words = place.line.lower
    for i, word in enumerate(words):
        report: _Report | None = None
        if word == "according" and i + 2 < len(words) and words[i + 1] == "to":
            report = _according(place, i, i + 2)
        elif word == "citing" and i + 1 < len(words):
            report = _citing(place, i, found)
        elif word in table.speech["adverbs"] and not place.quote_at(i):
            report = _unnamed(place, i, i + 1)
        elif word in table.speech["passives"] and (start := _passive(place, i)) is not None:
            report = _unnamed(place, start, i + 1)
        elif word in table.verbs or word in table.thoughts:
            report = _spoken(place, i, table, found)
        if report is not None and report.content:
            found.append(report)
    found.extend(_by_nouns(place, table, found))
    return found


# --- "according to", "citing", "reportedly", "is believed to"


def _according(place: _Place, cue: int, start: int) -> _Report | None:
    end = behind(place.line, start)
    if end <= start:
        return None
    content = _around(place, cue, end)
    return _Report(place.number, [place.passage(start, end)], [place.passage(cue, start)], content)


def _around(place: _Place, first: int, end: int) -> list[Passage]:
    """What is said before and behind an inserted cue: "Other splits, according to the poll, include ..."."""
    content: list[Passage] = []
    begin = _clause_begin(place, first)
    if begin < first and any(word[0].isalpha() for word in place.line.words[begin:first]):
        content.append(_with_quote(place, begin, first))
    if end + 1 < len(place) and place.line.words[end] == "," and place.line.words[end + 1] not in _CLOSE_MARKS:
        tail = _tail(place, end + 1)
        if tail > end + 2 and (not content or place.line.lower[end + 1] not in ("and", "but", "who", "which", "while", "a", "an", "the")):
            content.append(place.passage(end + 1, tail))
    return content


def _with_quote(place: _Place, first: int, end: int) -> Passage:
    """The words, widened to a quotation that ends here but began sentences before."""
    passage = place.passage(first, end)
    quote = place.quote_at(end - 1) or (place.quote_at(end - 2) if end - 2 >= first else None)
    if quote is not None and quote.start < passage.start and passage.end >= quote.end - 1:
        return Passage(quote.start, passage.end)
    return passage


def _clause_begin(place: _Place, end: int) -> int:
    """Where the clause before an inserted cue begins: the sentence, or behind a semicolon."""
    for k in range(end - 1, -1, -1):
        if place.line.words[k] == ";":
            return k + 1
    return 0


def _tail(place: _Place, start: int) -> int:
    """One after the last token that still belongs: the sentence's end without its stop."""
    end = len(place)
    while end > start and place.line.words[end - 1] in (".", "!", "?"):
        end -= 1
    return end


def _citing(place: _Place, cue: int, found: Sequence[_Report]) -> _Report | None:
    """ "Reuters reported X, citing a UN report": the paper's words are the reporter's words."""
    end = behind(place.line, cue + 1)
    if end <= cue + 1:
        return None
    if host := next((report for report in reversed(found) if report.sentence == place.number), None):
        content = list(host.content)
    else:
        content = [place.passage(0, cue)] if cue > 2 else [place.passage(end, _tail(place, end))] if end + 2 < len(place) else []
    return _Report(place.number, [place.passage(cue + 1, end)], [place.passage(cue, cue + 1)], content)


def _unnamed(place: _Place, cue: int, end: int) -> _Report | None:
    """Nobody is named; the clause around the cue is what they say."""
    first, last = _clause(place, cue)
    content = [place.passage(first, cue)] if cue > first and not all(word in AUXILIARIES for word in place.line.lower[first:cue]) else []
    if end < last:
        content.append(place.passage(end, last))
    return _Report(place.number, [], [place.passage(cue, end)], content)


def _clause(place: _Place, at: int) -> Span:
    """The part of the sentence around token `at`, between commas and the like that part clauses."""
    first, last = at, at
    breaks = (";", ":", "—", "–", "--", "“", "”", '"', "(", ")")
    while (
        first > 0
        and place.line.words[first - 1] not in breaks
        and place.line.lower[first - 1] not in ("that", "which", "who", "but", "while")
    ):
        first -= 1
    while (
        last < len(place) and place.line.words[last] not in breaks and not (place.line.words[last] == "," and _new_clause(place, last + 1))
    ):
        last += 1
    return first, min(last, _tail(place, at))


def _new_clause(place: _Place, i: int) -> bool:
    return i < len(place) and place.line.lower[i] in ("but", "and", "while", "which", "who", "although", "though", "with", "according")


def _passive(place: _Place, i: int) -> int | None:
    """The first token of "is widely believed", if "to" or "that" follows; else None."""
    words = place.line.lower
    if i + 1 >= len(words) or words[i + 1] not in ("to", "that"):
        return None
    start = verb_group(place.line, i)
    if start == i or not any(word in ("is", "are", "was", "were", "been", "be", "'s", "’s", "'re", "’re") for word in words[start:i]):
        return None
    return start


def _by_nouns(place: _Place, table: Cues, found: Sequence[_Report]) -> Iterator[_Report]:
    """ "Allegations have surfaced that ...", "amid reports that ...": said by nobody in particular, or by whoever owns the noun."""
    words = place.line.lower
    for i, word in enumerate(words):
        if word not in table.speech["nouns"]:
            continue
        that = next((k for k in range(i + 1, min(i + 7, len(words))) if words[k] == "that"), None)
        if that is None or any(words[k] in (",", ".", ";", "said") for k in range(i + 1, that)):
            continue
        if not (
            that == i + 1
            or all(words[k] in AUXILIARIES or words[k].endswith(("ed", "ing", "ly")) or words[k] in _ARISES for k in range(i + 1, that))
        ):
            continue
        if any(report.sentence == place.number and any(cue.overlaps(place.passage(i, i + 1)) for cue in report.cue) for report in found):
            continue
        owner = _owner(place, i)
        if words[_tail(place, that) - 1] in _ANSWERS:
            continue  # "a charge that both countries have denied": that clause is about the charge
        yield _Report(place.number, owner, [place.passage(i, that)], [place.passage(that, _said_end(place, that + 1, table))])


_ANSWERS = frozenset("deny denied denies reject rejected rejects dismissed disputed refuted made levelled leveled repeated".split())
_ARISES = frozenset("also surfaced emerged arisen arose come came out up spread have has had".split())


def _owner(place: _Place, noun: int) -> list[Passage]:
    """ "Russia's claim that": whose claim it is."""
    if noun >= 2 and place.line.lower[noun - 1] in ("'s", "’s"):
        first = noun - 2
        while first > 0 and place.line.words[first - 1][0].isupper():
            first -= 1
        return [place.passage(first, noun - 1)]
    if noun >= 1 and place.line.lower[noun - 1] in ("his", "her", "their", "its"):
        return [place.passage(noun - 1, noun)]
    return []


# --- verbs


def _spoken(place: _Place, verb: int, table: Cues, found: Sequence[_Report]) -> _Report | None:
    """The attribution a verb makes, if it is one: quotation or clause before it, behind it, or both."""
    line = place.line
    word = line.lower[verb]
    if _is_noun(place, verb) or _is_inside_quote_of_others(place, verb):
        return None
    is_speech = word in table.verbs
    form = table.verbs.get(word) or table.thoughts[word]
    if form in ("base", "ing"):
        return _dependent(place, verb, form, is_speech, table, found)
    start = verb_group(line, verb)
    if form == "participle" or (form == "past" and any(other in _BE for other in line.lower[start:verb])):
        return None
    if form == "present" and word in _NOUNLIKE and not _is_followed(place, verb + 1):
        return None
    if is_speech and (report := _behind_words(place, start, verb, table)):
        return report
    who = subject(line, start, table)
    if who is None and start and line.lower[start - 1] in ("and", "but", ","):
        who = _shared(place, start, table)
    if who is None or (place.quote_at(verb) is not None and line.lower[who[1] - 1] in ("i", "we", "you", "it", "that", "this")):
        return None
    return _forward(place, who, start, verb, is_speech, table)


_BE = frozenset("is are was were be been being".split())
_NOUNLIKE = frozenset(
    "states shows finds claims reports notes fears hopes estimates doubts charges demands questions comments reasons "
    "posts reads signals promises pledges vows  forecasts guesses judges worries proposes echoes".split()
)


def _is_followed(place: _Place, at: int) -> bool:
    """Does something said follow at once: "that", a mark, a clause?"""
    line = place.line
    if at >= len(place):
        return False
    return line.lower[at] in _CLAUSE_START or line.words[at] in _OPEN_MARKS or line.words[at] in (":", ",") or line.words[at][0].isupper()


def _is_noun(place: _Place, verb: int) -> bool:
    """ "the claims", "the rebels’ note": a noun that looks like the verb."""
    if verb == 0:
        return True
    before = place.line.lower[verb - 1]
    if before in _NOMINAL_BEFORE and before not in SUBJECTS and before not in ("all", "both", "many", "some", "most", "few", "several"):
        return True
    after = place.line.lower[verb + 1] if verb + 1 < len(place) else ""
    return after == "of" or (place.line.words[verb][0].isupper() and verb > 0 and not place.line.is_titled)


def _is_inside_quote_of_others(place: _Place, verb: int) -> bool:
    """Speech told of inside a quotation counts only in full clauses; fragments of a few words are left alone."""
    quote = place.quote_at(verb)
    return quote is not None and quote.end - quote.start < 60


def _behind_words(place: _Place, start: int, verb: int, table: Cues) -> _Report | None:
    """'"...," Marsh added' and '..., said a report': the words come first."""
    line = place.line
    mark = line.words[start - 1] if start else ""
    if mark in (",", "”", '"', "''", "?", "!") or (mark == "’" and start >= 2 and line.words[start - 2] in (",", ".")):
        who = inverted(line, verb + 1) if line.lower[verb] not in _OBJECT_VERBS else None
        if who is not None and _words_end(place, start):
            return _report_before(place, who, (start, verb + 1), start, who[1], table)
    who = subject(line, start, table)
    if who is None or who[0] == 0:
        return None
    before = who[0]
    if not _words_end(place, before) or _has_that(place, verb):
        return None
    if line.lower[verb] in _ANSWERS and line.words[before - 1] == ",":
        return None  # ", an accusation the Kremlin has denied": what stands before is not the Kremlin's
    return _report_before(place, who, (start, verb + 1), before, verb + 1, table)


def _has_that(place: _Place, verb: int) -> bool:
    """Does what is said follow with "that", at once or behind the listener?"""
    reach = 8 if place.line.lower[verb] in _OBJECT_VERBS else 2
    return "that" in place.line.lower[verb + 1 : verb + reach]


def _words_end(place: _Place, at: int) -> bool:
    """Does something said end before token `at`: a comma with a clause before it, or a closing mark?"""
    line = place.line
    if at < 2:
        return False
    mark = line.words[at - 1]
    if mark in ("”", '"', "''", "»") or (mark == "’" and place.quote_at(at - 1) is not None):
        quote = place.quote_at(at - 1)
        return quote is not None and (
            quote.start < line.tokens[0].passage.start or line.words[at - 2] in (",", ".", "?", "!", "-", "—", "…", "...")
        )
    if mark != ",":
        return False
    if line.words[at - 2] in ("”", '"', "''"):
        return True
    clause = line.lower[:at]
    if clause[0] in _SUBORDINATE or (clause[0] in _SETTINGS and clause[1] not in ("least", "most")):
        return False
    return len(clause) >= 5 and any(
        word in _FINITE or word in _IRREGULAR or (word.endswith(("ed", "s")) and len(word) > 3) for word in clause[1:]
    )


_SUBORDINATE = frozenset("when while after if although though as because since before despite unless once".split())
_SETTINGS = frozenset("in on at during for with by speaking asked according".split())
_IRREGULAR = frozenset(
    "met went took gave came made held fell rose left got won lost sent saw became hit shot led found brought broke "
    "built bought caught drove  fled flew fought grew kept knew paid quit ran sold sought spoke spent stood struck "
    "threw began put set cut let".split()
)


def _report_before(place: _Place, who: Span, cue: Span, before: int, resume: int, table: Cues) -> _Report:
    """Content before the cue, and behind it where the quotation or the sentence goes on."""
    line = place.line
    begin = _own_begin(place, before)
    report = _Report(place.number, [place.passage(*who)], [place.passage(*cue)], [_with_quote(place, begin, before)])
    resume = _past_setting(place, resume)
    if resume < len(place) and (quote := _opening_quote(place, resume)) is not None:
        report.content.append(quote)
    elif resume < len(place) and line.words[resume] == "," and resume + 2 < len(place) and place.quote_at(before - 1) is None:
        following = line.lower[resume + 1]
        if following in ("and", "but") and _new_speech(place, resume + 2, table):
            return report
        if following not in ("adding", "citing", "saying", "noting", "who", "which", "referring", "calling") and not following.endswith(
            "ing"
        ):
            report.content.append(place.passage(resume + 1, _tail(place, resume + 1)))
    return report


def _own_begin(place: _Place, before: int) -> int:
    """Where the words before the cue begin: the quotation's mark, or the clause."""
    quote = place.quote_at(before - 1) or (place.quote_at(before - 2) if before >= 2 else None)
    if quote is None:
        return _clause_begin(place, before)
    first = next((k for k, token in enumerate(place.line.tokens[:before]) if token.passage.start >= quote.start), 0)
    # 'The plan was "reckless," he said': the words before the mark belong when they make the clause.
    lead = place.line.words[:first]
    is_clause = 0 < first <= 30 and lead[-1] not in (".", ":", ",", "—") and any(word[0].isalpha() for word in lead)
    return 0 if is_clause else first


def _past_setting(place: _Place, at: int) -> int:
    """Past "in a statement", "on Tuesday", up to the comma, the mark or the end."""
    line = place.line
    k = at
    if k < len(line.words) and (line.lower[k] in _SETTING or line.tokens[k].text.endswith("day")):
        while k < len(line.words) and line.words[k] not in (",", ".", ":", ";", "“", '"', "``", "—"):
            k += 1
    return k


def _opening_quote(place: _Place, at: int) -> Passage | None:
    """The quotation that begins at token `at` or right behind a comma, a colon or "that" there."""
    for k in range(at, min(at + 3, len(place))):
        quote = place.quote_at(k)
        if quote is not None:
            return quote if quote.start >= place.line.tokens[at].passage.start else None
        if place.line.words[k] not in (",", ":", "that", "—", "."):
            return None
    return None


def _new_speech(place: _Place, at: int, table: Cues) -> bool:
    """Does another speaker's clause begin here?"""
    return any(word in table.verbs and table.verbs[word] == "past" for word in place.line.lower[at : at + 6])


def _forward(place: _Place, who: Span, start: int, verb: int, is_speech: bool, table: Cues) -> _Report | None:
    """ "X said (that) ...", "X told Y that ...", "X said: '...'"."""
    line = place.line
    word = line.lower[verb]
    after = verb + 1
    if is_speech and word in _OBJECT_VERBS:
        after = _past_object(place, after)
    if not (word in _PROMISES and line.lower[after : after + 1] == ("to",)):
        after = _past_setting_to_that(place, after)
    if after >= len(place):
        return None
    report = _Report(place.number, [place.passage(*who)], [place.passage(start, verb + 1)])
    if (quote := _opening_quote(place, after)) is not None:
        first = after if line.lower[after] == "that" else None
        end = _said_end(place, after, table)
        last = place.passage(after, end).end if end > after else quote.end
        begin = line.tokens[first].passage.start if first is not None else quote.start
        report.content.append(Passage(begin, max(quote.end, last if first is not None or last > quote.end + 2 else quote.end)))
        return report
    if line.lower[after] == "that" or line.lower[after] in ("whether", "how", "why", "what", "if"):
        if line.lower[after] != "that" or after + 1 < len(place):
            report.content.append(_span(place, after, _said_end(place, after + 1, table)))
        return report
    if not _is_bare_clause(place, after, word, table):
        return None
    report.content.append(_span(place, after, _said_end(place, after, table)))
    return report


def _span(place: _Place, first: int, end: int) -> Passage:
    """The words, widened to the end of a quotation that opens in them and runs on."""
    passage = place.passage(first, max(end, first + 1))
    quote = place.quote_at(end - 1) if end - 1 >= first else None
    if quote is not None and quote.start >= passage.start and quote.end > passage.end:
        return Passage(passage.start, quote.end)
    return passage


_OBJECT_VERBS = frozenset(
    "told tell tells telling informed informs notified assured assures reminded reminds warned warns advised asked asks "
    "promised promises urged".split()
)


def _past_object(place: _Place, at: int) -> int:
    """ "told Halyard in an interview that": past the listener, to what is said; unchanged where no listener stands."""
    line = place.line
    limit = min(at + 22, len(place))
    for k in range(at, limit):
        if line.lower[k] == "that" or line.words[k] in (":", "“", '"', "``", "«"):
            return k
        if line.words[k] == "," and k + 1 < len(place) and line.words[k + 1] in _OPEN_MARKS:
            return k
        if line.lower[k] in ("to", ";", ".") and k > at:
            break
    if at < len(place) and line.lower[at] in ("me", "us", "him", "her", "them", "reporters", "lawmakers", "journalists", "you"):
        return at + 1
    k = at
    while k < len(place) and (line.words[k][0].isupper() or line.lower[k] in ("the", "of", "'s", "’s", "a", "an")):
        k += 1
    return k


def _past_setting_to_that(place: _Place, at: int) -> int:
    """ "said in a statement on Tuesday that": past the setting, if it is closed by "that", a comma or a quotation."""
    line = place.line
    if at >= len(place):
        return at
    if line.lower[at] in _SETTING or line.words[at].endswith("day") or line.lower[at] in ("to", "publicly", "again"):
        for k in range(at, min(at + 18, len(place))):
            if line.lower[k] == "that" or line.words[k] in (":", "“", '"', "``", "«"):
                return k
            if line.words[k] == "," and k + 1 < len(place):
                return k if line.words[k + 1] in _OPEN_MARKS or line.lower[k + 1] in _HANGING else k + 1
        k = at + 1
        while k < min(at + 8, len(place)) and not (
            line.lower[k] in _CLAUSE_START and line.lower[k - 1] not in ("in", "on", "at", "during", "by", "of", "to")
        ):
            k += 1
        return k if k < min(at + 8, len(place)) else at
    return at


_BARE = frozenset(
    "saying claiming believing arguing insisting said says say believes believed believe thinks thought think hopes "
    "hoped hope fears feared insists insisted argues argued claims claimed".split()
)


def _is_bare_clause(place: _Place, at: int, word: str, table: Cues) -> bool:
    """Is what follows a clause without "that", or (for verbs of saying) a thing that is said?"""
    words = place.line.lower[at : at + 14]
    if not words or words[0] in (".", ",", ";", "and", "but", "or") or words[0] in _HANGING:
        return False
    if words[0] in ("to", "in", "on", "at", "with", "for", "about", "by", "of", "as", "up", "out"):
        return word in _PROMISES and words[0] == "to"
    for k, other in enumerate(words):
        if other in (",", ";", "to", "that") and k:
            break
        if k and other in ("'s", "’s") and words[k - 1] not in SUBJECTS:
            continue
        if k and (other in _FINITE or (other.endswith("ed") and len(other) > 4)):
            return True
        if other in ("he", "she", "they", "it", "there", "we", "i") and k == 0:
            return True
    return word in _BARE or word in _THINGS or (word in _FINDINGS and _has_paper(place, at, table))


def _has_paper(place: _Place, at: int, table: Cues) -> bool:
    """Is the subject a poll, a report, a study?"""
    return any(other in table.speech["documents"] for other in place.line.lower[max(0, at - 12) : at])


_HANGING = frozenset("citing adding saying noting referring calling quoting according".split())
_PROMISES = frozenset("vow pledge promise threaten vowed vows pledged pledges promised promises threatened threatens swore".split())
_THINGS = frozenset(
    "announced announces reported reports confirmed confirms denied denies acknowledged acknowledges admitted admits "
    "predicted predicts revealed reveals  disclosed alleged alleges recalled recalls noted notes mentioned".split()
)
_FINDINGS = frozenset("showed shows show found finds suggested suggests suggest indicated indicates".split())


def _said_end(place: _Place, start: int, table: Cues) -> int:
    """One after the last token of what is said: the sentence, unless another speaker or "adding" comes in."""
    line = place.line
    end = min(_tail(place, start), _quote_end(place, start))
    for k in range(start + 2, end - 1):
        word = line.words[k]
        if word == ";" or (word in ("”", '"') and k + 1 < end and line.words[k + 1] in ("—",)):
            return k
        if word != ",":
            continue
        following = line.lower[k + 1]
        if following in (
            "adding",
            "saying",
            "noting",
            "citing",
            "according",
            "arguing",
            "explaining",
            "claiming",
            "insisting",
            "referring",
            "calling",
        ):
            return k
        if following in ("but", "and", "while", "although", "whereas", "though") and _other_speaker(place, k + 2, end, table):
            return k
        if _closing_cue(place, k + 1, end):
            return k
    return end


def _quote_end(place: _Place, start: int) -> int:
    """What is told of inside a quotation ends with it at the latest."""
    quote = place.quote_at(start - 1) if start else None
    if quote is None or start >= len(place) or not quote.covers(place.line.tokens[start].passage):
        return len(place)
    return next((k for k in range(start, len(place)) if place.line.tokens[k].passage.end >= quote.end), len(place))


def _other_speaker(place: _Place, start: int, end: int, table: Cues) -> bool:
    for k in range(start, min(start + 8, end)):
        if place.line.lower[k] in table.verbs and table.verbs[place.line.lower[k]] in ("past", "present") and k > start:
            return not _is_noun(place, k)
    return False


def _closing_cue(place: _Place, start: int, end: int) -> bool:
    """ "..., the agency said.": the outer hop of a chain closes the sentence."""
    for k in range(start + 1, min(start + 10, end)):
        if place.line.lower[k] in ("said", "says", "reported", "added") and k >= end - 6:
            return place.line.lower[start] not in ("who", "which", "and", "but")
        if place.line.words[k] == ",":
            return False
    return False


def _dependent(place: _Place, verb: int, form: str, is_speech: bool, table: Cues, found: Sequence[_Report]) -> _Report | None:
    """ "..., adding that ...", "refused to say", "as saying": the subject is that of the clause it hangs on."""
    line = place.line
    if form == "ing":
        if verb >= 2 and line.lower[verb - 1] == "as":
            return _quoted_as(place, verb, table)
        if named := _absolute(place, verb):
            return _forward(place, named, verb, verb, is_speech, table)
        if not verb or line.words[verb - 1] not in (",", "and", "by", "while", "after", "in", "before") or line.words[verb - 1] == "in":
            return None
        who = _host_source(place, found) or _main_subject(place, verb, table)
        start = verb
    else:
        start = verb_group(line, verb)
        if start == verb and line.lower[verb - 1] == "to":
            return None
        if start == verb and line.lower[verb - 1] not in SUBJECTS and not line.lower[verb - 1].endswith("s"):
            return None
        span = subject(line, start, table)
        who = [place.passage(*span)] if span else None
    if not who:
        return None
    report = _forward(place, (0, 1), start, verb, is_speech, table)
    return replace(report, source=who) if report else None


def _absolute(place: _Place, verb: int) -> Span | None:
    """ "..., with Marsh saying his country wanted": the noun phrase between "with" and the verb."""
    for k in range(verb - 1, max(-1, verb - 9), -1):
        if place.line.lower[k] == "with":
            return (
                (k + 1, verb)
                if k + 1 < verb and (place.line.words[verb - 1][0].isupper() or place.line.lower[verb - 1].endswith("s"))
                else None
            )
        if place.line.words[k] in (",", ".", ";", ":"):
            return None
    return None


def _host_source(place: _Place, found: Sequence[_Report]) -> list[Passage] | None:
    host = next((report for report in reversed(found) if report.sentence == place.number and report.source), None)
    return list(host.source) if host else None


def _quoted_as(place: _Place, verb: int, table: Cues) -> _Report | None:
    """ "Tass quoted Lavrov as saying": Lavrov's words."""
    line = place.line
    for k in range(verb - 2, max(-1, verb - 14), -1):
        if line.lower[k] in ("quoted", "cited", "quoting", "citing", "quotes"):
            if k + 1 >= verb - 1:
                return None
            return _forward(place, (k + 1, verb - 1), verb - 1, verb, True, table)
    return None


def _main_subject(place: _Place, verb: int, table: Cues) -> list[Passage] | None:
    """The subject of the clause a participle hangs on: the sentence's first noun phrase with a verb behind it."""
    line = place.line
    for k in range(1, verb):
        word = line.lower[k]
        if (
            word in _FINITE
            or word in table.verbs
            or word in table.thoughts
            or word in table.comments
            or (word.endswith("ed") and len(word) > 4)
        ):
            span = subject(line, verb_group(line, k), table)
            if span is not None:
                return [place.passage(*span)]
    return None


def _shared(place: _Place, start: int, table: Cues) -> Span | None:
    """ "Marsh rejected the report and said ...": the subject of the clause before."""
    line = place.line
    for k in range(1, start - 1):
        word = line.lower[k]
        if word in _FINITE or word in table.verbs or word in table.comments or (word.endswith("ed") and len(word) > 4):
            return subject(line, verb_group(line, k), table)
    return None


# --- quotations without a cue


def _with_stray_quotes(segmented: Segmented, quotes: Sequence[Passage], reports: list[_Report]) -> list[_Report]:
    """Quotations of a sentence or more that nobody claims yet go on with the last speaker."""
    claimed = [content for report in reports for content in report.content]
    found = list(reports)
    for quote in quotes:
        if not _is_sentence(segmented.article.text, quote) or any(content.overlaps(quote) for content in claimed):
            continue
        host = _speaker_before(quote, reports)
        if host is None:
            continue
        if "\n" in segmented.article.text[host.content[-1].end : quote.start]:
            found.append(_Report(host.sentence, list(host.source), list(host.cue), [quote]))
        else:
            host.content.append(quote)
    return found


def _is_sentence(text: str, quote: Passage) -> bool:
    """Does it open with a capital after the mark and hold some words?"""
    inside = text[quote.start + 1 : quote.end - 1].lstrip("`'")
    return (
        len(inside.split()) >= 4
        and (inside[:1].isupper() or inside[:1] in "[…")
        and text[max(0, quote.start - 2) : quote.start].strip(" \n")
        in (
            "",
            ".",
            "?",
            "!",
            "”",
            '"',
            ":",
        )
    )


_GAP = 400  # a quotation farther than this from the last one has another speaker as often as not


def _speaker_before(quote: Passage, reports: Sequence[_Report]) -> _Report | None:
    before = [report for report in reports if report.source and max(report.cue[-1].end, report.content[-1].end) <= quote.start]
    if not before:
        return None
    host = max(before, key=lambda report: max(report.cue[-1].end, report.content[-1].end))
    return host if quote.start - max(host.cue[-1].end, host.content[-1].end) < _GAP else None
