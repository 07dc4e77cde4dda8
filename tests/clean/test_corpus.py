"""Floors on the annotated articles beside the project (skipped where they are not)."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sayso.clean import clean
from sayso.model import Article, BlockKind, Passage, RawArticle

FLOOR = 0.995  # share of annotated quotes inside title or body; train 0.9968, dev 0.9993 on 2026-11-21


def articles(shared: Path, part: str) -> list[tuple[dict[str, Any], Article]]:
    with gzip.open(shared / "data" / "claims" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [(record, clean(RawArticle(record["text"], publisher=record["outlet"], published=record["published"]))) for record in records]


def is_kept(article: Article, start: int, end: int) -> bool:
    passages = [*article.body, *([article.title_passage] if article.title_passage else [])]
    return all(article.text[index].isspace() or any(one.start <= index < one.end for one in passages) for index in range(start, end))


@pytest.mark.parametrize("part", ["train", "dev"])
def test_bodies_without_chrome_stay_whole(shared: Path, part: str) -> None:
    kept = [
        is_kept(article, claim["quote"]["start"], claim["quote"]["end"])
        for record, article in articles(shared, part)
        for claim in record["claims"]
    ]
    assert sum(kept) / len(kept) >= FLOOR


def test_no_dateline_is_invented(shared: Path) -> None:
    found = [(record, article) for record, article in articles(shared, "train") if article.dateline and not record["origin"]["dateline"]]
    assert len(found) <= 1


@pytest.mark.parametrize("name", ["bernama-2025", "cnbc-2017"])
def test_real_pages_have_no_chrome_in_their_body(shared: Path, name: str) -> None:
    text = (shared / "claims" / "seeds" / f"{name}.txt").read_text(encoding="utf-8")
    key = json.loads((shared / "claims" / "seeds" / f"{name}.key.json").read_text(encoding="utf-8"))
    article = clean(RawArticle(text))
    assert article.published.day == key["published"]
    assert article.publisher == (key["publisher"] or [None])[0]
    assert [credit.name for credit in article.credits] == (key["republished_from"] or [])[-1:]
    assert article.title is not None
    last = max(passage.end for passage in article.body)
    below = {block.kind for block in article.blocks if block.passage.start >= last}
    assert BlockKind.BODY not in below
    assert all(is_kept(article, *place(text, claim["quote"])) for claim in key["claims"])


def place(text: str, words: str) -> Passage:
    start = text.replace("\xa0", " ").index(words)
    return Passage(start, start + len(words))
