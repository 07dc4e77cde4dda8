"""Which words of our own training passages make each claim, and where do they stand?

Passages are written as YAML in `training/passages/`, in the short form described in `training/passages/README.md`.
`rows` finds the words and gives rows of the shape of the annotated articles of `claims/train.jsonl.gz`;
`python -m training.passages` reads every file and says what is wrong with it.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from sayso.model.vocabulary import EventType, Factuality, SourceKind
from training.documents import sentence_borders
from training.labels import CONTEXTS, SECTORS
from training.settings import ROOT

FOLDER = ROOT / "training" / "passages"
Span = tuple[int, int]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # where libyaml is there: the other takes ten times as long

ARTICLE_KEYS = {"id", "outlet", "title", "published", "text", "claims"}
CLAIM_KEYS = {
    "trigger", "near", "type", "also", "contexts", "actors", "recipients", "objects", "place", "when", "sources", "factuality",
    "denied_by", "optional", "symmetric",
}  # fmt: skip
THING_KEYS = {
    "actors": {"text", "near", "name", "country", "sector"},
    "recipients": {"text", "near", "name", "country", "sector"},
    "denied_by": {"text", "near", "name", "country", "sector"},
    "sources": {"text", "near", "name", "kind", "cue", "parallel"},
    "objects": {"text", "near"},
    "place": {"text", "near", "country"},
    "when": {"text", "near", "start", "end"},
}
REQUIRED = {"actors": {"text", "name"}, "recipients": {"text", "name"}, "denied_by": {"text", "name"}, "sources": {"kind", "cue"}}
COUNTRY = re.compile(r"[A-Z]{3}")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
VALUES = {
    "type": set(EventType),
    "also": set(EventType),
    "contexts": set(CONTEXTS),
    "factuality": set(Factuality),
    "kind": set(SourceKind),
    "sector": set(SECTORS) - {"none"},
}


class AnnotationError(ValueError):
    """A passage is not written as it should be: names the article, the words and what to do."""


def occurrences(words: str, text: str, within: Span | None = None) -> list[Span]:
    """Every place of `words` in `text`, any white space matching any other: whole words where there are such, or else any."""
    low, high = within or (0, len(text))
    body = r"\s+".join(re.escape(part) for part in str(words).split())
    for pattern in (rf"(?<!\w){body}(?!\w)", body) if body else ():
        found = [match.span() for match in re.compile(pattern).finditer(text, low, high)]
        if found:
            return found
    return []


class Places:
    """Finds the words of one article's claims in its text; offsets are code points, end exclusive."""

    def __init__(self, article: str, text: str):
        self.article = article
        self.text = text
        self.borders = sentence_borders(text)

    def only(self, words: str, within: Span | None = None, advice: str = "") -> Span:
        """The one place of these words.

        Raises:
            AnnotationError: they are not there, or there more than once.
        """
        found = occurrences(words, self.text, within)
        if not found:
            part = "" if within is None else f" within {self.text[slice(*within)]!r}"
            raise AnnotationError(f"{self.article}: {words!r} is not in the text{part}: copy the words as they stand there")
        if len(found) > 1:
            raise AnnotationError(f"{self.article}: {words!r} is in the text {len(found)} times: {advice or 'write more words'}")
        return found[0]

    def near(self, thing: Mapping[str, Any], words: str) -> Span:
        """The one place of `words`, inside the words given as `near` where there are such."""
        around = thing.get("near")
        if around is None:
            return self.only(words, advice="add `near` with some words around the right one")
        return self.only(words, self.only(around), "give a shorter `near`")

    def sentence(self, at: Span) -> Span:
        """The sentence in which a span begins, without white space at its ends."""
        start, end = next(border for border in self.borders if border[0] <= at[0] < border[1])
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def around(self, thing: Mapping[str, Any], trigger: Span) -> Span:
        """Where a participant of the event at `trigger` stands: in its sentence, nearest to it; or the last before; or the first after."""
        words = thing["text"]
        if thing.get("near") is not None:
            return self.near(thing, words)
        start, end = self.sentence(trigger)
        found = occurrences(words, self.text)
        inside = [at for at in found if start <= at[0] and at[1] <= end]
        if inside:
            return min(inside, key=lambda at: max(at[0] - trigger[1], trigger[0] - at[1], 0))
        before = [at for at in found if at[1] <= start]
        if not found:
            raise AnnotationError(f"{self.article}: {words!r} is not in the text: copy the words as they stand there")
        return before[-1] if before else found[0]


def check_keys(where: str, given: Mapping[str, Any], allowed: set[str], needed: set[str]) -> None:
    """Raise for keys nobody reads and for those that are missing."""
    if not isinstance(given, Mapping):
        raise AnnotationError(f"{where}: {given!r} should be a mapping with {', '.join(sorted(needed))}")
    if strange := set(given) - allowed:
        raise AnnotationError(f"{where}: no such key: {', '.join(sorted(map(str, strange)))}; there are {', '.join(sorted(allowed))}")
    if missing := needed - set(given):
        raise AnnotationError(f"{where}: {', '.join(sorted(missing))} missing")


def check_values(where: str, given: Mapping[str, Any]) -> None:
    """Raise for values outside their vocabulary."""
    for key, allowed in VALUES.items():
        listed = given.get(key)
        for value in listed if isinstance(listed, list) else [listed]:
            if value is not None and value not in allowed:
                raise AnnotationError(f"{where}: {key} {value!r} is none of {', '.join(sorted(allowed))}")
    country = given.get("country")
    if country is not None and not COUNTRY.fullmatch(str(country)):
        raise AnnotationError(f"{where}: country {country!r} is no ISO 3166-1 alpha-3 code")


