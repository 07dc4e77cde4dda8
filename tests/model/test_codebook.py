"""What the codebook says of an event, whatever its type."""

from __future__ import annotations

import pytest

from sayso.model.codebook import auxiliary_modes
from sayso.model.dates import Interval, Precision
from sayso.model.vocabulary import Factuality


def dated(start: str | None, end: str | None) -> Interval:
    return Interval(start, end, Precision.RANGE)


@pytest.mark.parametrize(
    ("factuality", "interval", "expected"),
    [
        pytest.param("CT+", dated("2024-03", "2024-03"), (), id="this year's deed told as fact"),
        pytest.param("CT+", dated("2007", "2007"), ("historical",), id="long past"),
        pytest.param("CT+", dated("2023-12", "2023-12"), (), id="last year is not yet history"),
        pytest.param("CT+", dated("1960", None), (), id="begun long ago and still going on"),
        pytest.param("PR+", dated("2024-11-03", "2024-11-03"), ("future",), id="planned for later"),
        pytest.param("PR+", None, (), id="planned, nobody says when"),
        pytest.param("Uu", None, ("hypothetical",), id="asked or supposed"),
        pytest.param("CT-", dated("2009", "2009"), ("historical", "negation"), id="said not to have happened then"),
    ],
)
def test_how_an_event_is_told(factuality: str, interval: Interval | None, expected: tuple[str, ...]) -> None:
    assert auxiliary_modes(Factuality(factuality), interval, "2024-05-10") == expected


def test_without_a_publication_date_nothing_is_past_or_to_come() -> None:
    assert auxiliary_modes(Factuality("CT+"), dated("2007", "2007"), None) == ()
