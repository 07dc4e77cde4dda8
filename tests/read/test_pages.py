"""Pages: the article and what the page says about itself, however broken the page is."""

from __future__ import annotations

import time

import pytest

from sayso.errors import FormatError
from sayso.read.pages import read_page
from sayso.read.visible import visible_text

FIRST = "Harbour inspectors in Port Amelie said on Monday that two crates of valves had been opened before the ship came in."
SECOND = "The shipping line denied this, saying that its seals were whole when the vessel left the yard in January."
HEAD = """<!DOCTYPE html><html lang="en-GB"><head><title>Crates opened at sea | The Amelie Packet</title>
<meta property="og:title" content="Crates opened at sea"><meta property="og:site_name" content="The Amelie Packet">
<meta property="article:published_time" content="2019-03-04T10:00:00+01:00"><link rel="canonical" href="https://packet.example/crates">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Crates opened at sea",
"author": [{"@type": "Person", "name": "Ida Marsh"}, {"name": "Tom Reed"}], "dateline": "PORT AMELIE",
"sourceOrganization": {"name": "Coastline Wire"}}]}</script></head>"""
PAGE = f"""{HEAD}<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Crates opened at sea</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<footer><a href="/terms">Terms of use</a></footer><script>var words = "not to be read";</script></body></html>"""


def test_a_page_gives_title_and_paragraphs() -> None:
    assert read_page(PAGE, "a.html").text == f"Crates opened at sea\n\n{FIRST}\n\n{SECOND}"


def test_a_page_tells_about_itself() -> None:
    raw = read_page(PAGE, "a.html")
    assert (raw.title, raw.publisher, raw.published, raw.url, raw.language) == (
        "Crates opened at sea",
        "The Amelie Packet",
        "2019-03-04T10:00:00+01:00",
        "https://packet.example/crates",
        "en",
    )
    assert (raw.page["author"], raw.page["dateline"], raw.page["provider"]) == ("Ida Marsh, Tom Reed", "PORT AMELIE", "Coastline Wire")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<p>{FIRST}</p>", id="a bare paragraph"),
        pytest.param(FIRST, id="no tags at all"),
        pytest.param(f"<html><body>{FIRST}", id="never closed"),
        pytest.param(f'<?xml version="1.0" encoding="utf-8"?><html><body><p>{FIRST}</p></body></html>', id="with an XML header"),
        pytest.param("<div>" * 300 + f"<p>{FIRST}</p>", id="300 nested tags"),
        pytest.param("<div>" * 10_000 + f"<p>{FIRST}</p>" + "</div>" * 10_000, id="10,000 nested tags"),
        pytest.param("<p>a</p>" * 30_000 + f"<p>{FIRST}</p>", id="30,000 paragraphs"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + f">{FIRST}</p>", id="20,000 attributes"),
        pytest.param("<title>" + "\x01 &#1; a" * 500 + f"</title><p>{FIRST}</p>", id="control characters in a long title"),
        pytest.param("<!-- " * 1_000 + f"<p>{FIRST}</p>", id="comments that never close"),
        pytest.param(f"<p>{FIRST}</p><script>if (a < b) {{", id="a script that never closes"),
    ],
)
def test_no_page_loses_its_article(page: str) -> None:
    assert FIRST in read_page(page, "a.html").text


def test_a_deep_page_keeps_what_its_head_says() -> None:
    raw = read_page(HEAD + "<body>" + "<div>" * 10_000 + f"<p>{FIRST}</p>", "a.html")
    assert (raw.title, raw.publisher) == ("Crates opened at sea", "The Amelie Packet")
    assert raw.text == f"Crates opened at sea\n\n{FIRST}"


def test_a_page_without_words_is_an_error_that_names_it() -> None:
    with pytest.raises(FormatError, match=r"news/a\.html: no words on this page"):
        read_page("<html><body><script>draw()</script></body></html>", "news/a.html")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<p>One &amp; two</p>three<br>four", "One & two\n\nthree\n\nfour", id="blocks and entities"),
        pytest.param("a <b>b</b>c <i>d</i>", "a bc d", id="inline tags join"),
        pytest.param("1 < 2 and 3 > 2", "1 < 2 and 3 > 2", id="signs are not tags"),
        pytest.param("<STYLE>p {}</style>a<!-- b -->c<script>d</SCRIPT >e", "ace", id="what is not seen"),
        pytest.param("<a href='x>y'>z", "y'>z", id="a sign inside an attribute, as the simple reader sees it"),
        pytest.param("<textarea>lost? <p>kept", "lost?\n\nkept", id="a skipped element that never closes"),
    ],
)
def test_visible_text(page: str, expected: str) -> None:
    assert visible_text(page) == expected


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<", "<a ", "</", "<!", "&", "<p", "\n<p> ", "<svg><style>"])
def test_visible_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    visible_text(piece * 100_000)
    assert time.process_time() - started < 5  # about 0.2 s; minutes if it were quadratic
