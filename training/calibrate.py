"""Chooses thresholds and calibration on dev and writes them into `config.json`; keeps the reliability tables for the card."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sayso.encoder import Encoder
from sayso.encoder.config import Calibration, Link
from sayso.encoder.decode import PieceSpans, layer_spans, word_heads
from sayso.encoder.links import Linker
from sayso.encoder.pieces import Pieces
from sayso.encoder.records import Span
from sayso.encoder.views import Views
from training.documents import Document
from training.fitting import best_threshold, f1, f1_threshold, reliability, sigmoid_fit, temperature_fit
from training.labels import LAYERS, POINTS, ROLE_LAYER, ROLES
from training.quantise import dump

LAYER_CORPUS = {
    "name": "names", "mention": "re3d", "phrase": "gum", "inner": "gum", "attribution": "polnear", "party": "claims", "object": "claims",
    "place": "claims", "when": "claims", "claim_source": "claims", "trigger": "claims", "event": "uw", "time": "times",
}  # fmt: skip
POINT_CORPUS = {
    "factuality": "claims",
    "type": "claims",
    "context": "claims",
    "flag": "claims",
    "sector": "claims",
    "source_kind": "claims",
}
BY_OVERLAP = {"trigger", "event", "party", "claim_source", "when", "place", "object"}  # a span counts as right when it touches a gold one
ERROR_GROWTH = 1.08  # of the mean error of values, allowed for better classes
GRID = np.linspace(0.15, 0.85, 15)


@dataclasses.dataclass(slots=True)
class Read:
    """A dev document with what the graph gave for it."""

    doc: Document
    pieces: Pieces
    heads: np.ndarray
    tags: np.ndarray
    points: np.ndarray
    views: Views


def read_docs(encoder: Encoder, docs: list[Document]) -> list[Read]:
    """Run the graph over documents."""
    found = []
    for doc in docs:
        pieces = Pieces(doc.ids, doc.starts, doc.ends, doc.shapes)
        found.append(Read(doc, pieces, word_heads(doc.text, pieces), *encoder.output(pieces, [first for first, _ in doc.sentences])))
    return found


def gold_spans(doc: Document, layer: str) -> set[tuple[int, int, str]]:
    """Gold spans of a layer from its tags."""
    from training.devcurve import spans_of

    return {(first, end, LAYERS[layer][kind]) for first, end, kind in spans_of(np.maximum(doc.tags[layer], 0))}


def as_spans(places: list[tuple[int, int]], kind: str = "") -> PieceSpans:
    """Piece spans of gold places; offsets are not needed."""
    first, end = (np.array([p[i] for p in places], dtype=np.int64) for i in (0, 1))
    return PieceSpans(first, end, tuple(Span(a, b, kind, 1.0) for a, b in places))


def layer_hits(read: Read, encoder: Encoder, layer: str, threshold: float) -> tuple[PieceSpans, list[bool], int]:
    """Spans found, whether each is right, and how many are wanted."""
    setting = dataclasses.replace(encoder.config.layers[layer], threshold=threshold, calibration=Calibration())
    found = layer_spans(read.tags[:, setting.at], setting, read.heads, read.pieces)
    gold, unsaid = gold_spans(read.doc, layer), read.doc.tags[layer] < 0
    hits, kept = [], []
    for i, (first, end, span) in enumerate(zip(found.first.tolist(), found.end.tolist(), found.spans, strict=True)):
        if unsaid[first:end].any():
            continue
        kept.append(i)
        if layer in BY_OVERLAP:
            hits.append(any(a < end and first < b for a, b, _ in gold))
        else:
            hits.append((first, end, span.type) in gold)
    return PieceSpans(found.first[kept], found.end[kept], tuple(found.spans[i] for i in kept)), hits, len(gold)


def fit_layer(reads: list[Read], encoder: Encoder, layer: str) -> tuple[float, list[float], dict[str, Any]]:
    """Threshold, calibration and reliability of one layer."""

    def score(threshold: float) -> float:
        made = [layer_hits(r, encoder, layer, threshold) for r in reads]
        return f1(sum(sum(h) for _, h, _ in made), sum(len(h) for _, h, _ in made), sum(n for _, _, n in made))

    threshold = best_threshold(score, GRID)
    made = [layer_hits(r, encoder, layer, threshold) for r in reads]
    chances = np.array([s.probability for spans, _, _ in made for s in spans.spans])
    right = np.array([h for _, hits, _ in made for h in hits], dtype=float)
    z = np.log(np.clip(chances, 1e-6, 1 - 1e-6) / (1 - np.clip(chances, 1e-6, 1 - 1e-6)))
    scale, shift = sigmoid_fit(z, right)
    table = reliability(1 / (1 + np.exp(-(scale * z + shift))), right)
    return threshold, [scale, shift], table


def point_gold(reads: list[Read], encoder: Encoder, head: str) -> tuple[np.ndarray, list[Any]]:
    """Logits and gold of a head on dev."""
    at = encoder.config.points[head].at
    found = [(r.points[piece, at], gold) for r in reads for piece, name, gold in r.doc.points if name == head]
    return np.stack([z for z, _ in found]), [gold for _, gold in found]


def fit_point(reads: list[Read], encoder: Encoder, head: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Calibration (and threshold) of a head, with its reliability."""
    logits, gold = point_gold(reads, encoder, head)
    kind, labels = POINTS[head]
    if kind == "any":
        wanted = np.stack(gold).ravel()
        scale, shift = sigmoid_fit(logits.ravel(), wanted)
        chances = 1 / (1 + np.exp(-(scale * logits.ravel() + shift)))
        return {"calibration": [scale, shift], "threshold": f1_threshold(chances, wanted, int(wanted.sum()))}, reliability(chances, wanted)
    numbers = np.array([int(np.argmax(g)) if head == "type" else labels.index(g) for g in gold])
    factor = temperature_fit(logits, numbers)
    z = logits * factor
    chances = np.exp(z - z.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    return {"calibration": [factor, 0.0]}, reliability(chances.max(1), (chances.argmax(1) == numbers).astype(float))


def fit_value(reads: list[Read], encoder: Encoder, head: str) -> list[list[float]]:
    """Knots that put the borders of denied, unsure and asserted where macro-F1 is best and the error grows little."""
    logits, gold = point_gold(reads, encoder, head)
    raw, wanted = np.clip(logits[:, 0], -3, 3), np.array(gold)

    def classes(v: np.ndarray) -> np.ndarray:
        return (v > -1.5).astype(int) + (v >= 1.5)

    def macro(knots: list[list[float]]) -> float:
        v = np.interp(raw, *np.array(knots).T)
        if np.abs(v - wanted).mean() > ERROR_GROWTH * np.abs(raw - wanted).mean():
            return 0.0
        a, b = classes(wanted), classes(v)
        return float(np.mean([f1(((a == k) & (b == k)).sum(), (b == k).sum(), (a == k).sum()) for k in range(3)]))

    grid = [
        [[-3.0, -3.0], [low, -1.5], [high, 1.5], [3.0, 3.0]] for low in np.arange(-2.25, 0.1, 0.25) for high in np.arange(0.5, 2.6, 0.25)
    ]
    return [[float(z), float(v)] for z, v in max(grid, key=macro)]


def role_pairs(reads: list[Read], encoder: Encoder, role: str) -> tuple[np.ndarray, np.ndarray, int]:
    """Raw scores of a role between found triggers that touch a gold one and found spans, whether right, and how many are wanted."""
    scores, right, wanted = [], [], 0
    for r in reads:
        layers = {name: layer_spans(r.tags[:, s.at], s, r.heads, r.pieces) for name, s in encoder.config.layers.items()}
        triggers, spans = layers["trigger"], layers[ROLE_LAYER[role]]
        gold = {(t, r.doc.arguments[ROLE_LAYER[name]][a]) for t, name, a in r.doc.roles if name == role}
        owner = [
            next((i for i, (a, b) in enumerate(r.doc.triggers) if a < e and f < b), None)
            for f, e in zip(triggers.first, triggers.end, strict=True)
        ]
        wanted += sum(t in owner for t, _ in gold)
        if not len(triggers) or not len(spans):
            continue
        logits = encoder.linker.role_logits(r.views, triggers, spans, role)
        for i, t in enumerate(owner):
            if t is not None:
                for j, (f, e) in enumerate(zip(spans.first, spans.end, strict=True)):
                    scores.append(logits[i, j])
                    right.append(any(g == t and a < e and f < b for g, (a, b) in gold))
    return np.array(scores), np.array(right, dtype=float), wanted


def fit_role(reads: list[Read], encoder: Encoder, role: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Calibration, threshold and reliability of a role."""
    z, right, wanted = role_pairs(reads, encoder, role)
    near = z > -12  # most pairs are plainly unrelated and would drown the rest
    scale, shift = sigmoid_fit(z[near], right[near])
    chances = 1 / (1 + np.exp(-(scale * z + shift)))
    return {"calibration": [scale, shift], "threshold": f1_threshold(chances, right, wanted)}, reliability(chances[near], right[near])


def attribution_pairs(reads: list[Read], encoder: Encoder) -> tuple[np.ndarray, np.ndarray]:
    """Scores and gold of pairs of gold attribution pieces."""
    scores, right = [], []
    for r in reads:
        places = sorted((f, e, i) for i, spans in enumerate(r.doc.attributions) for f, e in spans)
        if len(places) > 1:
            logits = encoder.linker.attribution_logits(r.views, as_spans([(f, e) for f, e, _ in places]))
            owner = np.array([i for _, _, i in places])
            upper = np.triu(np.ones_like(logits, dtype=bool), 1) & (logits > -29)
            scores.append(logits[upper])
            right.append((owner[:, None] == owner[None, :])[upper])
    return np.concatenate(scores), np.concatenate(right).astype(float)


def coref_choices(reads: list[Read], encoder: Encoder) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """For each gold mention: scores of "none" and of those before it, and which are right."""
    for r in reads:
        mentions = sorted((f, e, i) for i, chain in enumerate(r.doc.chains) for f, e in chain)
        if len(mentions) < 2:
            continue
        logits = encoder.linker.antecedent_logits(r.views, as_spans([(f, e) for f, e, _ in mentions]))
        chain = np.array([i for _, _, i in mentions])
        for i in range(1, len(mentions)):
            near = logits[i, :i] > -29
            same = (chain[:i] == chain[i]) & near
            yield np.append(0.0, logits[i, :i][near]), np.append(not same.any(), same[near])


def fit_coref(reads: list[Read], encoder: Encoder) -> tuple[float, dict[str, Any]]:
    """Temperature of the choice among antecedents."""
    choices = list(coref_choices(reads, encoder))

    def chances(factor: float) -> list[np.ndarray]:
        made = [np.exp(factor * (z - z.max())) for z, _ in choices]
        return [p / p.sum() for p in made]

    def likelihood(factor: float) -> float:
        return sum(float(np.log(p[right].sum() + 1e-9)) for p, (_, right) in zip(chances(factor), choices, strict=True))

    factor = max(np.linspace(0.3, 2.0, 35).tolist(), key=likelihood)
    best = chances(factor)
    table = reliability(
        np.array([p.max() for p in best]), np.array([r[p.argmax()] for p, (_, r) in zip(best, choices, strict=True)], dtype=float)
    )
    return round(factor, 4), table


def event_pairs(reads: list[Read], encoder: Encoder) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cosines, shared stems and gold of event mention pairs of one subtopic."""
    by_topic: dict[str, list[tuple[np.ndarray, str, str]]] = {}
    for r in reads:
        if r.doc.events:
            vectors = encoder.linker.event_vectors(r.views, as_spans([(f, e) for f, e, _ in r.doc.events]))
            found = zip(vectors, (stem(r, e) for _, e, _ in r.doc.events), (c for _, _, c in r.doc.events), strict=True)
            by_topic.setdefault(subtopic(r.doc.id), []).extend(found)
    parts = []
    for items in by_topic.values():
        v, stems, chains = np.stack([x[0] for x in items]), np.array([x[1] for x in items]), np.array([x[2] for x in items])
        upper = np.triu(np.ones((len(v), len(v)), dtype=bool), 1)
        parts.append(((v @ v.T)[upper], (stems[:, None] == stems[None, :])[upper], (chains[:, None] == chains[None, :])[upper]))
    cosine, stems, right = (np.concatenate(part) for part in zip(*parts, strict=True))
    return cosine, stems.astype(float), right.astype(float)


def stem(read: Read, end: int) -> str:
    """A crude stem of the word that ends before this piece: enough to see that "attacked" and "attacks" share one."""
    first = int(read.heads[end - 1])
    word = read.doc.text[read.pieces.starts[first] : read.pieces.ends[end - 1]]
    return re.sub(r"(ing|ed|es|s|e|ion|ions|ment|ments)$", "", word.casefold())[:6]


def subtopic(document: str) -> str:
    """ECB+ names its documents TOPIC_NUMBERecb or TOPIC_NUMBERecbplus: two seminal events a topic."""
    topic, rest = document.split("_")
    return topic + rest.lstrip("0123456789")


def fit_events(reads: list[Read], encoder: Encoder) -> tuple[dict[str, Any], dict[str, Any]]:
    """Calibration of the pair probability, with what a shared stem adds, and its reliability."""
    cosine, same, right = event_pairs(reads, encoder)
    start = encoder.config.event_link.calibration.scale

    def fitted(bonus: float) -> tuple[float, float, float]:
        scale, shift = sigmoid_fit(start * cosine + bonus * same, right)
        odds = scale * (start * cosine + bonus * same) + shift
        return float(np.mean(np.logaddexp(0, odds) - right * odds)), scale, shift

    bonus = min(np.arange(0.0, 6.1, 0.5).tolist(), key=lambda b: fitted(b)[0])
    _, scale, shift = fitted(bonus)
    chances = 1 / (1 + np.exp(-(scale * (start * cosine + bonus * same) + shift)))
    return {"calibration": [round(scale * start, 4), shift], "same_word": round(scale * bonus, 4)}, reliability(chances, right)


def fit_attribution(reads: list[Read], encoder: Encoder, data: Path) -> dict[str, Any]:
    """Calibration on gold pieces; threshold by the corpus' scorer on found pieces."""
    from training.documents import read
    from training.evaluate import scorer

    z, right = attribution_pairs(reads, encoder)
    calibration = list(sigmoid_fit(z, right))
    setting, score = encoder.config.layers["attribution"], scorer(data, "attribution")
    gold = list(read(data / "attribution/dev.jsonl.gz"))

    found = [layer_spans(r.tags[:, setting.at], setting, r.heads, r.pieces) for r in reads]

    def worth(threshold: float) -> float:
        linker = Linker(
            dataclasses.replace(encoder.config, attribution_link=Link(threshold, Calibration(*calibration))), encoder.linker.weights
        )
        given = []
        for r, own in zip(reads, found, strict=True):
            said = linker.attributions(r.views, own)
            roles = [{role: [[p.start, p.end] for p in getattr(one, role)] for role in LAYERS["attribution"]} for one in said]
            given.append({"id": r.doc.id, "attributions": roles})
        result = score.evaluate(gold, given, allow_missing=True)
        return float(result["relation"]["f1"] + result["source_given_content"]["accuracy"])

    threshold = best_threshold(worth, np.array([0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]))
    return {"calibration": calibration, "threshold": threshold}


def calibrate(folder: Path, dev: dict[str, list[Document]], data: Path, figures: Path, pairs: dict[str, Any]) -> None:
    """Fit everything on dev, layer by layer, and rewrite `config.json`."""
    raw = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    encoder = Encoder.load(folder, threads=2)
    reads = {name: read_docs(encoder, docs) for name, docs in dev.items() if name != "claim_pairs"}
    tables: dict[str, Any] = {}
    for layer, corpus in LAYER_CORPUS.items():
        threshold, calibration, tables[f"span.{layer}"] = fit_layer(reads[corpus], encoder, layer)
        raw["layers"][layer] |= {"threshold": threshold, "calibration": calibration}
    for head, corpus in POINT_CORPUS.items():
        fitted, tables[f"head.{head}"] = fit_point(reads[corpus], encoder, head)
        raw["points"][head] |= fitted
    for head, corpus in (("value_news", "uw"), ("value_web", "uds")):
        raw["points"][head]["knots"] = fit_value(reads[corpus], encoder, head)
    dump(raw, folder)
    encoder = Encoder.load(folder, threads=2)  # roles are fitted on the spans that the chosen thresholds give
    for role in ROLES:
        fitted, tables[f"role.{role}"] = fit_role(reads["claims"], encoder, role)
        raw["roles"][role] |= fitted
    raw["links"]["attribution"] |= fit_attribution(reads["polnear"], encoder, data)
    factor, tables["coref"] = fit_coref(reads["claims"], encoder)
    raw["links"]["coref"]["calibration"] = [factor, 0.0]
    fitted, tables["event"] = fit_events(reads["ecb"], encoder)
    raw["links"]["event"] |= fitted
    raw["pair"]["calibration"] = [pairs.get("temperature_factor", 1.0), 0.0]
    dump(raw, folder)
    figures.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
