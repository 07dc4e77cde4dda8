"""Quick figures of every head on dev while training: pieces and gold spans, no text; `evaluate` has the figures that count."""

from __future__ import annotations

import collections
import random
from typing import Any

import numpy as np
import torch

from training.documents import Document
from training.labels import FACTUALITY, LAYERS, PAIR_ROOTS, POINT_SLICES, POINTS, ROLES, TAG_SLICES
from training.losses import attribution_scores, coref_gold, coref_scores, event_vectors, pair_logits, role_gold, role_scores
from training.network import Reader
from training.sampling import Window, batches, inputs, windows


def spans_of(tags: np.ndarray) -> set[tuple[int, int, int]]:
    """Spans (first, end, type) of a row of tag ids; an I without its B begins a span."""
    found, start, kind = set(), -1, -1
    for place, tag in enumerate([*tags.tolist(), 0]):
        own = (tag - 1) // 2 if tag > 0 else -1
        if start >= 0 and (own != kind or tag % 2 == 1):
            found.add((start, place, kind))
            start = -1
        if own >= 0 and start < 0:
            start, kind = place, own
    return found


class Counts(collections.defaultdict):
    """Right, given and wanted under a name."""

    def __init__(self) -> None:
        super().__init__(lambda: [0, 0, 0])

    def add(self, name: str, given: set, wanted: set) -> None:
        for i, n in enumerate((len(given & wanted), len(given), len(wanted))):
            self[name][i] += n

    def f1(self) -> dict[str, float]:
        return {name: round(2 * hit / max(1, given + wanted), 4) for name, (hit, given, wanted) in self.items()}


def measure(reader: Reader, dev: dict[str, list[Document]], config: dict[str, Any]) -> dict[str, float]:
    """F1 of every span layer and link, accuracy of every choice, error and correlation of every number."""
    counts, numbers, choices = Counts(), collections.defaultdict(list), collections.defaultdict(list)
    reader.eval()
    with torch.no_grad():
        for name, docs in dev.items():
            cut = [w for doc in docs for w in windows(doc, config["window"]["pieces"], None)]
            for batch in batches(cut, 4000, None):
                made = {key: torch.from_numpy(value) for key, value in inputs(batch, 0, None).items()}
                with torch.autocast("cpu", torch.bfloat16):
                    out = reader(made["ids"], made["shapes"], made["marks"], made["mask"])
                if batch[0].doc.pair is not None:
                    best = pair_logits(reader, out, made["marks"])[:, : PAIR_ROOTS.index("NONE")].argmax(1).tolist()
                    choices["pair"] += [bool(w.doc.pair[1][i]) for w, i in zip(batch, best, strict=True)]
                for row, window in enumerate(batch):
                    measure_window(reader, out, row, window, counts, numbers, choices)
                if name == "ecb":
                    measure_events(reader, out, batch, counts)
    reader.train()
    return summary(counts, numbers, choices)


def measure_window(reader: Reader, out, row: int, w: Window, counts: Counts, numbers, choices) -> None:
    """Add one window to the counts."""
    for layer in LAYERS:
        if layer in w.doc.tags:
            gold = w.doc.tags[layer][w.first : w.last]
            given = out["tags"][row, 1 : len(w) - 1, TAG_SLICES[layer]].argmax(1).numpy()
            given = np.where(gold < 0, 0, given)
            counts.add(f"{layer}", spans_of(given), spans_of(np.maximum(gold, 0)))
            if layer == "attribution":
                for kind, role in enumerate(LAYERS[layer]):
                    counts.add(
                        f"attribution.{role}", {s for s in spans_of(given) if s[2] == kind}, {s for s in spans_of(gold) if s[2] == kind}
                    )
    for piece, head, gold in w.doc.points:
        if not w.holds(piece, piece + 1):
            continue
        logits = out["points"][row, piece + w.shift, POINT_SLICES[head]]
        kind, labels = POINTS[head]
        if kind == "number":
            numbers[head].append((float(gold), min(3.0, max(-3.0, float(logits[0])))))
        elif kind == "any":
            counts.add(head, {i for i, x in enumerate(logits.tolist()) if x > 0}, {i for i, x in enumerate(gold) if x})
        else:
            wanted = int(np.argmax(gold)) if head == "type" else labels.index(gold)
            choices[head].append(int(logits.argmax()) == wanted)
            if head == "factuality":
                coarse = [0 if v == "CT+" else 2 if v.endswith("-") else 1 for v in FACTUALITY]
                counts.add(f"factuality.{coarse[wanted]}", {coarse[int(logits.argmax())]} & {coarse[wanted]} or {"x"}, {coarse[wanted]})
    measure_links(reader, out, row, w, counts, choices)


def measure_links(reader: Reader, out, row: int, w: Window, counts: Counts, choices) -> None:
    """Roles and attribution links among gold spans; antecedents among gold mentions."""
    made = role_gold(w, random.Random(0))
    if made:
        given = role_scores(reader, out, row, made[0], made[1]) > 0
        for index, role in enumerate(ROLES):
            counts.add(f"role.{role}", set(map(tuple, given[index].nonzero().tolist())), set(map(tuple, made[2][index].nonzero().tolist())))
    pieces = sorted((s + w.shift, i) for i, spans in enumerate(w.doc.attributions) for s, e in spans if w.holds(s, e))
    if len(pieces) > 1:
        owner = torch.tensor([i for _, i in pieces])
        upper = torch.triu(torch.ones(len(pieces), len(pieces)), 1).bool()
        given = (attribution_scores(reader, out, row, [p for p, _ in pieces]) > 0) & upper
        wanted = (owner[:, None] == owner[None, :]) & upper
        counts.add("attribution_link", set(map(tuple, given.nonzero().tolist())), set(map(tuple, wanted.nonzero().tolist())))
    spans, chain = coref_gold(w)
    if len(spans) > 1:
        logits = coref_scores(reader, out, row, spans)
        for i in range(1, len(spans)):
            best = int(logits[i, :i].argmax())
            linked = float(logits[i, best]) > 0
            has = bool((chain[:i] == chain[i]).any())
            choices[f"coref.{w.doc.corpus}"].append(bool(chain[best] == chain[i]) if linked and has else linked == has)


def measure_events(reader: Reader, out, batch: list[Window], counts: Counts) -> None:
    """Same-event pairs of a topic, at even odds."""
    items = [
        ((row, s + w.shift, e + w.shift), (w.doc.topic, chain))
        for row, w in enumerate(batch)
        for s, e, chain in w.doc.events
        if w.holds(s, e)
    ]
    if len(items) < 2:
        return
    vectors = event_vectors(reader, out, [i for i, _ in items])
    logits = reader.event_scale[0] * (vectors @ vectors.T) + reader.event_scale[1]
    pairs = [(i, j) for i in range(len(items)) for j in range(i) if items[i][1][0] == items[j][1][0]]
    counts.add("event_pair", {p for p in pairs if logits[p] > 0}, {p for p in pairs if items[p[0]][1] == items[p[1]][1]})


def summary(counts: Counts, numbers, choices) -> dict[str, float]:
    """One flat table."""
    table = counts.f1()
    for head, pairs in numbers.items():
        gold, given = np.array(pairs).T
        table[f"{head}.r"] = round(float(np.corrcoef(gold, given)[0, 1]), 4)
        table[f"{head}.mae"] = round(float(np.abs(gold - given).mean()), 4)
    table |= {f"{name}.accuracy": round(float(np.mean(hits)), 4) for name, hits in choices.items()}
    return dict(sorted(table.items()))
