"""Lists of what analysts have said, and of where newer readings differ from it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sayso.ledger.disagree import Disagreement
from sayso.model.judgement import Judgement
from sayso.show.claims import ID_LENGTH, INDENT
from sayso.show.console import hanging
from sayso.show.safe import one_line
from sayso.show.said import DONE, SHORT, about, detail, numbered, standing_words


def log_block(console: Console, one: Judgement) -> list[Text]:
    """One judgement in a list: when, what, about what, by whom, why; and whether it still holds."""
    said = ": ".join(filter(None, [" ".join(filter(None, [DONE[one.kind], about(one)])), detail(one)]))
    head = hanging(console, Text(said, style="dim" if one.undone else "bold"), INDENT)
    lines = [Text.assemble((f"{one.at[:10]:<{INDENT}}", "bold"), head[INDENT:])]
    if one.why:
        lines.append(hanging(console, Text(one_line(one.why, 200)), INDENT))
    undone = f" · undone by {one.undone[:SHORT]}" if one.undone else ""
    return [*lines, hanging(console, Text(f"{one_line(one.by, 40)} · {one.id[:SHORT]}{undone}", style="dim"), INDENT)]


def disagreement_block(console: Console, one: Disagreement) -> list[Text]:
    """Where a newer reading differs from a judgement: what each says, and where to look."""
    head = hanging(console, Text(one_line(one.words, 200), style="bold"), INDENT)
    now = f" · now claim {one.now.id[:ID_LENGTH]}" if one.now else ""
    where = f"{standing_words(one.judgement)} · claim {one.claim.id[:ID_LENGTH]}{now} · {one.judgement.id[:SHORT]}"
    return [
        Text.assemble((f"{one.judgement.at[:10]:<{INDENT}}", "bold"), head[INDENT:]),
        hanging(console, Text(where, style="dim"), INDENT),
    ]


def count_words(judgements: Sequence[Judgement]) -> str:
    """ "3 judgements, 1 of them undone."."""
    n_undone = sum(one.undone is not None for one in judgements)
    return numbered(len(judgements), "judgement") + (f", {n_undone} of them undone" if n_undone else "") + "."
