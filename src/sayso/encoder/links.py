"""Which spans belong together: bilinear scores between projections, computed only for spans that were found."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from sayso.encoder.config import EncoderConfig, Link
from sayso.encoder.decode import PieceSpans, calibrated
from sayso.encoder.pieces import IntArray
from sayso.encoder.records import Antecedent, Argument, FloatArray, Said, Span

Weights = Mapping[str, FloatArray]
FAR = np.float32(-30)  # log-odds of a link nobody should follow


class Linker:
    """Scores links with the weights that stand beside the graph."""

    def __init__(self, config: EncoderConfig, weights: Weights) -> None:
        self.config, self.weights = config, weights
        self.distances = np.array(config.distances)

    def part(self, links: FloatArray, name: str, at: IntArray) -> FloatArray:
        """One projection at these pieces."""
        return links[at, self.config.projections[name]]

    def buckets(self, left: IntArray, right: IntArray) -> tuple[IntArray, IntArray]:
        """Distance bucket and distance of every pair."""
        distance = right[None, :] - left[:, None]
        return np.searchsorted(self.distances, distance, side="right"), np.abs(distance)

    def role_logits(self, links: FloatArray, triggers: PieceSpans, spans: PieceSpans, role: str) -> FloatArray:
        """Raw scores (triggers, spans) of one role; beyond reach `FAR`."""
        number = self.config.roles.index(role)
        query = self.part(links, "role_trigger", triggers.first) @ self.weights["role_weight"][number]
        key = self.part(links, "role_first", spans.first) + self.part(links, "role_last", spans.end - 1)
        bucket, distance = self.buckets(triggers.first, spans.first)
        logits: FloatArray = query @ key.T + self.weights["role_bias"][number][bucket]
        return np.where(distance <= self.config.role_links[role].reach, logits, FAR).astype(np.float32)

    def roles(self, links: FloatArray, triggers: PieceSpans, layers: Mapping[str, PieceSpans]) -> list[dict[str, tuple[Argument, ...]]]:
        """Arguments of each trigger by role."""
        found: list[dict[str, tuple[Argument, ...]]] = [{} for _ in triggers.spans]
        for role, link in self.config.role_links.items():
            spans = layers[self.config.role_layers[role]]
            if not len(spans):
                continue
            chances = calibrated(self.role_logits(links, triggers, spans, role), link.calibration)
            for trigger in np.flatnonzero((chances > link.threshold).any(axis=1)).tolist():
                row = chances[trigger]
                order = np.argsort(-row, kind="stable")[: int((row > link.threshold).sum())]
                found[trigger][role] = tuple(Argument(spans.spans[i], float(row[i])) for i in order.tolist())
        return found

    def attribution_logits(self, links: FloatArray, pieces: PieceSpans) -> FloatArray:
        """Raw scores (n, n), symmetric, that two pieces of roles are of one attribution; beyond reach `FAR`."""
        left, right = (self.part(links, f"attribution_{side}", pieces.first) for side in ("left", "right"))
        bucket, distance = self.buckets(pieces.first, pieces.first)
        logits = left @ self.weights["attribution_weight"] @ right.T + self.weights["attribution_bias"][bucket]
        upper = np.triu(np.where(distance <= self.config.attribution_link.reach, logits, FAR), 1).astype(np.float32)
        return upper + upper.T

    def attributions(self, links: FloatArray, pieces: PieceSpans) -> tuple[Said, ...]:
        """Source, cue and content pieces gathered into attributions; each has a content."""
        if not len(pieces):
            return ()
        logits = self.attribution_logits(links, pieces)
        groups = clusters(_decision(logits, self.config.attribution_link))
        chances = calibrated(logits, self.config.attribution_link.calibration)
        said = [_said([pieces.spans[i] for i in group], _cohesion(chances, group)) for group in groups]
        return tuple(s for s in said if s.content)

    def antecedent_logits(self, links: FloatArray, mentions: PieceSpans) -> FloatArray:
        """Raw scores (n, n): row refers to what the earlier column refers to; later ones and those beyond reach `FAR`."""
        rep = self.part(links, "coref_first", mentions.first) + self.part(links, "coref_last", mentions.end - 1)
        bucket, distance = self.buckets(mentions.first, mentions.first)
        logits = rep @ self.weights["coref_weight"] @ rep.T + self.weights["coref_bias"][bucket]
        earlier = np.tril(np.ones(logits.shape, dtype=bool), -1) & (distance <= self.config.coref_link.reach)
        return np.where(earlier, logits, FAR).astype(np.float32)

    def antecedents(self, links: FloatArray, mentions: PieceSpans) -> tuple[Antecedent, ...]:
        """The likeliest earlier mention of each mention that more likely has one than not."""
        link = self.config.coref_link
        if len(mentions) < 2:
            return ()
        logits = self.antecedent_logits(links, mentions) * link.calibration.scale
        top = np.maximum(logits.max(axis=1, keepdims=True), 0)
        weights = np.exp(logits - top)
        chances = weights / (weights.sum(axis=1, keepdims=True) + np.exp(-top))
        best = chances.argmax(axis=1)
        found = np.flatnonzero(chances.sum(axis=1) > link.threshold).tolist()
        return tuple(Antecedent(mentions.spans[i], mentions.spans[best[i]], float(chances[i, best[i]])) for i in found)

    def event_vectors(self, links: FloatArray, triggers: PieceSpans) -> FloatArray:
        """Unit vectors of event mentions."""
        raw = self.part(links, "event_first", triggers.first) + self.part(links, "event_last", triggers.end - 1)
        norms = np.linalg.norm(raw, axis=1, keepdims=True)
        return np.asarray(raw / np.maximum(norms, 1e-6), dtype=np.float32)


def _decision(logits: FloatArray, link: Link) -> FloatArray:
    """Log-odds minus those of the threshold: above zero means together."""
    odds = link.calibration.scale * logits + link.calibration.shift - math.log(link.threshold / (1 - link.threshold))
    return np.asarray(odds, dtype=np.float32)


def clusters(scores: FloatArray) -> list[list[int]]:
    """Group indices so that groups with a mean score above zero between them are joined, best first."""
    groups = {i: [i] for i in range(len(scores))}
    member = list(range(len(scores)))
    rows, columns = np.nonzero(np.triu(scores, 1) > 0)
    for k in np.argsort(-scores[rows, columns], kind="stable").tolist():
        a, b = member[rows[k]], member[columns[k]]
        if a != b and scores[np.ix_(groups[a], groups[b])].mean() > 0:
            groups[a] += groups.pop(b)
            for i in groups[a]:
                member[i] = a
    return [sorted(group) for group in sorted(groups.values(), key=min)]


def _cohesion(chances: FloatArray, group: list[int]) -> float:
    """Mean probability of the pairs of a group; a single piece is as likely as nothing links it."""
    if len(group) == 1:
        others = np.delete(chances[group[0]], group[0])
        return float(1 - others.max()) if len(others) else 1.0
    block = chances[np.ix_(group, group)]
    return float(block[np.triu_indices(len(group), 1)].mean())


def _said(spans: list[Span], probability: float) -> Said:
    by_type = {kind: tuple(s for s in spans if s.type == kind) for kind in ("source", "cue", "content")}
    return Said(by_type["source"], by_type["cue"], by_type["content"], probability)