def as_date(where: str, value: Any) -> str | None:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD, however YAML has read it."""
    if value is None:
        return None
    written = value.isoformat() if isinstance(value, datetime.date) else str(value)
    if not DATE.fullmatch(written):
        raise AnnotationError(f"{where}: {written!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    return written


def located(thing: Any, role: str, trigger: Span, places: Places) -> dict[str, Any]:
    """One participant with its offsets; a source that stands nowhere in the text has none."""
    given = {"text": thing} if role == "objects" and isinstance(thing, str) else thing
    where = f"{places.article}: {role} of {places.text[slice(*trigger)]!r}"
    check_keys(where, given, THING_KEYS[role], REQUIRED.get(role, {"text"}))
    check_values(where, given)
    found = {key: value for key, value in given.items() if key not in ("near", "start", "end")}
    if role == "sources":
        found.setdefault("text", None)
        found.setdefault("name", found["text"])
    if role == "when":  # in the rows, start and end are offsets here as elsewhere
        found["dates"] = [as_date(where, given.get(edge)) for edge in ("start", "end")]
    if found["text"] is not None:
        found["start"], found["end"] = places.around(given, trigger)
    return found


def claim_row(claim: Mapping[str, Any], places: Places) -> dict[str, Any]:
    """One claim with the offsets of all its words; its quote is the sentence of the trigger."""
    check_keys(f"{places.article}: claim {claim.get('trigger')!r}", claim, CLAIM_KEYS, {"trigger", "type", "factuality"})
    check_values(f"{places.article}: claim {claim['trigger']!r}", claim)
    trigger = places.near(claim, claim["trigger"])
    start, end = places.sentence(trigger)
    row: dict[str, Any] = {
        "quote": {"text": places.text[start:end], "start": start, "end": end},
        "trigger": {"text": places.text[slice(*trigger)], "start": trigger[0], "end": trigger[1]},
        "type": claim["type"],
        "also": claim.get("also") or [],
        "contexts": claim.get("contexts") or [],
        "factuality": claim["factuality"],
        "optional": bool(claim.get("optional")),
        "symmetric": bool(claim.get("symmetric")),
    }
    for role in ("actors", "recipients", "objects", "sources", "denied_by"):
        row[role] = [located(thing, role, trigger, places) for thing in claim.get(role) or []]
    for role in ("place", "when"):
        row[role] = located(claim[role], role, trigger, places) if claim.get(role) else None
    return row


def article_row(article: Mapping[str, Any]) -> dict[str, Any]:
    """One article as a row: the title is its first paragraph.

    Raises:
        AnnotationError: a key or value is wrong, words are not found, or a trigger is found more than once.
    """
    check_keys(f"article {article.get('id')!r}", article, ARTICLE_KEYS, ARTICLE_KEYS)
    text = f"{article['title'].strip()}\n\n{article['text'].strip()}"
    places = Places(article["id"], text)
    claims = [claim_row(claim, places) for claim in article["claims"]]
    return {
        "id": article["id"],
        "outlet": article["outlet"],
        "title": article["title"].strip(),
        "published": as_date(article["id"], article["published"]),
        "text": text,
        "claims": sorted(claims, key=lambda claim: claim["trigger"]["start"]),
    }


def articles(path: Path) -> list[dict[str, Any]]:
    """The articles of one file.

    Raises:
        AnnotationError: the file is no YAML, or no list of articles.
    """
    try:
        listed = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.YAMLError as error:
        raise AnnotationError(f"{path.name}: no YAML: {error}") from error
    if not isinstance(listed, list) or not all(isinstance(article, dict) for article in listed):
        raise AnnotationError(f"{path.name}: should be a list of articles")
    return listed


def rows(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Every passage of a folder of YAML files, as rows of the shape of the annotated articles.

    Raises:
        AnnotationError: see `article_row`.
    """
    for path in sorted(folder.glob("*.yaml")):
        for article in articles(path):
            yield article_row(article)


def faults(path: Path, seen: set[str]) -> tuple[int, int, list[str]]:
    """Articles and claims of one file, and what is wrong with it; every article and every claim is tried on its own."""
    found: list[str] = []
    counted = n_claims = 0
    try:
        listed = articles(path)
    except AnnotationError as error:
        return 0, 0, [str(error)]
    for article in listed:
        counted += 1
        if article.get("id") in seen:
            found.append(f"{article['id']}: this id is used twice: give it another")
        seen.add(article.get("id"))
        whole: list[dict[str, Any]] = article.get("claims") or []
        for claim in whole or [{}]:
            n_claims += 1 if claim else 0
            try:
                article_row({**article, "claims": [claim] if claim else []})
            except AnnotationError as error:
                found.append(str(error))
    return counted, n_claims, found


def main() -> int:
    """Check every file, print each fault, and count articles and claims."""
    parser = argparse.ArgumentParser(description="Check the training passages.")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    seen: set[str] = set()
    counts = []
    for path in sorted(parser.parse_args().folder.glob("*.yaml")):
        n_articles, n_claims, found = faults(path, seen)
        counts.append((n_articles, n_claims, len(found)))
        for fault in found:
            print(f"{path.name}: {fault}", file=sys.stderr)
    n_articles, n_claims, n_faults = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    print(f"{n_articles} articles, {n_claims} claims, {n_faults} faults")
    return 1 if n_faults else 0


if __name__ == "__main__":
    sys.exit(main())
