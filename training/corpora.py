"""Readers of the corpora: each yields `Document`s labelled only where its annotators looked."""

from __future__ import annotations

import collections
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from training import marked, passages
from training.documents import IGNORE, Document, Rows, document, outermost, read, sentence_borders, write_tags
from training.labels import CONTEXTS, EVENT_TYPES, LAYERS, PAIR_ROOTS, PENTA, ROLE_LAYER, SECTORS, SOURCE_KINDS

CONTEXT_SPELLINGS = {"elections": "election", "humanitarian": "human_security"}
YIELDING = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
TIME_TYPES = LAYERS["time"]


def piece_spans(pieces, spans) -> list[tuple[int, int, str]]:
    """Character spans (start, end, type) as piece spans; those outside every piece fall away."""
    found = []
    for start, end, kind in spans:
        at = pieces.span(start, end)
        if at:
            found.append((*at, kind))
    return found


def names(path: Path, corpus: str, layer: str, tokenizer) -> Iterator[Document]:
    """Flat entity corpora; spans that crowd annotators did not confirm are left unsaid."""
    for row in read(path):
        doc, pieces = document(row["id"], corpus, row["text"], tokenizer)
        known = [(e["s"], e["e"], e["type"]) for e in row["entities"] if e["type"] in LAYERS[layer]]
        write_tags(doc, layer, outermost(piece_spans(pieces, known)))
        for first, end, _ in piece_spans(pieces, [(e["s"], e["e"], "") for e in row.get("ignore", [])]):
            part = doc.tags[layer][first:end]
            part[part == 0] = IGNORE
        yield doc


def gum(path: Path, tokenizer) -> Iterator[Document]:
    """All noun phrases: the outermost on one layer, those right inside them on another; chains for coreference."""
    for row in read(path):
        doc, pieces = document(row["id"], "gum", row["text"], tokenizer)
        spans = piece_spans(pieces, [(e["s"], e["e"], e["type"]) for e in row["entities"] if e["type"] in LAYERS["phrase"]])
        outer = outermost(spans)
        write_tags(doc, "phrase", outer)
        write_tags(doc, "inner", outermost(set(spans) - set(outer)))
        doc.chains = chains_of(pieces, [(e["s"], e["e"], e["chain"]) for e in row["entities"]])
        yield doc


def chains_of(pieces, mentions) -> list[list[tuple[int, int]]]:
    """Mentions (start, end, chain) gathered by chain, single ones included, in piece spans."""
    chains = collections.defaultdict(set)
    for first, end, chain in piece_spans(pieces, mentions):
        chains[chain].add((first, end))
    return [sorted(spans) for spans in chains.values()]


def attribution(path: Path, tokenizer) -> Iterator[Document]:
    """PolNeAR: every piece of source, cue and content, and which belong together."""
    for row in read(path):
        doc, pieces = document(row["id"], "polnear", row["text"], tokenizer)
        spans = []
        for one in row["attributions"]:
            own = piece_spans(pieces, [(s, e, role) for role in ("source", "cue", "content") for s, e in one[role]])
            spans += own
            doc.attributions.append([(first, end) for first, end, _ in own])
        write_tags(doc, "attribution", spans)
        yield doc


def selected_text(row: dict[str, Any]) -> tuple[str, list[tuple[int, int, int]]]:
    """The completely annotated sentences of an ECB+ document, with (old start, old end, shift) of each."""
    text, moves, start = "", [], 0
    for index, line in enumerate(row["text"].split("\n")):
        end = start + len(line)
        if index in row["selected_sentences"]:
            moves.append((start, end, len(text) - start))
            text += line + "\n"
        start = end + 1
    return text, moves


def ecb(path: Path, tokenizer) -> Iterator[Document]:
    """ECB+: event mentions and entity mentions with chains that run across documents."""
    for row in read(path):
        text, moves = selected_text(row)
        doc, pieces = document(row["id"], "ecb", text, tokenizer)
        doc.topic = row["topic"]
        moved = []
        for m in row["mentions"]:
            shift = next((shift for start, end, shift in moves if start <= m["s"] < end), None)
            if shift is not None:
                moved.append((m["s"] + shift, m["e"] + shift, m))
        doc.events = [(f, e, m["chain"]) for f, e, m in piece_spans(pieces, moved) if m["kind"] == "event"]
        doc.chains = chains_of(pieces, [(s, e, m["chain"]) for s, e, m in moved if m["kind"] == "entity"])
        write_tags(doc, "event", outermost((f, e, "") for f, e, _ in doc.events))
        if len(doc):
            yield doc


