"""What ties articles and claims together: links between texts, and the words that claims finally rest on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.claim import Hop


class LinkKind(StrEnum):
    """How one article depends on another."""

    COPY = "copy"  # nearly the same text at nearly the same length
    EXCERPT = "excerpt"  # most of the shorter text stands in the longer
    REWRITE = "rewrite"  # a part of the text is shared, with long quotations or a credit
    VERSION = "version"  # the same article of the same outlet, at another state
    CITES = "cites"  # told on the other's word, in words of its own


@dataclass(frozen=True, slots=True)
class Link:
    """One article depends on another.

    Args:
        article: id of the article that takes: the copy, the newer version, the one that cites.
        other: id of the article it takes from.
        kind: how it depends.
        reason: why this is held to be so, and why in this direction, in words.
        is_circular: each of the two credits the other; which of them takes is then an open question.
    """

    article: str
    other: str
    kind: LinkKind
    reason: str
    is_circular: bool = False


class OriginKind(StrEnum):
    """What a claim finally rests on."""

    DOCUMENT = "document"
    PERSON = "person"
    ORGANIZATION = "organization"
    AGENCY = "agency"
    OUTLET = "outlet"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Origin:
    """The word that a claim finally rests on.

    Args:
        id: from the content: the same source has the same id in every article ("o3f0c..."). Somebody who is not named is the same only
            within one article and its copies.
        name: who or what it is, in words.
        kind: what it is.
        reason: how the claim leads there, hop by hop, in words.
        is_credit: known by a credit line alone: the text it speaks of has not been seen.
    """

    id: str
    name: str
    kind: OriginKind
    reason: str
    is_credit: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """How one claim leads to the word it finally rests on.

    Args:
        origin: that word; None where the claim does not lead to one.
        hops: each step in words, the article's publisher first.
        missing: why there is no origin ("lineage not recorded: ..."), None where there is one.
        article: id of the article in which the trace ends: that of the claim, or the one it was copied from.
        source: the source of that article which the origin is; None where an outlet's own voice or a credit ends the trace.
    """

    origin: Origin | None
    hops: tuple[str, ...]
    missing: str | None
    article: str
    source: Hop | None = None
