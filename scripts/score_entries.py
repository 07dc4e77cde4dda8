"""How well are events told apart and brought together? Entries on the dev topics of ECB+, against baselines of the same run.

python -m scripts.score_entries [--shared FOLDER]

Reads FOLDER/data/coref. Gold mentions: the annotated event words of the annotated sentences, with the topic given, brought together by the
stem of the word alone, as entries are, with and without what the encoder sees, and by the mean link of the encoder's vectors with the stem.
Predicted mentions: what the default reader makes of the whole texts, as entries of claims; baselines are the stems of the same claims, and
every claim alone.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from sayso.annotate import segment
from sayso.encoder import Encoder
from sayso.encoder.records import FloatArray
from sayso.ledger.merge import gather
from sayso.ledger.sketch import Sketch, deeds, is_content, sketch, stem, stems, themes
from sayso.model import Article, EventType, Passage, RawArticle, meaning_of
from sayso.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
AROUND = 60  # characters before and after a gold mention that say what it is about

Place = tuple[str, int, int]  # document, start, end
Clusters = list[frozenset[Place]]
NOTHING: tuple[None, None] = (None, None)


@dataclass(frozen=True, slots=True)
class Mention:
    """One gold event mention with its encoder vector."""

    place: Place
    topic: str
    chain: str
    words: str
    around: str
    vector: FloatArray


def documents(shared: Path) -> list[dict[str, Any]]:
    """The dev documents."""
    with gzip.open(shared / "data" / "coref" / "ecbplus.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def scorer(shared: Path) -> ModuleType:
    """The scorer that lies beside the corpus."""
    spec = importlib.util.spec_from_file_location("coref_score", shared / "data" / "coref" / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"there is no scorer in {shared}: give the folder of the corpora (--shared)")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def subtopic(document: str) -> str:
    """ECB+ names its documents TOPIC_NUMBERecb or TOPIC_NUMBERecbplus: two events a topic."""
    topic, _, rest = document.partition("_")
    return topic + rest.lstrip("0123456789")


def grouped(places: Iterable[tuple[Place, Hashable]]) -> Clusters:
    """Places gathered by their key."""
    found: defaultdict[Hashable, set[Place]] = defaultdict(set)
    for place, key in places:
        found[key].add(place)
    return [frozenset(some) for some in found.values()]


# -- gold mentions -----------------------------------------------------------------------------------------------------------------------


def mentions(rows: Sequence[dict[str, Any]], encoder: Encoder) -> Iterator[Mention]:
    """The event mentions of the annotated sentences."""
    for row in rows:
        wanted = [one for one in row["mentions"] if one["kind"] == "event" and one["sel"]]
        text: str = row["text"]
        segmented = segment(Article(row["id"], text, (Passage(0, len(text)),)))
        [reading] = encoder.read([(text, [(one.start, one.end) for one in segmented.sentences])], layers=())
        vectors = encoder.event_vectors(reading, [(one["s"], one["e"]) for one in wanted])
        for one, vector in zip(wanted, vectors, strict=True):
            s, e = one["s"], one["e"]
            if vector.any():
                around = text[max(0, s - AROUND) : s] + " " + text[e : e + AROUND]
                yield Mention((row["id"], s, e), subtopic(row["id"]), one["chain"], text[s:e], around, vector)


def key(mention: Mention) -> str:
    """The stem of the last word."""
    return stem(mention.words.casefold().split()[-1])


def as_sketch(number: int, mention: Mention, by: str | None) -> Sketch:
    """A mention as a claim whose parties are its topic, and its type some deed: entries with everything but parties, types and times."""
    words = [stem(word) for word in mention.around.casefold().split() if is_content(word)]
    return Sketch(
        id=f"{number:06}",
        article=mention.place[0],
        actors=frozenset({mention.topic}),
        recipients=frozenset({f"of {mention.topic}"}),
        type=EventType.ASSAULT,
        deeds=deeds(mention.words),
        about=stems(mention.around),
        themes=themes(words),
        place=frozenset(),
        days=NOTHING,
        published=NOTHING,
        meaning=meaning_of(mention.vector.tolist(), by) if by else "",
    )


def by_entries(found: Sequence[Mention], by: str | None) -> Clusters:
    """The groups that the ledger makes of these mentions; by the words alone where no encoder's version is given."""
    places = {f"{number:06}": one.place for number, one in enumerate(found)}
    made = gather(as_sketch(number, one, by) for number, one in enumerate(found))
    return [frozenset(places[name] for name in group.claims) for group in made]


def by_vectors(found: Sequence[Mention], encoder: Encoder, cut: float) -> Clusters:
    """Mean-link groups of the encoder's log-odds, stems counted in, within each topic."""
    clusters: Clusters = []
    for topic in sorted({one.topic for one in found}):
        some = [one for one in found if one.topic == topic]
        vectors, names = np.stack([one.vector for one in some]), np.array([key(one) for one in some])
        chances = encoder.same_event(vectors, vectors, names[:, None] == names[None, :])
        likely = np.clip(chances.astype(np.float32), 1e-6, 1 - 1e-6)
        odds: FloatArray = np.log(likely / (1 - likely)) - np.float32(cut)
        clusters += [frozenset(some[i].place for i in group) for group in mean_link(odds)]
    return clusters


def mean_link(scores: FloatArray) -> list[list[int]]:
    """Join the two groups with the highest mean score between them until none is above zero."""
    groups = {i: [i] for i in range(len(scores))}
    mean = scores.astype(np.float64)
    np.fill_diagonal(mean, -np.inf)
    while len(groups) > 1:
        one, other = divmod(int(mean.argmax()), len(mean))
        if mean[one, other] <= 0:
            break
        n, m = len(groups[one]), len(groups[other])
        mean[one] = mean[:, one] = (n * mean[one] + m * mean[other]) / (n + m)
        mean[one, one] = -np.inf
        mean[other] = mean[:, other] = -np.inf
        groups[one] += groups.pop(other)
    return list(groups.values())