def meantime_chains(path: Path, tokenizer) -> Iterator[Document]:
    """MEANTIME entities and the events kept at corpus level; the latter are too few to say where no event is."""
    for row in read(path):
        doc, pieces = document(row["id"], "meantime_coref", row["text"], tokenizer)
        mentions = [(m["s"], m["e"], m["chain"]) for m in row["mentions"] if m["kind"] == "entity"]
        doc.chains = chains_of(pieces, mentions)
        yield doc


def values(path: Path, corpus: str, head: str, tokenizer, whole: bool) -> Iterator[Document]:
    """Factuality as a number; `whole` where every event of a sentence is annotated."""
    by_text = collections.defaultdict(list)
    for row in read(path):
        by_text[row["text"]].append(row)
    for text, rows in by_text.items():
        doc, pieces = document(rows[0]["id"], corpus, text, tokenizer, [(0, len(text))])
        spans = piece_spans(pieces, [(*row["trigger"], row["value"]) for row in rows])
        doc.points = [(first, head, float(value)) for first, _, value in spans]
        if whole:
            write_tags(doc, "event", outermost((f, e, "") for f, e, _ in spans))
        yield doc


def meantime_facts(path: Path, tokenizer) -> Iterator[Document]:
    """MEANTIME factuality classes; all events of title and lead."""
    by_text = collections.defaultdict(list)
    for row in read(path):
        by_text[row["text"]].append(row)
    for text, rows in by_text.items():
        doc, pieces = document(rows[0]["doc"], "meantime_facts", text, tokenizer)
        spans = piece_spans(pieces, [(*row["trigger"], row["value"]) for row in rows])
        doc.points = [(first, "factuality", value) for first, _, value in spans]
        write_tags(doc, "event", outermost((f, e, "") for f, e, _ in spans))
        yield doc


def times(path: Path, tokenizer) -> Iterator[Document]:
    """TIMEX3 spans with their type."""
    for row in read(path):
        doc, pieces = document(row["id"], "times", row["text"], tokenizer)
        write_tags(
            doc, "time", outermost(piece_spans(pieces, [(t["s"], t["e"], t["type"]) for t in row["timex"] if t["type"] in TIME_TYPES]))
        )
        yield doc


def located(thing: dict[str, Any] | None) -> bool:
    """Has the checker found where these words stand?"""
    return bool(thing) and thing.get("start") is not None


