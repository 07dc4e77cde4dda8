"""When two names mean one source."""

from __future__ import annotations

import pytest

from sayso.ledger.naming import is_agency, is_same_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Harbour Wire", "the Harbour Wire agency", True, id="generic words may be left out"),
        pytest.param("Harbour Wire", "HARBOUR WIRE", True, id="case does not matter"),
        pytest.param("Estrava Free Council", "EFC", True, id="initials"),
        pytest.param("U.N.", "United Nations", True, id="initials with full stops"),
        pytest.param("Meridian Post", "Meridian Times", False, id="a post is no times"),
        pytest.param("the Times", "the Times", False, id="generic words alone never match"),
        pytest.param("state media", "state media", False, id="state media of which state"),
        pytest.param("Harbour", "Harbour Wire", False, id="a part of a name is another name"),
        pytest.param("", "", False, id="nothing is nobody"),
        pytest.param(None, "Harbour Wire", False, id="unknown is nobody"),
        pytest.param("the", "the", False, id="an article is no name"),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert is_same_name(one, other) is same
    assert is_same_name(other, one) is same


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param("Reuters", True, id="a known agency"),
        pytest.param("Agence France-Presse", True, id="hyphens do not matter"),
        pytest.param("Harbour Wire", True, id="one that says so"),
        pytest.param("Meridian Post", False, id="a newspaper"),
    ],
)
def test_agencies(name: str, is_one: bool) -> None:
    assert is_agency(name) is is_one
