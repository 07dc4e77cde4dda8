"""Whole pages: what is the story, what is the rest, and where it all came from. Outlets and sentences are invented."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from sayso.clean import as_it_is, clean
from sayso.model import Article, BlockKind, RawArticle

FIRST = "The ferries of the northern islands stood still on Monday after their crews had refused to sail in the storm."
SECOND = "A spokesman for the harbour said that nobody had been hurt and that the boats would run again on Tuesday."
THIRD = "The crews have asked for better boats since March, and the owners have said no each time."
TITLE = "Ferry crews refuse to sail in northern storm"


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def body_of(article: Article) -> list[str]:
    return [passage.of(article.text) for passage in article.body]


def kinds_of(article: Article) -> dict[str, BlockKind]:
    return {block.passage.of(article.text): block.kind for block in article.blocks}


@dataclass(frozen=True)
class Page:
    """A page and what is to be found on it."""

    text: str
    body: tuple[str, ...] = (FIRST, SECOND, THIRD)
    found: dict[str, object] = field(default_factory=dict)
    url: str | None = None
    title: str | None = None
    publisher: str | None = None


PAGES = {
    "a wire page": Page(
        page(
            "WORLD",
            TITLE,
            "03/05/2024 03:54 PM",
            "By Ana Lim",
            f"OSLO, May 3 (Fjord Wire) -- {FIRST}",
            SECOND,
            THIRD,
            "-- FJORD WIRE",
            "FJORD WIRE provides up-to-date and trusted news to readers everywhere through its channels.",
            "Follow us on social media :",
            "Facebook : @fjordwire",
            "© 2024 FJORD WIRE • Disclaimer • Privacy Policy",
        ),
        found={"title": TITLE, "byline": "Ana Lim", "date": "2024-05-03", "place": "Oslo", "agency": "Fjord Wire"},
    ),
    "a republished story": Page(
        page(
            f"Home / News / {TITLE}",
            TITLE,
            FIRST,
            SECOND,
            THIRD,
            "Source: Fjord Wire",
            "Check Also",
            "Budget talks go on, say islanders",
            "The island’s new council hopes to end the talks on its budget before the summer begins and …",
            "Leave a Reply",
            "Your email address stays private. Fields with a star are needed *",
        ),
        found={"title": TITLE, "credits": ("Fjord Wire",), "publisher": None},
    ),
    "a clean body": Page(page(FIRST, SECOND, THIRD), found={"title": None, "publisher": None, "credits": ()}),
    "a short sentence at the end": Page(page(FIRST, SECOND, "That was all."), body=(FIRST, SECOND, "That was all.")),
    "a title given and standing": Page(
        page("NEWS", TITLE, FIRST, SECOND, THIRD), title=f"{TITLE} - Harbour Post", publisher="Harbour Post", found={"title": TITLE}
    ),
    "a title given and not standing": Page(page(FIRST, SECOND, THIRD), title=TITLE, found={"title": TITLE}),
    "a standfirst stays": Page(
        page(TITLE, "Owners say that the boats are safe and that the crews know it", "3 May 2024", FIRST, SECOND, THIRD),
        body=("Owners say that the boats are safe and that the crews know it", FIRST, SECOND, THIRD),
        found={"title": TITLE},
    ),
    "links inside the story": Page(
        page(TITLE, FIRST, "Read more:", "Islanders count their boats again", "Harbour opens its gates to cats", SECOND, THIRD),
        found={"title": TITLE},
    ),
    "see also between paragraphs": Page(
        page(TITLE, FIRST, "SEE ALSO: Islanders count their boats", SECOND, "ADVERTISEMENT", THIRD), found={"title": TITLE}
    ),
    "captions inside the story": Page(
        page(
            TITLE,
            "Image copyright Fjord Wire Image caption A ferry in the storm",
            FIRST,
            SECOND,
            "FILE PHOTO: A ferry in calm water. REUTERS/Jo Park",
            THIRD,
        )
    ),
    "a crosshead inside the story": Page(page(TITLE, FIRST, SECOND, "What the crews want", THIRD)),
    "a share bar and a reading time": Page(
        page(TITLE, "Share  Tweet  Email  Print", "3 min read", FIRST, SECOND, THIRD, "Share this article")
    ),
    "names above the story": Page(
        page(TITLE, "Ana Lim and Jo Park", "Associated Press", f"OSLO – {FIRST}", SECOND, THIRD),
        publisher="Harbour Post",
        found={"byline": "Ana Lim and Jo Park", "credits": ("Associated Press",), "place": "Oslo"},
    ),
    "dateline above the headline": Page(
        page("OSLO, May 3 , 2024 (AFP)", TITLE, FIRST, SECOND, THIRD),
        found={"title": TITLE, "agency": "AFP", "date": "2024-05-03", "publisher": "AFP"},
    ),
    "signature behind the last sentence": Page(
        page(FIRST, SECOND, f"{THIRD} (KUNA)"), publisher="Harbour Post", found={"credits": ("KUNA",)}
    ),
    "reporters behind the last sentence": Page(
        page(f"OSLO (Reuters) - {FIRST}", SECOND, f"{THIRD} (Reporting by Ana Lim in Oslo; Editing by Jo Park)"),
        found={"publisher": "Reuters"},
    ),
    "comments of readers": Page(
        page(
            TITLE,
            FIRST,
            SECOND,
            THIRD,
            "2 Comments",
            "I was on that ferry and it was not the storm that frightened me.",
            "So was I.",
            "Leave a Reply",
        )
    ),
    "first published elsewhere": Page(
        page(TITLE, FIRST, SECOND, THIRD, "This article was first published by The Lantern."),
        url="https://www.reuters.com/x",
        found={"publisher": "Reuters", "credits": ("The Lantern",)},
    ),
    "masthead above, notice below": Page(
        page("Harbour Post", "ISLANDS", TITLE, FIRST, SECOND, THIRD, "Harbour Post brings readers news of boats and tides every day."),
        found={"publisher": "Harbour Post", "title": TITLE},
    ),
    "end mark": Page(page(TITLE, FIRST, SECOND, THIRD, "###", "Press office of the harbour, for questions of any kind")),
    "all in capitals": Page(
        page(FIRST.upper(), SECOND.upper(), THIRD.upper()), body=(FIRST.upper(), SECOND.upper(), THIRD.upper()), found={"title": None}
    ),
}


@pytest.mark.parametrize("given", PAGES.values(), ids=PAGES)
def test_the_body_is_the_story_and_nothing_else(given: Page) -> None:
    article = clean(RawArticle(given.text, url=given.url, title=given.title, publisher=given.publisher))
    assert tuple(body_of(article)) == given.body
    assert article.text == given.text


@pytest.mark.parametrize("given", [one for one in PAGES.values() if one.found], ids=[name for name, one in PAGES.items() if one.found])
def test_what_stands_around_the_story_is_found(given: Page) -> None:
    article = clean(RawArticle(given.text, url=given.url, title=given.title, publisher=given.publisher))
    found = {
        "title": article.title,
        "byline": article.byline,
        "date": article.published.day,
        "publisher": article.publisher,
        "credits": tuple(credit.name for credit in article.credits),
        "place": article.dateline.place if article.dateline else None,
        "agency": article.dateline.agency if article.dateline else None,
    }
    assert {name: found[name] for name in given.found} == given.found


def test_every_part_of_the_page_gets_its_kind() -> None:
    assert list(kinds_of(clean(RawArticle(PAGES["a wire page"].text))).values()) == [
        BlockKind.SECTION, BlockKind.TITLE, BlockKind.TIMESTAMP, BlockKind.BYLINE, BlockKind.BODY, BlockKind.BODY, BlockKind.BODY,
        BlockKind.SIGN_OFF, BlockKind.PUBLISHER_NOTICE, BlockKind.SHARE, BlockKind.SHARE, BlockKind.COPYRIGHT,
    ]  # fmt: skip


def test_a_repeated_title_is_marked_and_a_breadcrumb_told_from_it() -> None:
    blocks = clean(RawArticle(page(f"Home / News / {TITLE}", TITLE, FIRST, SECOND, TITLE.upper(), THIRD))).blocks
    body = BlockKind.BODY
    assert [block.kind for block in blocks] == [BlockKind.BREADCRUMB, BlockKind.TITLE, body, body, BlockKind.TITLE_AGAIN, body]


def test_credits_point_at_the_name() -> None:
    text = PAGES["a republished story"].text
    (credit,) = clean(RawArticle(text)).credits
    assert credit.passage.of(text) == "Fjord Wire"
    assert credit.kind == "source"


def test_the_dateline_is_no_body_but_lies_in_its_block() -> None:
    article = clean(RawArticle(PAGES["a wire page"].text))
    assert article.dateline is not None
    assert article.dateline.passage.of(article.text) == "OSLO, May 3 (Fjord Wire)"
    assert article.dateline.date == "2024-05-03"
    assert not any(article.dateline.passage.overlaps(passage) for passage in article.body)
    assert any(block.kind is BlockKind.BODY and block.passage.covers(article.dateline.passage) for block in article.blocks)


def test_a_dateline_without_any_year_keeps_month_and_day() -> None:
    article = clean(RawArticle(page(f"OSLO, May 3 (Fjord Wire) -- {FIRST}", SECOND)))
    assert article.dateline is not None
    assert article.dateline.date == "--05-03"
    assert article.published.date is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.theguardian.com/world/x", "The Guardian"),
        ("https://edition.cnn.com/2020/x", "CNN"),
        ("https://web.archive.org/web/20200101000000/https://www.bbc.co.uk/news/x", "BBC News"),
        ("https://fjord.example/x", "fjord.example"),
    ],
)
def test_an_address_gives_the_publisher(url: str, name: str) -> None:
    assert clean(RawArticle(page(FIRST, SECOND), url=url)).publisher == name


def test_page_metadata_gives_what_the_text_does_not_say() -> None:
    metadata = {
        "og:site_name": "Harbour Post",
        "og:title": f"{TITLE} | Harbour Post",
        "author": "Ana Lim",
        "og:url": "https://fjord.example/a",
    }
    article = clean(RawArticle(page(FIRST, SECOND), page=metadata))
    assert (article.publisher, article.title, article.byline, article.url) == ("Harbour Post", TITLE, "Ana Lim", "https://fjord.example/a")


def test_another_language_is_named_and_changes_nothing_else() -> None:
    text = page(
        "Los barcos de las islas del norte se quedaron quietos el lunes porque las tripulaciones no quisieron salir.",
        "El puerto dijo que nadie fue herido y que los barcos saldrán el martes.",
    )
    article = clean(RawArticle(text))
    assert (article.language, article.is_read, len(article.body)) == ("es", False, 2)


@pytest.mark.parametrize("text", ["", "  \n\t ", "\x00\x00"])
def test_a_text_without_words_has_no_body(text: str) -> None:
    assert clean(RawArticle(text)).body == ()


@pytest.mark.parametrize("text", ["Damascus denied it", "A", "Damascus denied it."])
def test_a_few_words_alone_are_the_body(text: str) -> None:
    article = clean(RawArticle(text))
    assert (body_of(article), article.title) == ([text], None)


def test_as_it_is_takes_everything() -> None:
    text = PAGES["a republished story"].text
    article = as_it_is(RawArticle(text, title="T", published="2024-05-03"))
    assert (body_of(article), article.title, article.published.date, article.language) == ([text], "T", "2024-05-03", "en")


def test_ids_come_from_text_address_and_publisher() -> None:
    raw = RawArticle(FIRST, url="https://fjord.example/a", publisher="Harbour Post")
    same = RawArticle(FIRST, url="https://fjord.example/a", publisher="Harbour Post", path="b.txt", published="2024-05-03")
    others = [
        RawArticle(SECOND, url=raw.url, publisher=raw.publisher),
        RawArticle(FIRST, publisher=raw.publisher),
        RawArticle(FIRST, url=raw.url),
    ]
    assert clean(raw).id == clean(same).id == as_it_is(raw).id
    assert len({clean(one).id for one in [raw, *others]}) == 4
    assert clean(raw).id[0] == "a"
    assert len(clean(raw).id) == 17
