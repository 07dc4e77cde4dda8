"""The table of actors: its width, its names, its terms of office."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from sayso.model import SourceKind
from sayso.resolve import ActorTable
from sayso.resolve.table import Period


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param("PRK", "state:PRK", id="a code"),
        pytest.param("prk", "state:PRK", id="a code in small letters"),
        pytest.param("North Korea", "state:PRK", id="a usual name"),
        pytest.param("north korean", "state:PRK", id="an adjective, case-blind"),
        pytest.param("Syrians", "state:SYR", id="a plural demonym"),
        pytest.param("the Danes", "state:DNK", id="an irregular demonym"),
        pytest.param("Democratic People’s Republic of Korea", "state:PRK", id="a full name with a typographic apostrophe"),
        pytest.param("Pyongyang", "state:PRK", id="a capital"),
        pytest.param("the White House", "state:USA", id="a seat of power"),
        pytest.param("the Kremlin", "state:RUS", id="another seat of power"),
        pytest.param("Washington", "state:USA", id="Washington is no federal state"),
        pytest.param("Georgia", "state:GEO", id="Georgia the state of the Caucasus"),
        pytest.param("Soviet Union", "state:SUN", id="a state of the past"),
        pytest.param("Türkiye", "state:TUR", id="accents play no part"),
        pytest.param("Assad", "person:bashar-al-assad", id="a surname, the latest holder first"),
        pytest.param("IAEA", "org:iaea", id="an agency"),
        pytest.param("CERS", "org:SYR-ssrc", id="a weapons agency by its French letters"),
        pytest.param("KOMID", "org:PRK-komid", id="a trading arm"),
        pytest.param("Daesh", "group:islamic-state", id="another name of an armed group"),
        pytest.param("Ansar Allah", "group:houthis", id="an armed group by its own name"),
        pytest.param("KCNA", "media:kcna", id="a news agency"),
        pytest.param("Lowy Institute", "org:lowy", id="a think tank"),
        pytest.param("org:iaea", "org:iaea", id="an id"),
    ],
)
def test_a_user_finds_an_actor_by_any_usual_name(table: ActorTable, name: str, first: str) -> None:
    assert table.find(name)[0].id == first


@pytest.mark.parametrize("name", ["", "   ", "nobody of this name", "…"])
def test_an_unknown_name_finds_nobody(table: ActorTable, name: str) -> None:
    assert table.find(name) == ()


def test_a_surname_on_a_day_finds_only_who_held_office_then(table: ActorTable) -> None:
    assert [actor.id for actor in table.find("Trump", "2017-08-01")] == ["person:donald-trump"]
    assert table.find("Trump", "2012-08-01") == ()


@pytest.mark.parametrize(
    ("prefix", "at_least"),
    [("state", 240), ("org", 150), ("group", 60), ("media", 60), ("person", 1000)],
)
def test_the_table_is_wide(table: ActorTable, prefix: str, at_least: int) -> None:
    counts = Counter((actor.id or "").partition(":")[0] for actor in table.actors())
    assert counts[prefix] >= at_least


def test_every_outlet_is_media_and_every_think_tank_an_organization(table: ActorTable) -> None:
    assert all(actor.kind is SourceKind.MEDIA for actor in table.actors() if (actor.id or "").startswith("media:"))
    assert table.find("Human Rights Watch")[0].kind is SourceKind.ORGANIZATION


def test_unions_of_states_have_no_country(table: ActorTable) -> None:
    assert [(actor.country, actor.sector) for name in ("UN", "NATO", "EU", "OPCW") for actor in table.find(name)[:1]] == [(None, "IGO")] * 4


@pytest.mark.parametrize(
    ("person", "day", "sector"),
    [
        ("person:bashar-al-assad", "2017-08-01", "GOV"),
        ("person:bashar-al-assad", "2024-12-07", "GOV"),
        ("person:bashar-al-assad", "2025-02-01", "ELI"),
        ("person:donald-trump", "2017-01-20", "GOV"),
        ("person:donald-trump", "2022-01-01", None),
        ("person:donald-trump", "2025-03-01", "GOV"),
        ("person:barack-obama", "2019-01-01", "ELI"),
    ],
)
def test_a_leader_is_the_government_only_in_office(table: ActorTable, person: str, day: str, sector: str | None) -> None:
    actor = table.person(table.by_id[person], Period(day, day))
    assert actor.sector == sector
    assert actor.country is not None


def test_one_who_changes_sides_belongs_to_the_office_of_the_day(table: ActorTable) -> None:
    person = table.by_id["person:ban-ki-moon"]
    assert table.person(person, Period("2005-05-05", "2005-05-05")).country == "KOR"
    assert (
        table.person(person, Period("2012-05-05", "2012-05-05")).country,
        table.person(person, Period("2012-05-05", "2012-05-05")).sector,
    ) == (None, "IGO")


def test_no_term_of_one_presidency_overlaps_another(table: ActorTable) -> None:
    overlaps = []
    for owner in ("state:USA", "state:RUS", "state:FRA", "state:KOR", "state:SYR", "state:IRN"):
        terms = sorted((since, until or "9999") for _, since, until in table.terms[owner]["president"])
        overlaps += [(owner, a, b) for a, b in pairwise(terms) if a[1] > b[0] and owner != "state:KOR"]
    assert overlaps == []


def test_the_pack_is_what_its_yaml_gives(root: Path) -> None:
    from scripts.pack_actors import pack

    for path, content in pack().items():
        assert (root / path).read_bytes() == content, f"{path} is stale: run `make tables`"


def test_the_version_is_eight_hex_digits_of_the_content(table: ActorTable) -> None:
    assert len(table.version) == 8
    assert int(table.version, 16) >= 0
    assert ActorTable.load() is table


def test_loading_is_quick(root: Path) -> None:
    code = "import time; from sayso.resolve import ActorTable; t = time.process_time(); ActorTable.load(); print(time.process_time() - t)"
    taken = min(
        float(subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout) for _ in range(2)
    )
    assert taken < 0.15


def test_a_look_up_takes_microseconds(table: ActorTable) -> None:
    table.find("Damascus")
    before = time.process_time()
    for _ in range(1000):
        table.find("Damascus")
    assert time.process_time() - before < 1.0
