"""Figures and misses in words, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sayso.score.figures import FIGURES, Figures
from sayso.score.key import Line
from sayso.score.misses import Miss

# Each figure: the head of its column, the counts behind it with what they are of, what it means.
_WORDS = {
    "dyad recall": ("dyad", {"dyad": ""}, "required lines found: a claim on the passage, between the same parties"),
    "typed recall": ("typed", {"typed": ""}, "... and of an accepted type"),
    "precision": ("prec.", {"precision": ""}, "claims that answer a line, optional ones included"),
    "typed F1": ("F1", {}, "of typed recall and precision"),
    "origin": ("origin", {"origin sourced": "sourced", "origin unsourced": "unsourced"}, "the last source; none where none is due"),
    "chain": ("chain", {"chain sourced": "sourced", "chain unsourced": "unsourced"}, "every source, in order"),
    "factuality": ("fact.", {"factuality asserted": "asserted", "factuality hedged": "hedged", "factuality denied": "denied"}, ""),
    "when": ("when", {"when": ""}, "dates that meet those of the key"),
    "denial": ("denial", {"denial": "found", "no denial": "none invented"}, ""),
}
_WIDTH = 6


def figure_lines(figures: Figures) -> Iterator[str]:
    """Each figure with the counts behind it and what it means."""
    counted = [_counted(figures.n_articles, "article"), _counted(figures.n_lines, "required line"), _counted(figures.n_claims, "claim")]
    yield f"{', '.join(counted)} between two parties"
    for name, share in figures.shares.items():
        _, parts, meaning = _WORDS[name]
        counts = ", ".join(
            f"{of} {figures.parts[part][0]}/{figures.parts[part][1]}".strip() for part, of in parts.items() if part in figures.parts
        )
        yield f"{name:<12} {_share(share)}  {'  '.join(filter(None, [counts, meaning]))}"


def table(rows: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """Figures of several keys as rows below each other, each with its name."""
    width = max(len(name) for name, _ in rows)
    heads = ["lines", "claims", *(_WORDS[name][0] for name in FIGURES)]
    yield " ".join([" " * width, *(f"{head:>{_WIDTH}}" for head in heads)])
    for name, figures in rows:
        counts = (f"{n:>{_WIDTH}}" for n in (figures.n_lines, figures.n_claims))
        yield " ".join([f"{name:<{width}}", *counts, *(_share(figures.shares[figure]) for figure in FIGURES)])


def miss_lines(miss: Miss) -> Iterator[str]:
    """What went wrong; the key's words and those of the claims."""
    yield f"  {miss.kind}"
    if miss.line:
        yield f"    {line_words(miss.line)}"
        yield f"    “{_joined(miss.line.quote)}”"
        yield from (f"    read: {claim}" for claim in miss.claims)
        return
    for claim in miss.claims:
        yield f"    {claim}"
        yield f"    “{_joined(claim.evidence)}”"


def kind_lines(found: Sequence[Miss]) -> Iterator[str]:
    """How many of each kind of miss, the commonest first."""
    kinds = Counter(miss.kind for miss in found)
    return (f"{n:>{_WIDTH}}  {kind}" for kind, n in kinds.most_common())


def line_words(line: Line) -> str:
    """All that a line of a key asks for: "AID PRK -> SYR, asserted, 2016-01 to 2016-12, on the word of Reuters < UN report"."""
    dated = f", {line.when[0]} to {line.when[1]}" if line.when else ""
    chain = f", on the word of {' < '.join(map(str, line.sources))}" if line.sources else ""
    denied = f", denied by {', '.join(map(str, line.deniers))}" if line.deniers else ""
    return f"{line}, {' or '.join(line.certainties)}{dated}{chain}{denied}"


def figures_record(figures: Figures) -> dict[str, Any]:
    """The figures under their names, and `parts`: the counts behind each."""
    parts = {name: f"{right}/{all_}" for name, (right, all_) in figures.parts.items()}
    counts = {"articles": figures.n_articles, "gold claims": figures.n_lines, "system claims": figures.n_claims}
    return counts | figures.shares | {"parts": parts}


def miss_record(miss: Miss) -> dict[str, Any]:
    """A miss as an object: article, kind, what the key asks for (None for an extra claim), the claims."""
    line = {"line": line_words(miss.line), "quote": miss.line.quote} if miss.line else {"line": None, "quote": None}
    claims = [{"claim": str(claim), "evidence": claim.evidence} for claim in miss.claims]
    return {"article": miss.key.article, "kind": miss.kind, **line, "claims": claims}


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'s' * (n != 1)}"


def _share(share: float | None) -> str:
    return f"{'-' if share is None else f'{share:.3f}':>{_WIDTH}}"


def _joined(text: str) -> str:
    return " ".join(text.split())
