"""Keys are read whole, or it is said which line is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sayso.errors import FormatError, ReadError
from sayso.model import RawArticle
from sayso.score import find_keys, given_claims, load_key
from score.keyed import Part, line, write_key


def test_a_line_may_leave_out_what_has_a_usual_value(tmp_path: Path) -> None:
    short = {name: line()[name] for name in ("quote", "types", "actors", "recipients", "factuality")}
    [read] = load_key(write_key(tmp_path, short)).lines
    assert (read.sources, read.deniers, read.when, read.is_symmetric, read.is_optional) == ((), (), None, False, False)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        pytest.param({"quote": ""}, "claim 2 has no `quote`", id="no quote"),
        pytest.param({"quote": "..."}, "claim 2 has no `quote`", id="a quote without words"),
        pytest.param({"types": []}, "claim 2 has no list `types`", id="no type"),
        pytest.param({"types": ["GIVE"]}, "claim 2 accepts 'GIVE' in `types`", id="a type of no codebook"),
        pytest.param({"factuality": ["certain"]}, "asserted, denied, hedged", id="another word for certainty"),
        pytest.param({"actors": "ARV"}, "claim 2 has no list `actors`", id="a party that is no list"),
        pytest.param({"recipients": [[]]}, "claim 2 has [] in `recipients`", id="a party without names"),
        pytest.param({"sources": [7]}, "claim 2 has 7 in `sources`", id="a source that is a number"),
        pytest.param({"when": ["2031"]}, "claim 2 has a `when` that is not two dates", id="one date"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(wrong: Part, says: str, tmp_path: Path) -> None:
    path = write_key(tmp_path, line(), line(**wrong))
    with pytest.raises(FormatError, match=r"ferry\.key\.json: ") as caught:
        load_key(path)
    assert says in str(caught.value)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"article": "a.txt"}', '{"article": "", "claims": []}', "\udc80"])
def test_what_is_no_key_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(FormatError, match=r"odd\.json"):
        load_key(path)


def test_a_key_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        load_key(tmp_path / "none.key.json")


@pytest.mark.parametrize(
    ("more", "outlet"),
    [
        pytest.param({"publisher": ["Selm Post", "The Post"]}, "Selm Post", id="several names, the first is told"),
        pytest.param({"publisher": "Selm Post"}, "Selm Post", id="one name"),
        pytest.param({"publisher": None}, None, id="unknown"),
        pytest.param({"publisher": []}, None, id="nobody"),
    ],
)
def test_the_reader_is_told_of_the_publication_what_the_file_does_not_say(more: dict[str, Any], outlet: str | None, tmp_path: Path) -> None:
    key = load_key(write_key(tmp_path, line(), published="2031-06-01", **more))
    assert key.fill(RawArticle("Text.")) == RawArticle("Text.", published="2031-06-01", publisher=outlet)
    assert key.fill(RawArticle("Text.", published="2030-01-01")).published == "2030-01-01"


def test_a_folder_stands_for_its_keys_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        write_key(tmp_path, line(), name=name)
    (tmp_path / "notes.json").write_text("{}")
    assert [path.name for path in find_keys(tmp_path)] == ["a.key.json", "b.key.json"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("{}\n", "line 1: no record of a claim", id="without evidence"),
        pytest.param('\n{"evidence"', "line 2: not JSON", id="cut off"),
        pytest.param('{"evidence": {"text": "x"}, "actors": ["ARV"]}', "line 1: no record of a claim", id="parties of another shape"),
        pytest.param("[1]", "line 1: no record of a claim", id="a list"),
        pytest.param("\udcff", "not UTF-8", id="not text"),
    ],
)
def test_a_file_that_holds_no_claims_says_so(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(FormatError) as caught:
        list(given_claims(path))
    assert says in str(caught.value)
