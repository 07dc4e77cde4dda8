"""Mistakes in the hand-edited tables are named with their file and row."""

from __future__ import annotations

import pytest

from scripts.pack_actors import Pack, add_term, case_of


@pytest.fixture
def pack() -> Pack:
    pack = Pack()
    pack.codes = {"PRK"}
    pack.actor("state:PRK", "North Korea", "PRK", "GOV")
    return pack


def test_two_rows_with_one_id_are_refused(pack: Pack) -> None:
    with pytest.raises(ValueError, match="state:PRK: two rows"):
        pack.actor("state:PRK", "North Korea", "PRK", "GOV")


def test_an_unknown_country_is_refused(pack: Pack) -> None:
    with pytest.raises(ValueError, match="no state has the code XYZ"):
        pack.actor("org:a", "A", "XYZ", None)


@pytest.mark.parametrize(
    ("term", "message"),
    [("Ann Other 2011", ""), ("Ann Other 2012..2011", "ends before it begins"), ("Ann Other", "is not 'Name FROM..TO'")],
)
def test_a_term_reads_or_says_what_is_wrong(pack: Pack, term: str, message: str) -> None:
    if message:
        with pytest.raises(ValueError, match=message):
            add_term(pack, "x.yaml", "PRK", "president", term, set())
    else:
        add_term(pack, "x.yaml", "PRK", "president", term, set())
        assert pack.terms["state:PRK"]["president"] == [[1, "2011", "2011"]]


@pytest.mark.parametrize(
    ("name", "case"),
    [("IS", 2), ("U.S.", 2), ("WHO", 2), ("Islamic State", 1), ("al-Qaeda", 1), ("nuclear watchdog", 0), ("SANA news agency", 1)],
)
def test_the_spelling_says_how_a_text_must_write_a_name(name: str, case: int) -> None:
    assert case_of(name) == case
