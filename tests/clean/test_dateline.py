"""Datelines in the forms that agencies use; the words behind them are our own."""

from __future__ import annotations

import pytest

from sayso.clean.dateline import parse

FORMS = {
    "agency and dash": ("VALLETTA (Reuters) - Ferries", "Valletta", None, "Reuters"),
    "month before day": ("HOUSTON, Jan 27 (Reuters) - Oil", "Houston", (1, 27), "Reuters"),
    "date without place": ("Jan 30 (Reuters) - The firm", None, (1, 30), "Reuters"),
    "agency alone": ("(Reuters) - The firm", None, None, "Reuters"),
    "country after city": ("KABUL, Afghanistan (AP) — The ferry", "Kabul, Afghanistan", None, "Associated Press"),
    "old wire underscore": ("SOFIA (AP)_ Some ferries", "Sofia", None, "Associated Press"),
    "no dash after agency": ("KABUL, Afghanistan (AP) Afghan ferries", "Kabul, Afghanistan", None, "Associated Press"),
    "mixed case": ("Berlin (AFP) – Ferries", "Berlin", None, "AFP"),
    "with year": ("STOCKHOLM, Aug 29, 2014 (AFP) - Ferries", "Stockholm", (8, 29), "AFP"),
    "day before month, in French": ("Strasbourg, 10 juil 2024 (AFP) - Les", "Strasbourg", (7, 10), "AFP"),
    "country in brackets": ("Manchester (United Kingdom) (AFP) – Ferries", "Manchester (United Kingdom)", None, "AFP"),
    "point after month": ("BEIJING, Sept. 2 (Xinhua) -- Ferries", "Beijing", (9, 2), "Xinhua"),
    "in Portuguese": ("LISBOA, 18 jun (Xinhua) -- Os", "Lisboa", (6, 18), "Xinhua"),
    "between slashes": ("MOSCOW, October 4. /TASS/. Ferries", "Moscow", (10, 4), "TASS"),
    "point after city": ("MOSCOW. April 2 (Interfax) - Ferries", "Moscow", (4, 2), "Interfax"),
    "Cyrillic": ("МОСКВА, 15 апр - РИА Новости. Паромы", "Москва", (4, 15), "RIA Novosti"),
    "Korean agency": ("Pyongyang, July 18 (KCNA) -- Ferries", "Pyongyang", (7, 18), "KCNA"),
    "version mark in front": ("(LEAD) SEOUL, Nov. 24 (Yonhap) -- Ferries", "Seoul", (11, 24), "Yonhap"),
    "two words": ("KUALA LUMPUR, March 3 (Bernama) -- Ferries", "Kuala Lumpur", (3, 3), "Bernama"),
    "bare agency": ("Damascus, SANA- Ferries", "Damascus", None, "SANA"),
    "bare agency and dash": ("Tehran, IRNA – Ferries", "Tehran", None, "IRNA"),
    "lower-case agency": ("Berlin (dpa) - Ferries", "Berlin", None, "dpa"),
    "point and dash": ("Washington, 4 ene (EFE).- Los", "Washington", (1, 4), "EFE"),
    "agency first": ("(ANSA) - Rome, October 11 - Ferries", "Rome", (10, 11), "ANSA"),
    "writer follows": ("Mumbai, Dec 9 (PTI) Ferries", "Mumbai", (12, 9), "PTI"),
    "city, country and date": ("BEIRUT, Lebanon, June 2 (UPI) — Ferries", "Beirut, Lebanon", (6, 2), "UPI"),
    "newspaper's own": ("MADRID — Ferries ran.", "Madrid", None, None),
    "newspaper's own with country": ("DUBAI, United Arab Emirates — Ferries ran.", "Dubai, United Arab Emirates", None, None),
    "two cities": ("WASHINGTON/BRUSSELS (Reuters) - Ferries", "Washington/Brussels", None, "Reuters"),
    "abbreviated district": ("Washington, D.C. – Ferries ran.", "Washington, D.C.", None, None),
    "name blacked out": ("WASHINGTON ( ███ ) - Ferries", "Washington", None, None),
    "date and colon": ("CAIRO- 24 July 2022: Ferries", "Cairo", (7, 24), None),
    "line of its own": ("HAVANA (AP) --", "Havana", None, "Associated Press"),
    "line of its own with date": ("MOSCOW, Dec 19 , 2006, 2006", "Moscow", (12, 19), None),
    "known place and colon": ("Kuwait: A ferry ran.", "Kuwait", None, None),
    "unknown outlet": ("OSLO, May 5 (Fjord Wire) -- Ferries", "Oslo", (5, 5), "Fjord Wire"),
    "division of an outlet": ("Hong Kong (CNN Business) Ferries", "Hong Kong", None, "CNN"),
}


@pytest.mark.parametrize(("text", "place", "day", "agency"), FORMS.values(), ids=FORMS)
def test_a_dateline_gives_place_date_and_agency(text: str, place: str | None, day: tuple[int, int] | None, agency: str | None) -> None:
    filing = parse(text)
    assert filing is not None
    found = (filing.found.month, filing.found.day) if filing.found else None
    assert (filing.place, found, filing.agency) == (place, day, agency)


@pytest.mark.parametrize(
    ("text", "words"),
    [(form[0], ("Ferries", "Some", "The", "Les", "Os", "Los", "Afghan", "Паромы", "Oil", "A ferry", "")) for form in FORMS.values()],
    ids=FORMS,
)
def test_the_body_begins_behind_the_dash(text: str, words: tuple[str, ...]) -> None:
    filing = parse(text)
    assert filing is not None
    assert text[filing.body :].startswith(tuple(word for word in words if word)) or filing.body == len(text)
    assert filing.start < filing.end <= filing.body


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The Fjord Association (AP) reported that ferries ran.", id="a name and its short form"),
        pytest.param("BREAKING — Ferries stop", id="a flag"),
        pytest.param("President Aalto — The man who ran the ferries", id="a person before a dash"),
        pytest.param("Mira Aalto (R) - The ferry queen", id="a caption's remark"),
        pytest.param("Aalto: We will run the ferries", id="a speaker"),
        pytest.param("AALTO: We will run the ferries", id="a speaker in capitals"),
        pytest.param("The Island Ferry Authority (IFA) - Ferries ran.", id="a body and its short form"),
        pytest.param("March 3 (Friday) was the day", id="a date in a sentence"),
        pytest.param("In Tehran, Iran — which has no ferries", id="a place in a sentence"),
        pytest.param("OSLO'S PLAN FOR FERRIES — A look", id="a heading in capitals"),
        pytest.param('FERRIES AND HARBOURS MEET--WHEN "A BOAT" CAME', id="a text all in capitals"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    assert parse(text) is None
