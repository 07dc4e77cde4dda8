"""Claims as dated lines: who is said to have done what to whom, how sure, on whose word, and the sentence it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sayso.model import Article, Claim
from sayso.model.judgement import Judgement
from sayso.show.console import hanging
from sayso.show.count import Count
from sayso.show.safe import one_line
from sayso.show.said import standing_lines
from sayso.show.words import DATE, chain_words, date_words, names, outlet, party_words, published_words

INDENT = DATE + 1
PARTIES = 22  # "United States -> Syria", and most pairs of states
ID_LENGTH = 10  # 40 bits: in a ledger of 100,000 claims all beginnings of this length differ, 199 times in 200
EVIDENCE = 320  # about four lines; `sayso why` shows all of it
STYLES = {"asserted": "green", "alleged": "yellow", "denied": "red"}


def claim_block(
    console: Console,
    claim: Claim,
    article: Article,
    *,
    judgements: Sequence[Judgement] = (),
    follows: tuple[Claim, Article] | None = None,
) -> list[Text]:
    """The lines of one claim.

    Args:
        console: gives the width.
        claim, article: a claim and the article it stands in.
        judgements: what analysts have said that stands on it.
        follows: the claim printed just before; one resting on the same words does not repeat them.
    """
    block = [_head(console, claim, article)]
    if claim.denied_by:
        block.append(hanging(console, Text(f"denied by {names(claim.denied_by)}", style="red"), INDENT))
    if follows and follows[1].id == article.id and follows[0].evidence == claim.evidence:
        same = hanging(console, Text(f"the same words · {claim.id[:ID_LENGTH]}", style="dim"), INDENT)
        return [*block, same, *standing_lines(console, judgements, INDENT)]
    words = one_line(claim.evidence.of(article.text), EVIDENCE)
    block.append(hanging(console, Text(words), INDENT))
    block.append(hanging(console, Text(_from(claim, article), style="dim"), INDENT))
    return [*block, *standing_lines(console, judgements, INDENT)]


def _head(console: Console, claim: Claim, article: Article) -> Text:
    """ "2017-08   North Korea -> Syria   AID   asserted   Reuters < UN report"; the chain on a line of its own where it is long."""
    head = Text()
    head.append(f"{date_words(claim, article):<{INDENT - 1}} ", style="bold")
    head.append(f"{party_words(claim):<{PARTIES}} ", style="bold")
    head.append(f" {claim.event_type.value:<9} ", style="cyan")
    reading = claim.factuality.reading
    head.append(f"{reading:<8}", style=STYLES[reading])
    words = chain_words(claim)
    chain = Text(f"  {words}" if words else "", style="italic")
    if head.cell_len + chain.cell_len <= console.width:
        return _stripped(head + chain)
    head.rstrip()
    if head.cell_len > console.width:
        head = hanging(console, head[INDENT:], INDENT)
        head = Text(f"{date_words(claim, article):<{INDENT}}", style="bold") + head[INDENT:]
    return head + Text("\n") + hanging(console, Text(f"on the word of {words}", style="italic"), INDENT) if words else head


def _stripped(line: Text) -> Text:
    line.rstrip()
    return line


def _from(claim: Claim, article: Article) -> str:
    """ "Harbour Wire, 2017-08-21 · 3f0c..."; "Harbour Wire itself" where it speaks in its own voice."""
    itself = "" if claim.chain else " itself"
    return f"{outlet(article)}{itself}, {published_words(article.published)} · {claim.id[:ID_LENGTH]}"


def title_line(title: str) -> Text:
    """The head of a dossier."""
    return Text(one_line(title), style="bold underline")


def ending(console: Console, count: Count) -> list[Text]:
    """What stands beneath a list of claims: how many there are, and how to go on."""
    hint = "`sayso why ID` shows what a claim rests on; dates in brackets are the article's."
    return [hanging(console, Text(line), 0) for line in (count_line(count), hint)]


def count_line(count: Count) -> str:
    """ "31 claims in 11 articles: 18 asserted, 9 alleged, 4 denied; denials by Syria (3), North Korea (2)."""
    total = f"{count.claims} claim{'s' * (count.claims != 1)} in {len(count.articles)} article{'s' * (len(count.articles) != 1)}"
    parts = ", ".join(f"{count.readings[name]} {name}" for name in STYLES if count.readings[name])
    line = f"{total}: {parts}" if parts else total
    if count.deniers:
        line += "; denials by " + ", ".join(f"{one_line(name, 60)} ({n})" for name, n in count.deniers.most_common(4))
    return line + "."
