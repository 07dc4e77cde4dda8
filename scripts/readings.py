"""What each reading can do by itself: the heads of the encoder (training/figures.json) and the rules for times, beside their goals."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sayso.annotate import segment
from sayso.clean import as_it_is
from sayso.model import RawArticle

ROOT = Path(__file__).resolve().parent.parent
HEADS = ROOT / "training" / "figures.json"
TIMES = "data/time/tbaq-dev.jsonl.gz"


class Reading(NamedTuple):
    """A figure of a reading and the goal set for it; None where it is only reported. An error (MAE) should lie below its goal."""

    name: str
    goal: float | None
    words: str
    is_error: bool = False


# Goals as they were set for the encoder; for time values a goal on another, kinder corpus (TempEval-3 platinum).
READINGS = (
    Reading("attribution.piece.source", 0.78, "attribution (PolNeAR): source, exact by pieces"),
    Reading("attribution.piece.cue", 0.70, "... cue"),
    Reading("attribution.piece.content", 0.66, "... content"),
    Reading("attribution.relation", 0.68, "... which belong together, F1"),
    Reading("attribution.source_given_content", 0.90, "... source right, given the content"),
    Reading("claims.trigger", None, "claims: triggers, F1"),
    Reading("claims.trigger.typed", None, "... of the right type"),
    Reading("claims.actor.right", None, "... best actor right, trigger given"),
    Reading("claims.recipient.right", None, "... best recipient right, trigger given"),
    Reading("claims.source.right", None, "... best source right"),
    Reading("claims.factuality.macro_f1", 0.70, "... asserted, hedged, denied, macro-F1"),
    Reading("claims.context", None, "... contexts, F1"),
    Reading("factuality.uw.pearson", 0.75, "factuality (UW): Pearson r"),
    Reading("factuality.uw.mae", 0.45, "... mean absolute error", is_error=True),
    Reading("factuality.uw.macro_f1", 0.70, "... three classes, macro-F1"),
    Reading("pair_roots.root_macro_f1", 0.82, "PLOVER root of a pair (PLV_train), five-fold, macro-F1"),
    Reading("entities.re3d.overlap", None, "mentions: re3d, overlap F1"),
    Reading("entities.gum.overlap", None, "... GUM"),
    Reading("entities.crossner.overlap", None, "... CrossNER politics"),
    Reading("coreference.gum.conll", None, "coreference: GUM, CoNLL F1"),
    Reading("coreference.claims.antecedent_accuracy", None, "... who a party of a claim is"),
    Reading("same_event.ecb.vectors_and_stem", 0.773, "same event (ECB+), CoNLL F1"),
    Reading("times.strict", 0.80, "times (TempEval-3), by the encoder: same span, F1"),
    Reading("times.relaxed", 0.90, "... overlapping span"),
    Reading("rules.strict", 0.80, "times, by rule, and these are used: same span, F1"),
    Reading("rules.relaxed", 0.90, "... overlapping span"),
    Reading("rules.value", 0.78, "... and the same value"),
    Reading("rules.day_value", 0.90, "... of days, months and years"),
)


def figures(shared: Path) -> dict[str, float]:
    """Each figure by its name: those of the encoder as they were measured when it was made, those of the rules as they are now."""
    heads = json.loads(HEADS.read_text(encoding="utf-8"))
    known = {f"{part}.{name}": value for part, values in heads.items() if isinstance(values, dict) for name, value in values.items()}
    known |= {f"rules.{name}": value for name, value in rule_times(shared).items()}
    return {reading.name: known[reading.name] for reading in READINGS}


def lines(shared: Path) -> Iterator[str]:
    """The figures as rows, each with its goal, and a mark where it falls short."""
    measured = figures(shared)
    yield " figure   goal"
    for reading in READINGS:
        value = measured[reading.name]
        short = reading.goal is not None and (value > reading.goal if reading.is_error else value < reading.goal)
        goal = f"{reading.goal:.3f}" if reading.goal is not None else ""
        yield f"{value:>7.3f}  {goal:>5}{' short' if short else '':<7} {reading.words}"


def rule_times(shared: Path) -> dict[str, float]:
    """Times and their values by our rules, by the scorer beside the corpus."""
    with gzip.open(shared / TIMES, "rt", encoding="utf-8") as lines_:
        rows = [json.loads(line) for line in lines_]
    spec = importlib.util.spec_from_file_location("score_time", shared / "data" / "time" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    result = scorer.evaluate(rows, [{"id": row["id"], "timex": _times(row)} for row in rows])
    return {name: round(result[name]["f1"], 4) for name in ("strict", "relaxed", "value", "day_value")}


def _times(row: dict[str, Any]) -> list[dict[str, Any]]:
    article = as_it_is(RawArticle(row["text"], published=row["dct"][:10]))
    return [
        {"s": time.passage.start, "e": time.passage.end, "type": time.type.value, "value": time.value} for time in segment(article).times
    ]
