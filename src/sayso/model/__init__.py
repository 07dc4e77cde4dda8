"""The records that everything else turns into one another, and the vocabularies they use."""

from sayso.model.article import Article, Block, BlockKind, Credit, Dateline, RawArticle, article_id
from sayso.model.claim import Actor, Cast, Claim, Hop, Party, Place, Quoted, Reading, Versions, When, claim_id
from sayso.model.dates import Interval, Precision, Published
from sayso.model.entry import Lineage, Link, LinkKind, Origin, OriginKind
from sayso.model.meaning import likeness, meaning_of
from sayso.model.passage import Passage, Token
from sayso.model.readings import Annotated, Attribution, Candidate, EventMention, Mention, Readings, Segmented, TimeExpression, Voice
from sayso.model.vocabulary import EventType, Factuality, MentionType, SourceKind, TimeType

__all__ = [
    "Actor",
    "Annotated",
    "Article",
    "Attribution",
    "Block",
    "BlockKind",
    "Candidate",
    "Cast",
    "Claim",
    "Credit",
    "Dateline",
    "EventMention",
    "EventType",
    "Factuality",
    "Hop",
    "Interval",
    "Lineage",
    "Link",
    "LinkKind",
    "Mention",
    "MentionType",
    "Origin",
    "OriginKind",
    "Party",
    "Passage",
    "Place",
    "Precision",
    "Published",
    "Quoted",
    "RawArticle",
    "Reading",
    "Readings",
    "Segmented",
    "SourceKind",
    "TimeExpression",
    "TimeType",
    "Token",
    "Versions",
    "Voice",
    "When",
    "article_id",
    "claim_id",
    "likeness",
    "meaning_of",
]
