"""What each corpus teaches: a loss for every reading its documents carry, nothing for the others."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sayso.encoder.pieces import N_GAPS
from training.labels import FACTUALITY, LAYERS, POINT_SLICES, POINTS, ROLE_LAYER, ROLES, TAG_SLICES, tags_of
from training.network import Reader
from training.sampling import Window

# Types a corpus of names does not annotate: its O says nothing about them.
UNSAID = {"uner": {"EVENT", "MISC"}, "wikigold": {"EVENT"}}
RANDOM_CANDIDATES = 12
NAMED_CANDIDATES = 12  # capitalised runs that are nobody's argument: a reader that is handed names must know which take no part
CAPITALS = {2, 3, 4, 6}  # cases of `sayso.encoder.pieces`


def tag_losses(out: dict[str, Tensor], batch: list[Window]) -> Iterator[tuple[str, Tensor]]:
    """Cross-entropy of each layer some window is annotated on."""
    for layer in LAYERS:
        if not any(layer in w.doc.tags for w in batch):
            continue
        logits = out["tags"][:, :, TAG_SLICES[layer]]
        gold = torch.full(logits.shape[:2], -100, dtype=torch.long)
        hidden = torch.zeros(len(batch), 1, logits.shape[2])
        for row, w in enumerate(batch):
            if layer in w.doc.tags:
                gold[row, 1 : len(w) - 1] = torch.from_numpy(w.doc.tags[layer][w.first : w.last].astype("int64"))
            for index, tag in enumerate(tags_of(layer)):
                if tag[2:] and tag[2:] in UNSAID.get(w.doc.corpus, ()):
                    hidden[row, 0, index] = -1e4
        if (gold >= 0).any():
            yield layer, F.cross_entropy((logits + hidden).flatten(0, 1), gold.flatten())


def point_losses(out: dict[str, Tensor], batch: list[Window]) -> Iterator[tuple[str, Tensor]]:
    """Losses of heads read at single pieces."""
    gold: dict[str, list[tuple[int, int, object]]] = {}
    for row, w in enumerate(batch):
        for piece, head, value in w.doc.points:
            if w.holds(piece, piece + 1):
                gold.setdefault(head, []).append((row, piece + w.shift, value))
    for head, items in gold.items():
        rows, places, values = zip(*items, strict=True)
        logits = out["points"][list(rows), list(places)][:, POINT_SLICES[head]]
        yield head, point_loss(head, logits, values)


def point_loss(head: str, logits: Tensor, values: tuple) -> Tensor:
    """The loss that fits the kind of head."""
    kind, labels = POINTS[head]
    if kind == "number":
        return F.smooth_l1_loss(logits[:, 0], torch.tensor(values), beta=0.5)
    if kind == "any":
        return F.binary_cross_entropy_with_logits(logits, torch.stack([torch.from_numpy(v) for v in values]))
    if head == "type":
        return F.cross_entropy(logits, torch.stack([torch.from_numpy(v) for v in values]))
    gold = torch.tensor([labels.index(v) for v in values])
    return F.cross_entropy(logits, gold, weight=FACTUALITY_WEIGHT if head == "factuality" else None)


# Denials and questions are rare beside what is asserted, and matter as much.
FACTUALITY_WEIGHT = torch.tensor([0.7 if value == "CT+" else 1.5 if value in ("PR+", "PS+") else 2.5 for value in FACTUALITY])


def link(reader: Reader, out: dict[str, Tensor], name: str, row: int, places: list[int]) -> Tensor:
    """A projection at these places of a window."""
    return out["links"][row, places][:, reader.link_slices[name]]


def role_scores(reader: Reader, out: dict[str, Tensor], row: int, triggers: list[int], spans: list[tuple[int, int]]) -> Tensor:
    """Logits (roles, triggers, spans); places are window positions, ends exclusive."""
    query = link(reader, out, "role_trigger", row, triggers)
    key = link(reader, out, "role_first", row, [s for s, _ in spans]) + link(reader, out, "role_last", row, [e - 1 for _, e in spans])
    bucket = reader.bucket(torch.tensor(triggers), torch.tensor([s for s, _ in spans]))
    return torch.einsum("td,rde,se->rts", query, reader.role_weight, key) + reader.role_bias[:, bucket]


def role_gold(w: Window, rng: random.Random) -> tuple[list[int], list[tuple[int, int]], Tensor] | None:
    """Triggers and candidate spans of a window, with gold (roles, triggers, spans)."""
    triggers = {i: t[0] + w.shift for i, t in enumerate(w.doc.triggers) if w.holds(*t)}
    spans = sorted({s for spans in w.doc.arguments.values() for s in spans if w.holds(*s)})
    if not triggers or not spans:
        return None
    places = [(s + w.shift, e + w.shift) for s, e in spans]
    places += [
        (p, p + 1) for p in (rng.randrange(1, len(w) - 1) for _ in range(RANDOM_CANDIDATES)) if not any(s <= p < e for s, e in places)
    ]
    named = [run for run in capital_runs(w) if not any(s < run[1] and run[0] < e for s, e in places)]
    places += rng.sample(named, min(NAMED_CANDIDATES, len(named)))
    gold = torch.zeros(len(ROLES), len(triggers), len(places))
    rows = {index: row for row, index in enumerate(triggers)}
    for trigger, role, argument in w.doc.roles:
        span = w.doc.arguments[ROLE_LAYER[role]][argument]
        if trigger in rows and span in spans:
            gold[ROLES.index(role), rows[trigger], spans.index(span)] = 1
    return list(triggers.values()), places, gold


def capital_runs(w: Window) -> list[tuple[int, int]]:
    """Runs of capitalised words of a window, in window positions; pieces that go on with a word belong to it."""
    case, gap = np.divmod(w.doc.shapes[w.first : w.last] - 1, N_GAPS)
    inside = np.isin(case, list(CAPITALS))
    for i in np.flatnonzero((gap == 0) & ~inside).tolist():
        inside[i] = i > 0 and inside[i - 1] and case[i] == 1
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    return [(int(s) + 1, int(e) + 1) for s, e in zip(edges[::2], edges[1::2], strict=True)]


def role_losses(reader: Reader, out: dict[str, Tensor], batch: list[Window], rng: random.Random) -> Iterator[tuple[str, Tensor]]:
    """Every trigger against every candidate span, each role a yes or no."""
    found = []
    for row, w in enumerate(batch):
        made = role_gold(w, rng)
        if made:
            logits = role_scores(reader, out, row, made[0], made[1])
            found.append(F.binary_cross_entropy_with_logits(logits, made[2], reduction="none").flatten())
    if found:
        yield "role", torch.cat(found).mean()


def attribution_scores(reader: Reader, out: dict[str, Tensor], row: int, places: list[int]) -> Tensor:
    """Logits (n, n) that two pieces of roles, the left before the right, belong to one attribution."""
    left, right = link(reader, out, "attribution_left", row, places), link(reader, out, "attribution_right", row, places)
    at = torch.tensor(places)
    return left @ reader.attribution_weight @ right.T + reader.attribution_bias[reader.bucket(at, at)]


def attribution_losses(reader: Reader, out: dict[str, Tensor], batch: list[Window]) -> Iterator[tuple[str, Tensor]]:
    """Pairs of attribution pieces in one window: same attribution or not."""
    found = []
    for row, w in enumerate(batch):
        pieces = sorted((s + w.shift, i) for i, spans in enumerate(w.doc.attributions) for s, e in spans if w.holds(s, e))
        if len(pieces) < 2:
            continue
        owner = torch.tensor([i for _, i in pieces])
        logits = attribution_scores(reader, out, row, [p for p, _ in pieces])
        pairs = torch.triu(torch.ones_like(logits), 1).bool()
        gold = (owner[:, None] == owner[None, :]).float()
        found.append(F.binary_cross_entropy_with_logits(logits[pairs], gold[pairs], reduction="none"))
    if found:
        yield "attribution_link", torch.cat(found).mean()


def coref_scores(reader: Reader, out: dict[str, Tensor], row: int, spans: list[tuple[int, int]]) -> Tensor:
    """Logits (n, n) that the mention of a row refers to what the earlier mention of a column does; "to none before" scores 0."""
    rep = link(reader, out, "coref_first", row, [s for s, _ in spans]) + link(reader, out, "coref_last", row, [e - 1 for _, e in spans])
    at = torch.tensor([s for s, _ in spans])
    return rep @ reader.coref_weight @ rep.T + reader.coref_bias[reader.bucket(at, at)]


def coref_gold(w: Window) -> tuple[list[tuple[int, int]], Tensor]:
    """Mentions of a window in order, with the chain of each."""
    mentions = sorted((s, e, i) for i, chain in enumerate(w.doc.chains) for s, e in chain if w.holds(s, e))
    return [(s + w.shift, e + w.shift) for s, e, _ in mentions], torch.tensor([i for _, _, i in mentions])


def coref_losses(reader: Reader, out: dict[str, Tensor], batch: list[Window]) -> Iterator[tuple[str, Tensor]]:
    """Each mention chooses among those before it and "none"; any mention of its chain is right."""
    found = []
    for row, w in enumerate(batch):
        spans, chain = coref_gold(w)
        if len(spans) < 2:
            continue
        logits = coref_scores(reader, out, row, spans)
        before = torch.tril(torch.ones_like(logits), -1).bool()
        logits = torch.cat([torch.zeros(len(spans), 1), logits.masked_fill(~before, -1e4)], 1)
        same = (chain[:, None] == chain[None, :]) & before
        right = torch.cat([~same.any(1, keepdim=True), same], 1)
        found.append(torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(~right, -1e4), 1))
    if found:
        yield "coref", torch.cat(found).mean()


def event_vectors(reader: Reader, out: dict[str, Tensor], items: list[tuple[int, int, int]]) -> Tensor:
    """Unit vectors of event mentions (row, first, end)."""
    rows = [r for r, _, _ in items]
    first = out["links"][rows, [s for _, s, _ in items]][:, reader.link_slices["event_first"]]
    last = out["links"][rows, [e - 1 for _, _, e in items]][:, reader.link_slices["event_last"]]
    return F.normalize(first + last, dim=1)


def event_losses(reader: Reader, out: dict[str, Tensor], batch: list[Window]) -> Iterator[tuple[str, Tensor]]:
    """Pairs of event mentions of one topic: the same event or not; the rare same ones weigh as much as the others together."""
    items = [((row, s + w.shift, e + w.shift), chain) for row, w in enumerate(batch) for s, e, chain in w.doc.events if w.holds(s, e)]
    if len(items) < 2:
        return
    vectors = event_vectors(reader, out, [place for place, _ in items])
    logits = reader.event_scale[0] * (vectors @ vectors.T) + reader.event_scale[1]
    numbers = {c: i for i, c in enumerate(dict.fromkeys(c for _, c in items))}
    chain = torch.tensor([numbers[c] for _, c in items])
    pairs = torch.triu(torch.ones_like(logits), 1).bool()
    gold = (chain[:, None] == chain[None, :])[pairs]
    loss = F.binary_cross_entropy_with_logits(logits[pairs], gold.float(), reduction="none")
    parts = [loss[kind].mean() for kind in (gold, ~gold) if kind.any()]
    yield "event_pair", torch.stack(parts).mean()


def pair_logits(reader: Reader, out: dict[str, Tensor], marks: Tensor, dropout: float = 0.0) -> Tensor:
    """Logits over the pair roots from [CLS] and the mean of each marked side; a side that is not marked adds nothing."""
    whole, source, target = out["pair"].chunk(3, dim=2)
    summed = whole[:, 0]
    for side, bit in ((source, 1), (target, 2)):
        chosen = ((marks & bit) > 0).float()[:, :, None]
        summed = summed + (side * chosen).sum(1) / chosen.sum(1).clamp(min=1)
    return reader.pair_out(F.dropout(F.gelu(summed), dropout, dropout > 0))


def pair_losses(reader: Reader, out: dict[str, Tensor], batch: list[Window], marks: Tensor) -> Iterator[tuple[str, Tensor]]:
    """The root of the marked pair is one of those the gold allows."""
    if batch[0].doc.pair is None:
        return
    logits = pair_logits(reader, out, marks, reader.dropout if reader.training else 0.0)
    allowed = torch.stack([torch.from_numpy(w.doc.pair[1]) for w in batch]).bool()
    yield "pair", (torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(~allowed, -1e4), 1)).mean()


def losses(reader: Reader, out: dict[str, Tensor], batch: list[Window], marks: Tensor, rng: random.Random) -> Iterator[tuple[str, Tensor]]:
    """Every loss this batch has gold for."""
    yield from tag_losses(out, batch)
    yield from point_losses(out, batch)
    yield from role_losses(reader, out, batch, rng)
    yield from attribution_losses(reader, out, batch)
    yield from coref_losses(reader, out, batch)
    yield from event_losses(reader, out, batch)
    yield from pair_losses(reader, out, batch, marks)