# -- predicted mentions ------------------------------------------------------------------------------------------------------------------


def claimed(rows: Sequence[dict[str, Any]], pipeline: Pipeline) -> Iterator[tuple[Place, Sketch]]:
    """The claims of the default reader, at the places of their triggers; ECB+ has no dates of publication."""
    raws = [RawArticle(row["text"], f"{row['id']}.txt") for row in rows]
    names = {raw.text: row["id"] for raw, row in zip(raws, rows, strict=True)}
    for result in pipeline.read(raws):
        if isinstance(result, Exception) or not hasattr(result, "claims"):
            continue
        for claim in result.claims:
            place = claim.trigger.passage
            yield (names[result.article.text], place.start, place.end), sketch(claim, result.article)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Gold mentions and those that are claims, in their true groups and in those of each system."""

    gold: Clusters
    claimed: Clusters
    by_gold: Mapping[str, Clusters]
    by_text: Mapping[str, Clusters]


def measure(shared: Path) -> Grouped:
    """The groups of every system."""
    rows, score, encoder = documents(shared), scorer(shared), Encoder.load()
    gold_of = [row | {"mentions": [one for one in row["mentions"] if one["kind"] == "event"]} for row in rows]
    gold = score.clusters(gold_of, selected=True)
    found = list(mentions(rows, encoder))
    by_gold: dict[str, Clusters] = {
        "every mention alone": [frozenset({one.place}) for one in found],
        "same stem, no topic": grouped((one.place, key(one)) for one in found),
        "same stem, gold topic": grouped((one.place, (one.topic, key(one))) for one in found),
        "entries by words alone, gold topic": by_entries(found, None),
        "entries, gold topic": by_entries(found, encoder.version),
        "mean link of vectors and stem, gold topic": by_vectors(found, encoder, cut=-0.5),
    }
    claims = dict(claimed(rows, Pipeline()))
    places = matched(claims, {place for some in gold for place in some})
    kept = [(places[place], one) for place, one in claims.items() if place in places]
    by_text: dict[str, Clusters] = {
        "every claim alone": [frozenset({place}) for place, _ in kept],
        "same stem, no topic": grouped((place, last_stem(one)) for place, one in kept),
        "same stem, gold topic": grouped((place, (subtopic(place[0]), last_stem(one))) for place, one in kept),
        "entries by words alone": entries((place, replace(one, meaning="")) for place, one in kept),
        "entries": entries(kept),
    }
    covered = [some for some in (frozenset(some & {place for place, _ in kept}) for some in gold) if some]
    return Grouped(gold, covered, by_gold, by_text)


def figures(shared: Path) -> dict[str, float]:
    """CoNLL F1 of entries: of the gold mentions with the topic, and of the claims that are among them."""
    made, score = measure(shared), scorer(shared)
    return {
        "gold mentions": round(score.evaluate(made.gold, made.by_gold["entries, gold topic"])["conll"], 4),
        "from the text": round(score.evaluate(made.claimed, made.by_text["entries"])["conll"], 4),
    }


def report(shared: Path) -> str:
    """The tables, as Markdown."""
    made, score = measure(shared), scorer(shared)
    n_gold, n_claimed = (sum(map(len, some)) for some in (made.gold, made.claimed))
    return "\n".join(
        [
            "| gold mentions | MUC | B3 | CEAFe | CoNLL |",
            "|---|---|---|---|---|",
            *(line(name, score.evaluate(made.gold, given)) for name, given in made.by_gold.items()),
            "",
            f"Of {n_gold} gold mentions, {n_claimed} are claims.",
            "",
            "| predicted mentions | CoNLL, all gold | CoNLL, gold that are claims |",
            "|---|---|---|",
            *(
                f"| {name} | {score.evaluate(made.gold, given)['conll']:.3f} | {score.evaluate(made.claimed, given)['conll']:.3f} |"
                for name, given in made.by_text.items()
            ),
        ]
    )


def last_stem(one: Sketch) -> str:
    """The stem of a claim's trigger."""
    return sorted(one.deeds)[-1]


def entries(kept: Iterable[tuple[Place, Sketch]]) -> Clusters:
    """The entries that claims make, as the places of their triggers."""
    claims = list(kept)
    places = {one.id: place for place, one in claims}
    return [frozenset(places[name] for name in group.claims) for group in gather(one for _, one in claims)]


def matched(claims: Mapping[Place, Sketch], wanted: set[Place]) -> dict[Place, Place]:
    """The gold mention that each trigger touches, each once."""
    by_document: defaultdict[str, list[Place]] = defaultdict(list)
    for place in sorted(wanted):
        by_document[place[0]].append(place)
    found: dict[Place, Place] = {}
    for place in sorted(claims):
        touching = (other for other in by_document[place[0]] if other[1] < place[2] and place[1] < other[2])
        gold = next((other for other in touching if other not in found.values()), None)
        if gold:
            found[place] = gold
    return found


def line(name: str, figures: Mapping[str, Any]) -> str:
    """One row."""
    parts = " | ".join(f"{figures[part]['f1']:.3f}" for part in ("muc", "b3", "ceafe"))
    return f"| {name} | {parts} | {figures['conll']:.3f} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the corpora")
    print(report(parser.parse_args().shared))


if __name__ == "__main__":
    main()
