"""Credits to other outlets, and prose that only looks like them."""

from __future__ import annotations

import pytest

from sayso.clean.credits import contributed, credited, signature_at_end, signed_off

CREDITS = {
    "source line": ("Source: Fjord Wire", "Fjord Wire", "source"),
    "source in brackets": ("(Source: AFP)", "AFP", "source"),
    "source with a dash": ("Source – Harbour Post", "Harbour Post", "source"),
    "this article, by": ("This article was originally published by The Lantern.", "The Lantern", "first published"),
    "date between": ("This article was originally published on 3 May 2024 by Harbour Post.", "Harbour Post", "first published"),
    "a host": ("Originally published at thelantern.example.", "thelantern.example", "first published"),
    "first appeared": ("This story first appeared in The Harbour Post on Monday.", "The Harbour Post", "first published"),
    "with permission": ("Republished with permission from Fjord Wire", "Fjord Wire", "first published"),
    "blog footer": ("The post Why the ferries stopped appeared first on Harbour Post.", "Harbour Post", "first published"),
    "read the original": ("Read the original article at The Lantern.", "The Lantern", "first published"),
    "courtesy": ("Reprinted courtesy of North Wind", "North Wind", "first published"),
}


@pytest.mark.parametrize(("line", "name", "kind"), CREDITS.values(), ids=CREDITS)
def test_a_credit_names_the_outlet(line: str, name: str, kind: str) -> None:
    credit = credited(line)
    assert credit is not None
    assert (credit.name, credit.kind, line[credit.start : credit.end]) == (name, kind, name)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("The treaty first appeared in 2014.", id="a treaty that appeared"),
        pytest.param("The report was first published by Fjord Wire and then denied by the minister in Oslo.", id="prose about a report"),
        pytest.param("Source: a ministry", id="no outlet's name"),
        pytest.param("Sources close to the harbour said the ferries were full.", id="sources who speak"),
        pytest.param("Source: Agencies", id="nobody in particular"),
        pytest.param("First published in 2014", id="only a year"),
    ],
)
def test_prose_credits_nobody(line: str) -> None:
    assert credited(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Contributing: Associated Press", "Associated Press"),
        ("The Associated Press contributed to this report.", "Associated Press"),
        ("Jo Park and Reuters contributed to this report.", "Reuters"),
        ("With inputs from PTI", "PTI"),
        ("Contributing: Jo Park and Ana Lim", None),
    ],
)
def test_contributing_agencies_are_told_from_people(line: str, name: str | None) -> None:
    credit = contributed(line)
    assert (credit.name if credit else None) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("-- BERNAMA", "Bernama"),
        ("– Xinhua", "Xinhua"),
        ("(PTI) ABC XY", "PTI"),
        ("-- FJORD WIRE", "Fjord Wire"),
        ("-- a man from Oslo", None),
        ("Reuters", None),
    ],
)
def test_signatures_of_agencies(line: str, name: str | None) -> None:
    signed = signed_off(line)
    assert (signed.name if signed else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("The ferries ran. (KUNA)", "KUNA"), ("“They ran,” he said. -- Bernama", "Bernama"), ("He met the agency (AP).", None)],
)
def test_signatures_behind_the_last_sentence(text: str, name: str | None) -> None:
    signed = signature_at_end(text)
    assert (signed.name if signed else None) == name
