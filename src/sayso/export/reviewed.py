"""What analysts have accepted and corrected, as data to learn from and to measure on: one article a line, with its text.

The format is that of hand-annotated articles (docs/review.md): words with their offsets, dates as the article has them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sayso.export.whole import whole_file
from sayso.ledger.fields import FIELDS
from sayso.ledger.store import Found, Reviewed
from sayso.model import Article, Passage
from sayso.model.judgement import JudgementKind

_ENDS = 6  # words that show where the body begins and ends


def export_reviewed(articles: Iterable[Reviewed], path: str | Path) -> tuple[int, int]:
    """Write articles to a file, which is replaced whole or not at all; gives how many articles and claims.

    Raises:
        ExportError: the place cannot be written.
    """
    n_articles = n_claims = 0
    with whole_file(Path(path)) as file:
        for one in articles:
            file.write(json.dumps(reviewed_record(one), ensure_ascii=False).encode() + b"\n")
            n_articles, n_claims = n_articles + 1, n_claims + len(one.found)
    return n_articles, n_claims


def reviewed_record(reviewed: Reviewed) -> dict[str, Any]:
    """One article with its accepted and corrected claims; keys in the order of docs/review.md, none left out."""
    article = reviewed.article
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.publisher,
        "title": article.title,
        "published": article.published.day,
        "origin": _origin(article),
        "body": _body(article),
        "corpus": {"path": article.path, "reviewed_by": sorted({said.by for one in reviewed.found for said in one.judgements})},
        "complete": reviewed.is_complete,
        "claims": [_claim(one, article.text) for one in reviewed.found],
        "text": article.text,
    }


def _origin(article: Article) -> dict[str, Any]:
    names = list(dict.fromkeys(credit.name for credit in article.credits))
    dateline = article.dateline.passage.of(article.text) if article.dateline else None
    return {"republished_from": names or None, "dateline": dateline}


def _body(article: Article) -> dict[str, str]:
    """The first and the last words of the article proper."""
    first, last = (article.body[0].of(article.text), article.body[-1].of(article.text)) if article.body else ("", "")
    return {"first": " ".join(first.split()[:_ENDS]), "last": " ".join(last.split()[-_ENDS:])}


def _claim(found: Found, text: str) -> dict[str, Any]:
    claim = found.claim
    written = {name: field.of(claim) for name, field in FIELDS.items()}
    return {
        "quote": _words(claim.evidence, text),
        "trigger": written["trigger"],
        "type": written["type"],
        "also": [],
        "contexts": written["contexts"],
        "actors": [_party(party) for party in written["actors"]],
        "recipients": [_party(party) for party in written["recipients"]],
        "objects": written["objects"],
        "place": written["place"],
        "when": _when(written["when"]),
        "sources": [_source(hop) for hop in written["chain"]],
        "factuality": written["factuality"],
        "denied_by": [_party(party) for party in written["denied-by"]],
        "optional": False,
        "symmetric": claim.event_type.is_symmetric,
        "claim_id": claim.id,
        "verdict": _verdict(found),
    }


def _words(passage: Passage, text: str) -> dict[str, Any]:
    return {"text": passage.of(text), "start": passage.start, "end": passage.end}


def _party(party: Mapping[str, Any]) -> dict[str, Any]:
    return {name: party[name] for name in ("text", "name", "country", "sector", "start", "end")}


def _source(hop: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: hop[name] for name in ("text", "name", "kind", "cue", "start", "end")}
    return known if known["start"] is not None else {name: known[name] for name in ("text", "name", "kind", "cue")}


def _when(when: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The words with their offsets; what they mean stands beside them as `from` and `to`."""
    return {name: when[name] for name in ("text", "start", "end", "from", "to")} if when else None


def _verdict(found: Found) -> str:
    """ "corrected" where any field was, else "accepted"."""
    kinds = {said.kind for said in found.judgements}
    return "corrected" if JudgementKind.CORRECT in kinds else "accepted"
