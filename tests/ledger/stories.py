"""Stories of invented outlets about invented matters, for copies, excerpts and rewrites: varied words, none of them from any corpus."""

from __future__ import annotations

import hashlib
import random

from sayso.model import Article, Credit, Dateline, Passage, Published

_PLACES = "Arvania Belmere Corvisk Dunholt Estrava Fennmark Galdia Hestor Ilvera Jorvan Kestria Lorvale".split()
_NOUNS = (
    "ferry harbour minister envoy treaty convoy inspector tariff reservoir garrison ledger crane pilot valve shipment quarry railway "
    "consul brigade workshop turbine archive customs cargo depot canal lighthouse tribunal senator cannery".split()
)
_VERBS = "inspected rejected unloaded described delayed repaired reported promised counted escorted searched returned praised".split()
_ADJECTIVES = "quiet northern sealed disputed old crowded empty rusted private early sudden costly remote".split()


def sentences(seed: int, n: int) -> list[str]:
    """So many sentences, the same for the same seed and unlike those of any other."""
    draw = random.Random(seed)
    return [_sentence(draw) for _ in range(n)]


def _sentence(draw: random.Random) -> str:
    def thing() -> str:
        return f"the {draw.choice(_ADJECTIVES)} {draw.choice(_NOUNS)}"

    return (
        f"{draw.choice(_PLACES)} officers {draw.choice(_VERBS)} {thing()} near {thing()} and {draw.choice(_VERBS)} "
        f"{draw.randint(2, 990)} crates before {thing()} of {draw.choice(_PLACES)} {draw.choice(_VERBS)} {thing()}."
    )


def story(
    body: list[str] | str,
    publisher: str | None,
    published: str | None = None,
    *,
    title: str | None = None,
    credits: tuple[str, ...] = (),  # noqa: A002
    agency: str | None = None,
    url: str | None = None,
    bounds: tuple[str | None, str | None] = (None, None),
) -> Article:
    """An article with this body."""
    text = body if isinstance(body, str) else " ".join(body)
    headline = f"{title}\n\n" if title else ""
    whole = headline + text
    name = hashlib.sha256(repr((whole, publisher, url)).encode()).hexdigest()[:16]
    return Article(
        id=f"a{name}",
        text=whole,
        body=(Passage(len(headline), len(whole)),),
        title=title,
        title_passage=Passage(0, len(title)) if title else None,
        publisher=publisher,
        published=Published(published, "given" if published else None, *bounds),
        dateline=Dateline(Passage(0, 1), None, None, agency) if agency else None,
        credits=tuple(Credit(name, Passage(0, 1), "source") for name in credits),
        url=url,
    )
