"""Small readings in our own words, for tests that need claims without reading any article."""

from __future__ import annotations

import hashlib

from sayso.model import (
    Actor,
    Article,
    Block,
    BlockKind,
    Claim,
    Credit,
    Dateline,
    EventType,
    Factuality,
    Hop,
    Interval,
    Party,
    Passage,
    Place,
    Precision,
    Published,
    Quoted,
    Reading,
    SourceKind,
    Versions,
    When,
)

VERSIONS = Versions("0.1.0", "tables-1", "rules-1")
NEWER = Versions("0.2.0", "tables-1", "rules-2")

PRK = Actor("state:PRK", "North Korea", "PRK", "GOV", reason="name")
SYR = Actor("state:SYR", "Syria", "SYR", "GOV", reason="capital standing for the state")
IAEA = Actor("org:iaea", "International Atomic Energy Agency", None, "IGO", SourceKind.ORGANIZATION, "abbreviation")
WIRE = Actor("media:harbour-wire", "Harbour Wire", None, "MED", SourceKind.MEDIA, "name")
ENVOY = Actor(None, "Déborah Ilsan")

TEXT = """Freighter held off Tartus

TARTUS, March 4 (Harbour Wire) - North Korea shipped valves to Damascus in February 2016, Harbour Wire reported, \
citing a sealed inspectors' file.
Both governments call that untrue. Envoy Déborah Ilsan met them on Tuesday.
"""


def words(text: str, part: str, nth: int = 0) -> Passage:
    """Where these words stand in a text, for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Passage(start, start + len(part))


def quoted(text: str, part: str) -> Quoted:
    """The words with their place."""
    return Quoted(part, words(text, part))


def party(actor: Actor, text: str, part: str) -> Party:
    """Somebody by these words of a text."""
    return Party(actor, part, words(text, part))


def article(
    text: str = TEXT,
    *,
    publisher: str | None = "Meridian Post",
    published: str | None = "2016-03-04",
    path: str | None = "news/freighter.txt",
    url: str | None = None,
    title: str | None = "Freighter held off Tartus",
) -> Article:
    """An article with a bit of everything that an article may have."""
    digest = hashlib.sha256(repr((text, url, publisher)).encode()).hexdigest()
    first = text.split("\n", 1)[0]
    body = Passage(len(first), len(text))
    return Article(
        id="a" + digest[:16],
        text=text,
        body=(body,),
        blocks=(Block(Passage(0, len(first)), BlockKind.TITLE), Block(body, BlockKind.BODY)),
        title=title,
        title_passage=Passage(0, len(first)),
        publisher=publisher,
        published=Published(published, "given") if published else Published(None, "inferred", "2016", None, "in February 2016"),
        byline="Nadim Orsay",
        dateline=Dateline(Passage(len(first), len(first) + 1), "TARTUS", "2016-03-04", "Harbour Wire"),
        credits=(Credit("Harbour Wire", Passage(0, 5), "agency"),),
        url=url,
        path=path,
    )


def claim(of: Article, name: str, **changes: object) -> Claim:
    """A claim of an article whose text is TEXT or begins like it: a shipment, on the word of a wire that cites a file, denied by both."""
    text = of.text
    full = {
        "id": "c" + hashlib.sha256((of.id + name).encode()).hexdigest()[:16],
        "evidence": words(text, "North Korea shipped valves to Damascus in February 2016"),
        "event_type": EventType.AID,
        "trigger": quoted(text, "shipped"),
        "actors": (party(PRK, text, "North Korea"),),
        "recipients": (party(SYR, text, "Damascus"),),
        "objects": (quoted(text, "valves"),),
        "place": Place("Tartus", words(text, "Tartus"), "SYR"),
        "when": When("February 2016", words(text, "February 2016"), Interval("2016-02", "2016-02", Precision.MONTH)),
        "chain": (
            Hop(WIRE, SourceKind.MEDIA, "Harbour Wire", words(text, "Harbour Wire", 1), "reported", words(text, "reported")),
            Hop(
                Actor(None, "a sealed inspectors' file"),
                SourceKind.DOCUMENT,
                "a sealed inspectors' file",
                words(text, "a sealed inspectors' file"),
                None,
                None,
            ),
        ),
        "factuality": Factuality.CERTAIN,
        "denied_by": (party(PRK, text, "Both governments"), party(SYR, text, "Both governments")),
        "mode": None,
        "contexts": ("military", "cbrn"),
        "confidence": 0.75,
        "more_evidence": (words(text, "Freighter held off Tartus"),),
    }
    return Claim(**(full | changes))  # type: ignore[arg-type]


def meeting(of: Article, **changes: object) -> Claim:
    """An envoy of no known id met both states, in the publisher's own voice; undated."""
    text = of.text
    full = {
        "evidence": words(text, "Envoy Déborah Ilsan met them on Tuesday"),
        "event_type": EventType.CONSULT,
        "trigger": quoted(text, "met"),
        "actors": (party(ENVOY, text, "Envoy Déborah Ilsan"), party(PRK, text, "them"), party(SYR, text, "them")),
        "recipients": (),
        "objects": (),
        "place": None,
        "when": When("on Tuesday", words(text, "on Tuesday"), None),
        "chain": (),
        "factuality": Factuality.POSSIBLE,
        "denied_by": (),
        "contexts": (),
        "more_evidence": (),
    }
    return claim(of, "meeting", **(full | changes))


def reading(of: Article | None = None, *claims: Claim, versions: Versions = VERSIONS) -> Reading:
    """A reading; without claims given, of the shipment and the meeting."""
    of = of or article()
    return Reading(of, claims or (claim(of, "shipment"), meeting(of)), versions)


class Names:
    """A stand-in for the actor table: four actors, by their name or code."""

    def find(self, name: str, on: str | None = None) -> tuple[Actor, ...]:  # noqa: ARG002 - the table's signature
        wanted = name.casefold()
        return tuple(actor for actor in self.actors() if wanted in (actor.name.casefold(), str(actor.id).partition(":")[2].casefold()))

    def actors(self) -> tuple[Actor, ...]:
        return (PRK, SYR, IAEA, WIRE)
