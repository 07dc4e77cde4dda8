"""Figures of the shipped encoder on every dev set, by the corpora's own scorers; they go to `training/figures.json`."""

from __future__ import annotations

import collections
import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from sayso.encoder import Encoder, Reading
from training.calibrate import Read, as_spans, coref_choices, gold_spans, read_docs, stem, subtopic
from training.corpora import located
from training.documents import Document, read, sentence_borders
from training.fitting import f1
from training.labels import ROLES

Figures = dict[str, Any]
RE3D = "PERSON,ORG,GPE,LOC,FAC,NORP,WEAPON,VEHICLE,DOC,QUANTITY,MONEY,DATE".split(",")


def scorer(data: Path, folder: str) -> ModuleType:
    """The score.py beside a corpus."""
    spec = importlib.util.spec_from_file_location(f"score_{folder}", data / folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings(encoder: Encoder, rows: list[dict[str, Any]], key: str = "text", at_once: int = 40) -> list[Reading]:
    """Readings of the texts of corpus rows."""
    found: list[Reading] = []
    for start in range(0, len(rows), at_once):
        found += encoder.read([(row[key], sentence_borders(row[key])) for row in rows[start : start + at_once]])
    return found


def attribution(encoder: Encoder, data: Path) -> Figures:
    """PolNeAR dev."""
    rows = list(read(data / "attribution/dev.jsonl.gz"))
    given = []
    for row, reading in zip(rows, readings(encoder, rows), strict=True):
        said = [
            {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")} for one in reading.attributions
        ]
        given.append({"id": row["id"], "attributions": said})
    result = scorer(data, "attribution").evaluate(rows, given)
    figures = {name: round(value["f1"], 4) for name, value in result.items() if isinstance(value, dict) and "f1" in value}
    figures["source_given_content"] = round(result["source_given_content"]["accuracy"], 4)
    return figures | {f"recall.{kind}": round(v["r"], 4) for kind, v in result["recall_by_type"].items()}


def entities(encoder: Encoder, data: Path) -> Figures:
    """re3d (maximal phrases), GUM (all phrases; and names alone), CrossNER (names)."""
    score, figures = scorer(data, "entities"), {}
    settings = {
        "re3d": ("re3d.dev.jsonl", ["mention"], RE3D, False),
        "gum": ("gum.dev.jsonl", ["phrase", "inner"], "PERSON ORG GPE LOC FAC DATE EVENT".split(), False),
        "crossner": ("crossner-politics.dev.jsonl", ["name"], "PERSON ORG GPE LOC EVENT".split(), False),
    }
    for name, (file, layers, labels, named) in settings.items():
        gold = score.load(str(data / "entities" / file))
        rows = list(gold.values())
        given = {}
        for row, reading in zip(rows, readings(encoder, rows), strict=True):
            spans = [{"s": s.start, "e": s.end, "type": s.type} for layer in layers for s in reading.spans[layer]]
            given[row["id"]] = {"id": row["id"], "entities": spans}
        result = score.score(gold, given, labels=labels, named=named)
        figures |= {f"{name}.{kind}": result[kind]["f1"] for kind in ("strict", "span", "overlap")}
        figures[f"{name}.coarse_overlap"] = score.score(gold, given, labels=labels, named=named, coarse=True)["overlap"]["f1"]
    return figures


def times(encoder: Encoder, data: Path) -> Figures:
    """TempEval spans and types; values are not the encoder's."""
    rows = list(read(data / "time/tbaq-dev.jsonl.gz"))
    given = [
        {"id": row["id"], "timex": [{"s": s.start, "e": s.end, "type": s.type, "value": ""} for s in reading.spans["time"]]}
        for row, reading in zip(rows, readings(encoder, rows), strict=True)
    ]
    result = scorer(data, "time").evaluate(rows, given)
    return {name: round(result[name]["f1"], 4) for name in ("strict", "relaxed", "type")}


def factuality(encoder: Encoder, data: Path, dev: dict[str, list[Document]]) -> Figures:
    """UW and UDS-IH2 by number."""
    score, figures = scorer(data, "factuality"), {}
    for name, head, file in (("uw", "value_news", "uw-dev.jsonl.gz"), ("uds", "value_web", "uds-ih2-dev.jsonl.gz")):
        by_text = {r.doc.text: r for r in read_docs(encoder, dev[name])}
        gold, given = list(read(data / "factuality" / file)), []
        for row in gold:
            found = by_text[row["text"]]
            span = found.pieces.span(*row["trigger"])
            given.append({"id": row["id"], "value": float(encoder.values(found.points[span[0]][None], head)[0]) if span else 3.0})
        result = score.evaluate(gold, given)
        figures |= {f"{name}.pearson": round(result["pearson"], 4), f"{name}.mae": round(result["mae"], 4)}
        figures[f"{name}.macro_f1"] = round(result["macro_f1"], 4)
        figures |= {f"{name}.{kind}": round(v["f1"], 4) for kind, v in result["classes"].items()}
    return figures


def overlapping(gold: list[tuple[int, int]], given: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs (gold, given) of spans that share a character, one to one, longest overlap first."""
    pairs = [(min(a[1], b[1]) - max(a[0], b[0]), i, j) for i, a in enumerate(gold) for j, b in enumerate(given)]
    used: tuple[set[int], set[int]] = (set(), set())
    found = []
    for shared, i, j in sorted(pairs, key=lambda p: -p[0]):
        if shared > 0 and i not in used[0] and j not in used[1]:
            found.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return found


def claim_spans(claim: dict[str, Any], role: str) -> list[tuple[int, int]]:
    """Gold spans of one role of a claim."""
    plural = {"actor": "actors", "recipient": "recipients", "object": "objects", "source": "sources", "denier": "denied_by"}
    things = claim.get(plural[role], []) if role in plural else [claim.get(role)]
    return [(t["start"], t["end"]) for t in things if located(t)]


class ClaimTally:
    """Counts over annotated claims."""

    def __init__(self, encoder: Encoder) -> None:
        self.types, self.values, self.contexts = (encoder.labels(head) for head in ("type", "factuality", "context"))
        self.counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
        self.shares: dict[str, list[bool]] = collections.defaultdict(list)
        self.coarse: list[tuple[int, int]] = []

    def add(self, name: str, hits: int, given: int, wanted: int) -> None:
        for i, n in enumerate((hits, given, wanted)):
            self.counts[name][i] += n

    def article(self, claims: list[dict[str, Any]], reading: Reading) -> None:
        """Triggers against triggers; whatever hangs on them only where they meet."""
        gold = {(c["trigger"]["start"], c["trigger"]["end"]): c for c in claims}
        places, given = list(gold), [(t.span.start, t.span.end) for t in reading.triggers]
        pairs = overlapping(places, given)
        self.add("trigger", len(pairs), len(given), len(places))
        required = {i for i, p in enumerate(places) if not gold[p].get("optional")}
        self.shares["trigger.required_recall"] += [i in {a for a, _ in pairs} for i in required]
        typed = typed_also = 0
        for i, j in pairs:
            claim, trigger = gold[places[i]], reading.triggers[j]
            kind = self.types[int(trigger.types.argmax())]
            typed += kind == claim["type"]
            typed_also += kind in (claim["type"], *claim.get("also", []))
            self.claim(claim, trigger)
        self.add("trigger.typed", typed, len(given), len(places))
        self.add("trigger.typed_or_also", typed_also, len(given), len(places))

    def claim(self, claim: dict[str, Any], trigger) -> None:
        """Everything read at one trigger."""
        value = self.values[int(trigger.factuality.argmax())]
        self.shares["factuality.exact"].append(value == claim["factuality"])
        self.coarse.append((coarse(claim["factuality"]), coarse(value)))
        wanted = set(claim.get("contexts", [])) & set(self.contexts)
        self.add("context", len(wanted & set(trigger.contexts)), len(trigger.contexts), len(wanted))
        self.shares["symmetric"].append((trigger.symmetric > 0.5) == bool(claim.get("symmetric")))
        for role in ROLES:
            given = [(a.span.start, a.span.end) for a in trigger.arguments.get(role, ())]
            gold = claim_spans(claim, role)
            self.add(f"role.{role}", len(overlapping(gold, given)), len(given), len(gold))
            if role in ("source", "actor", "recipient"):
                right = bool(overlapping(gold[-1:], given)) if gold else not given
                self.shares[f"{role}.right"].append(right)

    def figures(self) -> Figures:
        """One flat table."""
        found = {name: round(f1(*c), 4) for name, c in self.counts.items()}
        hits, given, wanted = self.counts["trigger"]
        found |= {"trigger.precision": round(hits / max(1, given), 4), "trigger.recall": round(hits / max(1, wanted), 4)}
        found |= {name: round(float(np.mean(share)), 4) for name, share in self.shares.items()}
        classes = [
            f1(sum(g == p == k for g, p in self.coarse), sum(p == k for _, p in self.coarse), sum(g == k for g, _ in self.coarse))
            for k in range(3)
        ]
        found |= {f"factuality.{name}": round(v, 4) for name, v in zip(("asserted", "hedged", "denied"), classes, strict=True)}
        return dict(sorted((found | {"factuality.macro_f1": round(float(np.mean(classes)), 4)}).items()))


def coarse(value: str) -> int:
    """Asserted, hedged or denied, as claims/score.py has it."""
    return 1 if value in ("PR+", "PS+", "CTu", "Uu") else 0 if value == "CT+" else 2


def claims(encoder: Encoder, data: Path) -> Figures:
    """Annotated claims, dev: from the text alone."""
    rows = list(read(data / "claims/dev.jsonl.gz"))
    tally = ClaimTally(encoder)
    for row, reading in zip(rows, readings(encoder, rows), strict=True):
        tally.article([c for c in row["claims"] if located(c["trigger"])], reading)
    return tally.figures()


def coreference(encoder: Encoder, data: Path, dev: dict[str, list[Document]]) -> Figures:
    """GUM chains on gold mentions; antecedents of claim parties."""
    score, figures = scorer(data, "coref"), {}
    gold, given = [], []
    for r in read_docs(encoder, dev["gum"]):
        mentions = sorted((f, e, i) for i, chain in enumerate(r.doc.chains) for f, e in chain)
        gold.append({"id": r.doc.id, "mentions": [{"s": f, "e": e, "chain": str(i)} for f, e, i in mentions]})
        given.append({"id": r.doc.id, "mentions": chained(encoder, r, [(f, e) for f, e, _ in mentions])})
    result = score.evaluate(score.clusters(gold, within="doc"), score.clusters(given, within="doc"))
    figures |= {"gum.conll": round(result["conll"], 4), "gum.lea": round(result["lea"]["f1"], 4)}
    found = list(coref_choices(read_docs(encoder, dev["claims"]), encoder))
    figures["claims.antecedent_accuracy"] = round(float(np.mean([right[z.argmax()] for z, right in found])), 4)
    linked = [right[z[1:].argmax() + 1] if z.argmax() else False for z, right in found if not right[0]]
    figures["claims.antecedent_recall"] = round(float(np.mean(linked)), 4)
    return figures


def chained(encoder: Encoder, r: Read, places: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """Mentions with the chains that following antecedents gives."""
    logits = encoder.linker.antecedent_logits(r.views, as_spans(places)) if len(places) > 1 else np.zeros((1, 0))
    chain = list(range(len(places)))
    for i in range(1, len(places)):
        best = int(logits[i, :i].argmax())
        if logits[i, best] > 0:
            chain[i] = chain[best]
    return [{"s": f, "e": e, "chain": str(c)} for (f, e), c in zip(places, chain, strict=True)]


def same_event(encoder: Encoder, data: Path, dev: dict[str, list[Document]]) -> Figures:
    """ECB+ dev, gold mentions, gold subtopic: mean-link clusters of the pair log-odds, cut where it is best."""
    score = scorer(data, "coref")
    by_topic: dict[str, list[tuple[str, int, int, str, np.ndarray, str]]] = collections.defaultdict(list)
    for r in read_docs(encoder, dev["ecb"]):
        if r.doc.events:
            vectors = encoder.linker.event_vectors(r.views, as_spans([(f, e) for f, e, _ in r.doc.events]))
            for (f, e, chain), v in zip(r.doc.events, vectors, strict=True):
                by_topic[subtopic(r.doc.id)].append((r.doc.id, f, e, chain, v, stem(r, e)))
    gold = [frozenset(m) for m in grouped(((d, f, e), (t, c)) for t, items in by_topic.items() for d, f, e, c, _, _ in items)]
    stems = grouped(((d, f, e), (t, s)) for t, items in by_topic.items() for d, f, e, _, _, s in items)
    figures = {"ecb.same_stem": round(score.evaluate(gold, [frozenset(m) for m in stems])["conll"], 4)}
    for name, bonus in (("vectors", 0.0), ("vectors_and_stem", encoder.config.event_same_word)):
        tried = {}
        for cut in np.arange(-2.5, 1.1, 0.25):
            given = []
            for items in by_topic.values():
                v, stems_here = np.stack([x[4] for x in items]), np.array([x[5] for x in items])
                chances = encoder.same_event(v, v, stems_here[:, None] == stems_here[None, :] if bonus else None)
                odds = np.log(chances / (1 - chances) + 1e-9) - cut
                given += [frozenset(items[i][:3] for i in group) for group in mean_link(odds)]
            tried[float(cut)] = score.evaluate(gold, given)["conll"]
        cut = max(tried, key=tried.__getitem__)
        figures |= {f"ecb.{name}": round(tried[cut], 4), f"ecb.{name}.cut": cut}
    return figures


def grouped(pairs) -> list[list[Any]]:
    """Things gathered by their key."""
    found = collections.defaultdict(list)
    for thing, key in pairs:
        found[key].append(thing)
    return list(found.values())


def mean_link(scores: np.ndarray) -> list[list[int]]:
    """Join the two groups with the highest mean score between them until none is above zero."""
    groups = [[i] for i in range(len(scores))]
    mean = scores.astype(np.float64).copy()
    np.fill_diagonal(mean, -np.inf)
    alive = list(range(len(scores)))
    while len(alive) > 1:
        block = mean[np.ix_(alive, alive)]
        at = int(block.argmax())
        a, b = alive[at // len(alive)], alive[at % len(alive)]
        if mean[a, b] <= 0:
            break
        n, m = len(groups[a]), len(groups[b])
        mean[a, :] = mean[:, a] = (n * mean[a, :] + m * mean[b, :]) / (n + m)
        mean[a, a] = -np.inf
        groups[a] += groups[b]
        alive.remove(b)
    return [groups[i] for i in alive]


def layers(encoder: Encoder, dev: dict[str, list[Document]]) -> Figures:
    """Exact F1 of the claim layers and of event words."""
    figures = {}
    for corpus, names in (
        ("claims", ["party", "object", "place", "when", "claim_source", "trigger"]),
        ("uw", ["event"]),
        ("ecb", ["event"]),
    ):
        reads = read_docs(encoder, dev[corpus])
        texts = encoder.read(
            [(r.doc.text, [(int(r.pieces.starts[a]), int(r.pieces.ends[b - 1])) for a, b in r.doc.sentences]) for r in reads]
        )
        for layer in names:
            c = [0, 0, 0]
            for r, reading in zip(reads, texts, strict=True):
                gold = {(int(r.pieces.starts[f]), int(r.pieces.ends[e - 1])) for f, e, _ in gold_spans(r.doc, layer)}
                given = {(s.start, s.end) for s in reading.spans[layer]}
                c = [c[0] + len(gold & given), c[1] + len(given), c[2] + len(gold)]
            figures[f"{corpus}.{layer}"] = round(f1(*c), 4)
    return figures


def evaluate(folder: Path, data: Path, dev: dict[str, list[Document]], out: Path, extra: Figures) -> None:
    """All figures into one file."""
    encoder = Encoder.load(folder, threads=2)
    steps: dict[str, Callable[[], Figures]] = {
        "claims": lambda: claims(encoder, data),
        "layers": lambda: layers(encoder, dev),
        "attribution": lambda: attribution(encoder, data),
        "factuality": lambda: factuality(encoder, data, dev),
        "entities": lambda: entities(encoder, data),
        "times": lambda: times(encoder, data),
        "coreference": lambda: coreference(encoder, data, dev),
        "same_event": lambda: same_event(encoder, data, dev),
    }
    figures: Figures = {"version": encoder.version}
    for name, step in steps.items():
        figures[name] = step()
        print(name, json.dumps(figures[name]), flush=True)
    out.write_text(json.dumps(figures | extra, indent=1) + "\n", encoding="utf-8")
