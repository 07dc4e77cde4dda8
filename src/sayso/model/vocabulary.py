"""The field's own words: PLOVER event types, contexts and sectors, FactBank values, kinds of source."""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """PLOVER 2.0 event types. Each is described in docs/codebook.md."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def is_symmetric(self) -> bool:
        """Does it not matter who stands on which side (met, signed, cooperated)?"""
        return self in _SYMMETRIC


_SYMMETRIC = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})


class Factuality(StrEnum):
    """FactBank values (Saurí and Pustejovsky 2009): how certain a source is of an event, and whether it says it happened."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    NOT_CERTAIN = "CT-"
    NOT_PROBABLE = "PR-"
    NOT_POSSIBLE = "PS-"
    CERTAIN_UNKNOWN = "CTu"
    UNKNOWN = "Uu"

    @property
    def reading(self) -> str:
        """How the value is read aloud: "asserted", "alleged" or "denied"."""
        if self is Factuality.CERTAIN:
            return "asserted"
        return "denied" if self.value.endswith("-") else "alleged"


class SourceKind(StrEnum):
    """What stands behind a claim at one hop of its chain."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    MEDIA = "media"
    ANONYMOUS = "anonymous"
    UNSPECIFIED = "unspecified"


class MentionType(StrEnum):
    """What a mention speaks of."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    NORP = "NORP"
    LOC = "LOC"
    FAC = "FAC"
    WEAPON = "WEAPON"
    VEHICLE = "VEHICLE"
    DOC = "DOC"
    EVENT = "EVENT"
    MONEY = "MONEY"
    QUANTITY = "QUANTITY"
    PRONOUN = "PRONOUN"
    DESCRIPTION = "DESCRIPTION"  # "the Arab nation", "both countries", "the regime"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"