def claim_arguments(claim: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every (role, words) of a claim that stands in the text."""
    lists = {"actor": "actors", "recipient": "recipients", "object": "objects", "source": "sources", "denier": "denied_by"}
    for role, key in lists.items():
        yield from ((role, thing) for thing in claim.get(key, []) if located(thing))
    yield from ((role, claim[role]) for role in ("place", "when") if located(claim.get(role)))


def type_weights(claim: dict[str, Any], also: float = 0.15) -> np.ndarray:
    """Gold types as weights: the annotator's choice, and a little for each other type a fair reader could pick."""
    weights = np.zeros(len(EVENT_TYPES), dtype=np.float32)
    others = [t for t in claim.get("also", []) if t in EVENT_TYPES]
    for other in others:
        weights[EVENT_TYPES.index(other)] = also
    weights[EVENT_TYPES.index(claim["type"])] = 1 - also * len(others) if len(others) < 3 else 0.6
    return weights / weights.sum()


def claims(rows: Rows, tokenizer) -> Iterator[Document]:
    """Annotated claims: triggers with type, roles, source, factuality, contexts; parties that are one and the same."""
    for row in rows:
        doc, pieces = document(row["id"], "claims", row["text"], tokenizer)
        add_claims(doc, pieces, [c for c in row["claims"] if located(c["trigger"])])
        yield doc


def add_claims(doc: Document, pieces, own: list[dict[str, Any]]) -> None:
    """Write the claims of one article onto its document."""
    arguments = [(role, thing, pieces.span(thing["start"], thing["end"])) for c in own for role, thing in claim_arguments(c)]
    for layer in dict.fromkeys(ROLE_LAYER.values()):
        spans = outermost(at for role, _, at in arguments if at and ROLE_LAYER[role] == layer)
        doc.arguments[layer] = spans
        write_tags(doc, layer, [(*span, "") for span in spans])
    triggers = [pieces.span(c["trigger"]["start"], c["trigger"]["end"]) for c in own]
    doc.triggers = outermost(t for t in triggers if t)
    write_tags(doc, "trigger", [(*t, "") for t in doc.triggers])
    seen: set[int] = set()
    for claim, trigger in zip(own, triggers, strict=True):
        if trigger in doc.triggers:
            index = doc.triggers.index(trigger)
            add_points(doc, trigger[0], claim) if index not in seen else None
            seen.add(index)
            add_roles(doc, pieces, index, claim)
    add_parties(doc, arguments)


def add_points(doc: Document, piece: int, claim: dict[str, Any]) -> None:
    """What is read at the trigger."""
    contexts = {CONTEXT_SPELLINGS.get(c, c) for c in claim.get("contexts", [])}
    doc.points.append((piece, "type", type_weights(claim)))
    doc.points.append((piece, "factuality", claim["factuality"]))
    doc.points.append((piece, "context", np.array([c in contexts for c in CONTEXTS], dtype=np.float32)))
    doc.points.append((piece, "flag", np.array([bool(claim.get("optional")), bool(claim.get("symmetric"))], dtype=np.float32)))


def holder(spans: list[tuple[int, int]], at: tuple[int, int]) -> int | None:
    """The index of the kept span that is or contains this one."""
    return next((i for i, span in enumerate(spans) if span[0] <= at[0] < span[1]), None)


def add_roles(doc: Document, pieces, trigger: int, claim: dict[str, Any]) -> None:
    """Link a trigger to its arguments."""
    for role, thing in claim_arguments(claim):
        at = pieces.span(thing["start"], thing["end"])
        index = at and holder(doc.arguments[ROLE_LAYER[role]], at)
        if index is not None and (trigger, role, index) not in doc.roles:
            doc.roles.append((trigger, role, index))


def add_parties(doc: Document, arguments) -> None:
    """Sector of each party, kind of each source, and which mentions stand for the same name."""
    chains = collections.defaultdict(set)
    told: set[tuple[int, str]] = set()
    for role, thing, at in arguments:
        if not at or ROLE_LAYER[role] not in ("party", "claim_source"):
            continue
        chains[(thing.get("name") or thing["text"]).casefold()].add(at)
        head, key = ("source_kind", "kind") if role == "source" else ("sector", "sector")
        label = thing[key] or "none" if key in thing else None
        if (at[0], head) not in told and label in (SOURCE_KINDS if role == "source" else SECTORS):
            doc.points.append((at[0], head, label))
            told.add((at[0], head))
    doc.chains = [sorted(spans) for spans in chains.values()]


def pair_document(key: str, corpus: str, text: str, sources, targets, roots: list[str], tokenizer) -> Document:
    """A sentence with one marked pair; `roots` are those the gold allows."""
    doc, pieces = document(key, corpus, text, tokenizer, [(0, len(text))], longest=250)
    marks = np.zeros(len(doc), dtype=np.int64)
    for mark, spans in ((1, sources), (2, targets)):
        for first, end, _ in piece_spans(pieces, [(s, e, "") for s, e in spans]):
            marks[first:end] |= mark
    doc.pair = marks, np.array([root in roots for root in PAIR_ROOTS], dtype=np.float32)
    return doc


def ends(things) -> list[tuple[int, int]]:
    """Offsets of a span, a list of spans or nothing; further places of the same actor included."""
    listed = [things] if isinstance(things, dict) else things or []
    return [(t["start"], t["end"]) for t in listed] + [(m[0], m[1]) for t in listed for m in t.get("other_marks", [])]


def coded_pairs(path: Path, corpus: str, tokenizer) -> Iterator[Document]:
    """PLV (root), COPED (penta class) and AW (conflict or cooperation): one pair a sentence."""
    for row in read(path):
        if "root" in row:
            roots = [row["root"]]
        elif "binary" in row:
            roots = [r for penta in ((3, 4) if row["binary"] else (1, 2)) for r in PENTA[penta]]
        elif row.get("penta") is not None:
            roots = PENTA[row["penta"]]
        else:
            continue
        sources, targets = row.get("source", row.get("sources")), row.get("target", row.get("targets"))
        yield pair_document(row["id"], corpus, row["sentence"], ends(sources), ends(targets), roots, tokenizer)


def claim_pairs(rows: Rows, tokenizer) -> Iterator[Document]:
    """Dyads of annotated claims whose trigger and parties stand in one sentence; several types for a dyad are all allowed."""
    for row in rows:
        found: dict[tuple, set[str]] = collections.defaultdict(set)
        borders = sentence_borders(row["text"])
        for claim in row["claims"]:
            parties = [p for side in ("actors", "recipients") for p in claim[side]]
            if not (claim["actors"] and claim["recipients"] and located(claim["trigger"]) and all(map(located, parties))):
                continue
            spans = [claim["trigger"], *parties]
            sentence = next((b for b in borders if all(b[0] <= t["start"] and t["end"] <= b[1] for t in spans)), None)
            if sentence:
                sides = [
                    tuple((p["start"] - sentence[0], p["end"] - sentence[0]) for p in claim[side]) for side in ("actors", "recipients")
                ]
                found[(sentence, *sides)].update(YIELDING.get(t, t) for t in (claim["type"], *claim.get("also", [])))
        for index, ((sentence, actors, recipients), roots) in enumerate(found.items()):
            yield pair_document(
                f"{row['id']}#{index}", "claim_pairs", row["text"][slice(*sentence)], actors, recipients, sorted(roots), tokenizer
            )


Reader = Callable[[Path, Any], Iterator[Document]]
READERS: dict[str, list[Reader]] = {
    "claims": [lambda d, t: claims(read(d / "claims/train.jsonl.gz"), t)],
    "passages": [lambda _, t: claims(passages.rows(), t)],
    "marked": [lambda d, t: claims(marked.rows(d), t)],
    "polnear": [lambda d, t: attribution(d / "attribution/train.jsonl.gz", t)],
    "re3d": [lambda d, t: names(d / "entities/re3d.train.jsonl", "re3d", "mention", t)],
    "gum": [lambda d, t: gum(d / "entities/gum.train.jsonl", t)],
    "names": [
        lambda d, t: names(d / "entities/crossner-politics.train.jsonl", "crossner", "name", t),
        lambda d, t: names(d / "entities/uner-ewt.train.jsonl", "uner", "name", t),
        lambda d, t: names(d / "entities/wikigold.train.jsonl", "wikigold", "name", t),
    ],
    "ecb": [lambda d, t: ecb(d / "coref/ecbplus.train.jsonl.gz", t)],
    "meantime": [
        lambda d, t: meantime_chains(d / "coref/meantime.train.jsonl.gz", t),
        lambda d, t: meantime_facts(d / "factuality/meantime-doc.jsonl.gz", t),
    ],
    "uw": [lambda d, t: values(d / "factuality/uw-train.jsonl.gz", "uw", "value_news", t, whole=True)],
    "uds": [lambda d, t: values(d / "factuality/uds-ih2-train.jsonl.gz", "uds", "value_web", t, whole=False)],
    "times": [lambda d, t: times(d / "time/tbaq-train.jsonl.gz", t), lambda d, t: times(d / "time/meantime.jsonl.gz", t)],
    "plv": [lambda d, t: coded_pairs(d / "events/PLV_train.jsonl", "plv", t)],
    "coped": [
        lambda d, t: coded_pairs(d / "events/COPED_train.jsonl", "coped", t),
        lambda d, t: coded_pairs(d / "events/AW_train.jsonl", "aw", t),
    ],
    "claim_pairs": [
        lambda d, t: claim_pairs(read(d / "claims/train.jsonl.gz"), t),
        lambda _, t: claim_pairs(passages.rows(), t),
    ],
}
DEV_READERS: dict[str, Reader] = {
    "claims": lambda d, t: claims(read(d / "claims/dev.jsonl.gz"), t),
    "polnear": lambda d, t: attribution(d / "attribution/dev.jsonl.gz", t),
    "re3d": lambda d, t: names(d / "entities/re3d.dev.jsonl", "re3d", "mention", t),
    "gum": lambda d, t: gum(d / "entities/gum.dev.jsonl", t),
    "names": lambda d, t: names(d / "entities/crossner-politics.dev.jsonl", "crossner", "name", t),
    "ecb": lambda d, t: ecb(d / "coref/ecbplus.dev.jsonl.gz", t),
    "uw": lambda d, t: values(d / "factuality/uw-dev.jsonl.gz", "uw", "value_news", t, whole=True),
    "uds": lambda d, t: values(d / "factuality/uds-ih2-dev.jsonl.gz", "uds", "value_web", t, whole=False),
    "times": lambda d, t: times(d / "time/tbaq-dev.jsonl.gz", t),
    "claim_pairs": lambda d, t: claim_pairs(read(d / "claims/dev.jsonl.gz"), t),
}


def read_all(data: Path, tokenizer, dev: bool) -> dict[str, list[Document]]:
    """All documents by corpus, empty ones left out."""
    if dev:
        found = {name: list(reader(data, tokenizer)) for name, reader in DEV_READERS.items()}
    else:
        found = {name: [doc for reader in readers for doc in reader(data, tokenizer)] for name, readers in READERS.items()}
    return {name: [doc for doc in docs if len(doc)] for name, docs in found.items()}


def words_of(text: str) -> frozenset[str]:
    """The words of a sentence, to tell copies apart from others."""
    return frozenset(re.findall(r"\w+", text.casefold()))
