"""Which spans belong together: bilinear scores between projections, computed only for spans that were found."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from sayso.encoder.config import EncoderConfig, Link
from sayso.encoder.decode import PieceSpans, calibrated
from sayso.encoder.pieces import IntArray
from sayso.encoder.records import Antecedent, Argument, FloatArray, Said, Span
from sayso.encoder.views import FAR, Views

Weights = Mapping[str, FloatArray]
Ends = tuple[IntArray, IntArray]


class Linker:
    """Scores links with the weights that stand beside the graph."""

    def __init__(self, config: EncoderConfig, weights: Weights) -> None:
        self.config, self.weights = config, weights
        self.distances = np.array(config.distances)

    def part(self, links: FloatArray, name: str, at: IntArray) -> FloatArray:
        """One projection at these pieces of a window."""
        return links[at, self.config.projections[name]]

    def bucket(self, left: IntArray, right: IntArray) -> IntArray:
        """Distance bucket of every pair."""
        return np.searchsorted(self.distances, right[None, :] - left[:, None], side="right")

    def role_logits(self, views: Views, triggers: PieceSpans, spans: PieceSpans, role: str) -> FloatArray:
        """Raw scores (triggers, spans) of one role; `FAR` where no window holds both."""
        number = self.config.roles.index(role)
        weight, bias = self.weights["role_weight"][number], self.weights["role_bias"][number]

        def score(links: FloatArray, left: Ends, right: Ends) -> FloatArray:
            key = self.part(links, "role_first", right[0]) + self.part(links, "role_last", right[1])
            made: FloatArray = self.part(links, "role_trigger", left[0]) @ weight @ key.T + bias[self.bucket(left[0], right[0])]
            return made

        return views.compare(triggers, spans, score)

    def roles(self, views: Views, triggers: PieceSpans, layers: Mapping[str, PieceSpans]) -> list[dict[str, tuple[Argument, ...]]]:
        """Arguments of each trigger by role."""
        found: list[dict[str, tuple[Argument, ...]]] = [{} for _ in triggers.spans]
        for role, link in self.config.role_links.items():
            spans = layers[self.config.role_layers[role]]
            if not len(spans):
                continue
            chances = calibrated(self.role_logits(views, triggers, spans, role), link.calibration)
            for trigger in np.flatnonzero((chances > link.threshold).any(axis=1)).tolist():
                row = chances[trigger]
                order = np.argsort(-row, kind="stable")[: int((row > link.threshold).sum())]
                found[trigger][role] = tuple(Argument(spans.spans[i], float(row[i])) for i in order.tolist())
        return found

    def attribution_logits(self, views: Views, pieces: PieceSpans) -> FloatArray:
        """Raw scores (n, n), symmetric, that two pieces of roles are of one attribution; `FAR` where no window holds both."""

        def score(links: FloatArray, left: Ends, right: Ends) -> FloatArray:
            one, other = self.part(links, "attribution_left", left[0]), self.part(links, "attribution_right", right[0])
            near = self.weights["attribution_bias"][self.bucket(left[0], right[0])]
            return np.asarray(one @ self.weights["attribution_weight"] @ other.T + near, dtype=np.float32)

        upper = np.triu(views.compare(pieces, pieces, score), 1)
        return np.add(upper, upper.T, dtype=np.float32)

    def attributions(self, views: Views, pieces: PieceSpans) -> tuple[Said, ...]:
        """Source, cue and content pieces gathered into attributions; each has a content."""
        if not len(pieces):
            return ()
        logits = self.attribution_logits(views, pieces)
        groups = clusters(_decision(logits, self.config.attribution_link))
        chances = calibrated(logits, self.config.attribution_link.calibration)
        said = [_said(self.whole(pieces, group), _cohesion(chances, group)) for group in groups]
        return tuple(s for s in said if s.content)

    @staticmethod
    def whole(pieces: PieceSpans, group: list[int]) -> list[Span]:
        """Spans of a group; those of one role that touch are one."""
        found: list[Span] = []
        end = -1
        for i in group:
            span = pieces.spans[i]
            if found and pieces.first[i] == end and found[-1].type == span.type:
                found[-1] = Span(found[-1].start, span.end, span.type, min(found[-1].probability, span.probability))
            else:
                found.append(span)
            end = int(pieces.end[i])
        return found

    def antecedent_logits(self, views: Views, mentions: PieceSpans) -> FloatArray:
        """Raw scores (n, n): the row refers to what the earlier column refers to; `FAR` for later ones and where no window holds both."""

        def score(links: FloatArray, left: Ends, right: Ends) -> FloatArray:
            one, other = (self.part(links, "coref_first", ends[0]) + self.part(links, "coref_last", ends[1]) for ends in (left, right))
            made: FloatArray = one @ self.weights["coref_weight"] @ other.T + self.weights["coref_bias"][self.bucket(left[0], right[0])]
            return made

        return np.where(np.tril(np.ones((len(mentions), len(mentions)), dtype=bool), -1), views.compare(mentions, mentions, score), FAR)

    def antecedents(self, views: Views, mentions: PieceSpans) -> tuple[Antecedent, ...]:
        """The likeliest earlier mention of each mention that more likely has one than not."""
        link = self.config.coref_link
        if len(mentions) < 2:
            return ()
        logits = self.antecedent_logits(views, mentions) * link.calibration.scale
        top = np.maximum(logits.max(axis=1, keepdims=True), 0)
        weights = np.exp(logits - top)
        chances = weights / (weights.sum(axis=1, keepdims=True) + np.exp(-top))
        best = chances.argmax(axis=1)
        found = np.flatnonzero(chances.sum(axis=1) > link.threshold).tolist()
        return tuple(Antecedent(mentions.spans[i], mentions.spans[best[i]], float(chances[i, best[i]])) for i in found)

    def event_vectors(self, views: Views, triggers: PieceSpans) -> FloatArray:
        """Unit vectors of event mentions."""
        raw = views.at_home(triggers, (self.config.projections["event_first"], self.config.projections["event_last"]))
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
