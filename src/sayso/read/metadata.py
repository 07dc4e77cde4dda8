"""What a page says about itself in its head: Open Graph, meta tags, JSON-LD, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sayso.read.decode import storable
from sayso.text.dates.written import iso_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Each of our names with the page's names for it, best first. Names in "ld:" are fields of the article's JSON-LD.
_NAMES = {
    "title": ("og:title", "ld:headline", "twitter:title", "dc.title"),
    "site": ("og:site_name", "ld:publisher", "dc.publisher", "application-name"),
    "author": ("ld:author", "author", "dc.creator", "parsely-author", "sailthru.author"),
    "published": (
        "ld:datePublished",
        "article:published_time",
        "datepublished",
        "dc.date.issued",
        "dc.date",
        "parsely-pub-date",
        "pubdate",
        "date",
    ),
    "modified": ("ld:dateModified", "article:modified_time", "datemodified", "og:updated_time"),
    "description": ("og:description", "description", "ld:description"),
    "section": ("article:section", "ld:articleSection"),
    "dateline": ("ld:dateline",),
    "provider": ("ld:provider", "ld:sourceOrganization", "syndication-source", "original-source"),
    "copyright": ("ld:copyrightHolder", "copyright", "dc.rights"),
    "based on": ("ld:isBasedOn",),
}
_META_NAMES = ("property", "name", "itemprop")
_ARTICLE_TYPE = re.compile(r"(Article|Posting|Report)$")
_MAX_CHARS = 1_000  # of one value; a longer one is not a name or a date
_CANONICAL = re.compile(r"https?://\S{1,2000}$")


def metadata(tree: HtmlElement) -> dict[str, str]:
    """What the page says: "title", "site", "author", "published", "modified", "description", "section", "dateline", "provider",
    "copyright", "based on", "canonical", "language"; only those it says.

    `published` and `modified` are ISO 8601 with the offset as declared; a value that is no date is left out.
    """
    said = {**_metas(tree), **_linked_data(tree)}
    about = {name: value for name, theirs in _NAMES.items() if (value := _first(name, theirs, said))}
    about.setdefault("title", _headline(tree))
    about.setdefault("published", _time_tag(tree))
    about["canonical"] = _canonical(tree, said)
    about["language"] = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0].strip().lower()
    return {name: storable(value)[0] for name, value in about.items() if value}


def _first(name: str, theirs: tuple[str, ...], said: dict[str, str]) -> str | None:
    values = (said[key] for key in theirs if said.get(key))
    if name in ("published", "modified"):
        return next((date for value in values if (date := iso_date(value))), None)
    return next(values, None)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first value of each meta tag, by lower-case name; also of `itemprop` dates anywhere on the page."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "time", "span"):
        value = _clean(element.get("content") or element.get("datetime"))
        name = next((element.get(key) for key in _META_NAMES if element.get(key)), None)
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _linked_data(tree: HtmlElement) -> dict[str, str]:
    """The fields of the page's first article in JSON-LD, names as "ld:headline"; people and outlets by their names."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(value):
            if any(_ARTICLE_TYPE.search(str(kind)) for kind in _as_list(item.get("@type"))):
                named = {f"ld:{key}": _clean(_name(field)) for key, field in item.items()}
                return {key: text for key, text in named.items() if text}
    return {}


def _items(value: Any) -> Iterator[dict[str, Any]]:
    for item in _as_list(value):
        if isinstance(item, dict):
            yield item
            yield from (inner for inner in _as_list(item.get("@graph")) if isinstance(inner, dict))


def _name(field: Any) -> str:
    """A field of JSON-LD as words: text, an object's name, or those of a list."""
    if isinstance(field, str):
        return field
    if isinstance(field, dict):
        name = field.get("name") or field.get("url") or field.get("@id")
        return name if isinstance(name, str) else ""
    if isinstance(field, list):
        return ", ".join(filter(None, (_name(item) for item in field if not isinstance(item, list))))
    return ""


def _headline(tree: HtmlElement) -> str:
    for path in ("h1", "title"):
        words = [_clean(element.text_content()) for element in tree.iter(path)]
        if words and words[0]:
            return words[0]
    return ""


def _time_tag(tree: HtmlElement) -> str:
    """The date of the page's first marked publication time."""
    for element in tree.iter("time"):
        if element.get("pubdate") is not None and (date := iso_date(element.get("datetime") or "")):
            return date
    return ""


def _canonical(tree: HtmlElement, said: dict[str, str]) -> str:
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    return next((url for url in (*links, said.get("og:url", "")) if _CANONICAL.match(url)), "")


def _clean(value: str | None) -> str:
    text = " ".join((value or "").split())
    return text if len(text) <= _MAX_CHARS else ""


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
