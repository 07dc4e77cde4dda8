"""Actors and articles as lines, and words beside a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from sayso.model import Actor, Article, Link, LinkKind, Published
from sayso.show.claims import ID_LENGTH, INDENT
from sayso.show.console import hanging
from sayso.show.safe import one_line, safe
from sayso.show.words import outlet, published_words

LABEL = 15  # columns for "On whose word"
PLURALS = {"copy": "copies"}
COUNTS = ("claims", "acts", "acted on", "source", "denies")


def labelled(console: Console, label: str, words: str) -> Text:
    """ "How sure       asserted ...", the words wrapped beside their label."""
    return Text.assemble((f"{label:<{LABEL}}", "bold"), hanging(console, Text(words), LABEL)[LABEL:])


def actor_title() -> Text:
    """The heads of the columns of `actor_line`."""
    return Text("  ".join(COUNTS) + "  who", style="dim")


def actor_line(actor: Actor, counts: Sequence[int]) -> Text:
    """In how many claims, by part, then who: usual name, id, sector."""
    numbers = "  ".join(f"{n:>{len(head)}}" for n, head in zip(counts, COUNTS, strict=True))
    known = " ".join(filter(None, [actor.id or "not in the tables", actor.sector]))
    return Text.assemble(f"{numbers}  ", (one_line(actor.name, 60), "bold"), (f"  {known}", "dim"))


def article_block(console: Console, article: Article, n_claims: int, note: str | None, links: Sequence[Link] = ()) -> list[Text]:
    """Date and title; beneath, the outlet, where the date comes from, language, claims, id; what it takes from, how many take from it."""
    title = one_line(article.title) if article.title else one_line(article.text, 60)
    head = Text(" " * INDENT) + Text(title, style="bold")
    head = Text.assemble((f"{_day(article.published):<{INDENT}}", "bold"), hanging(console, head[INDENT:], INDENT)[INDENT:])
    counted = note or f"{n_claims} claim{'s' * (n_claims != 1)}"
    parts = [outlet(article), _date_origin(article.published), article.language, counted, article.id[:ID_LENGTH]]
    return [
        head,
        hanging(console, Text(" · ".join(filter(None, parts)), style="dim"), INDENT),
        *(hanging(console, Text(line), INDENT) for line in _link_lines(article, links)),
    ]


def _link_lines(article: Article, links: Sequence[Link]) -> Iterator[str]:
    """ "excerpt of 3f0c1a2b4d: one text stands mostly in the other ..."; "taken over by 2 others: 1 copy, 1 excerpt"."""
    for link in links:
        if link.article == article.id:
            kind = "cites" if link.kind is LinkKind.CITES else f"{link.kind.value} of"
            yield f"{kind} {link.other[:ID_LENGTH]}: {safe(link.reason)}"
    taken = Counter(link.kind.value for link in links if link.other == article.id)
    cited = taken.pop(LinkKind.CITES.value, 0)
    if taken:
        kinds = ", ".join(f"{n} {kind if n == 1 else PLURALS.get(kind, kind + 's')}" for kind, n in sorted(taken.items()))
        yield f"taken over by {taken.total()} other{'s' * (taken.total() != 1)}: {kinds}"
    if cited:
        yield f"cited by {cited} other{'s' * (cited != 1)}"


def _day(published: Published) -> str:
    return published.date[:10] if published.date else "undated"


def _date_origin(published: Published) -> str:
    """ "date from the dateline"; 2016 or later (inferred: it says "a 2016 report") where only bounds are known; "" where nothing is."""
    if published.date:
        return f"date {published.origin}" if published.origin == "given" else f"date from the {published.origin}"
    if not (published.earliest or published.latest):
        return ""
    reason = f": {one_line(published.reason, 60)}" if published.reason else ""
    return f"{published_words(published)} (inferred{reason})"
