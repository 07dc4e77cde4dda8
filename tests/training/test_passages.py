"""Passages of our own become rows whose words stand where they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from training.passages import AnnotationError, article_row, as_date, occurrences, rows

TEXT = """Lomé denied on Monday that it had armed rebels in Benin. Officials in Cotonou said Togo armed the rebels last year.

A delegation from Togo will visit Cotonou. The delegation
will bring rebels home, Lomé says."""


def article(*claims, **changed):
    """An article of Togo and Benin with these claims."""
    return {
        "id": "togo", "outlet": "Gulf Wire", "title": "Togo denies arming rebels", "published": "2021-03-09", "text": TEXT,
        "claims": [{"type": "AID", "factuality": "CT+", **claim} for claim in claims],
    } | changed  # fmt: skip


def only_claim(**claim):
    """The one claim of a row, with the text it points into."""
    row = article_row(article(claim))
    return row["claims"][0], row["text"]


def where(thing, text):
    """The words a thing points at, with the twelve before them."""
    return text[max(0, thing["start"] - 12) : thing["end"]]


def test_the_title_is_the_first_paragraph():
    assert article_row(article())["text"].startswith("Togo denies arming rebels\n\nLomé denied on Monday")


def test_a_row_has_every_field_of_an_annotated_article():
    claim, _ = only_claim(trigger="visit")
    empty = {"actors", "recipients", "objects", "sources", "denied_by", "also", "contexts"}
    assert {key for key in claim if claim[key] == []} == empty
    assert claim["place"] is claim["when"] is None
    assert claim["optional"] is claim["symmetric"] is False


def test_the_quote_is_the_sentence_of_the_trigger():
    claim, text = only_claim(trigger="visit")
    assert claim["quote"]["text"] == "A delegation from Togo will visit Cotonou."
    assert text[claim["quote"]["start"] : claim["quote"]["end"]] == claim["quote"]["text"]


@pytest.mark.parametrize(
    ("trigger", "near", "words", "expected"),
    [
        pytest.param("armed", "it had armed", "rebels", "t had armed rebels", id="in the sentence of the trigger"),
        pytest.param("visit", None, "Togo", "gation from Togo", id="in the sentence rather than before it"),
        pytest.param("visit", None, "rebels", "o armed the rebels", id="the last before, where the sentence has none"),
        pytest.param("denies", None, "Cotonou", "fficials in Cotonou", id="the first after, where nothing comes before"),
        pytest.param("denied", None, "Benin", "d rebels in Benin", id="whole words only"),
        pytest.param("bring", None, "The delegation will", "it Cotonou. The delegation\nwill", id="across a line break"),
    ],
)
def test_a_party_is_found_nearest_to_its_trigger(trigger, near, words, expected):
    claim, text = only_claim(trigger=trigger, actors=[{"text": words, "name": "x"}], **({"near": near} if near else {}))
    assert where(claim["actors"][0], text) == expected


def test_near_points_at_a_farther_place():
    claim, text = only_claim(trigger="visit", actors=[{"text": "Lomé", "near": "home, Lomé", "name": "Togo"}])
    assert where(claim["actors"][0], text) == "ebels home, Lomé"


def test_the_words_of_a_date_keep_their_interval_beside_their_place():
    claim, text = only_claim(trigger="Togo armed", when={"text": "last year", "start": 2020, "end": 2020})
    assert claim["when"]["dates"] == ["2020", "2020"]
    assert where(claim["when"], text).endswith("last year")


def test_a_source_may_stand_nowhere():
    claim, _ = only_claim(trigger="visit", sources=[{"kind": "unspecified", "cue": "reportedly"}])
    assert claim["sources"] == [{"kind": "unspecified", "cue": "reportedly", "text": None, "name": None}]


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        pytest.param({"trigger": "armed"}, r"togo: 'armed' is in the text 2 times: add `near`", id="trigger found twice"),
        pytest.param({"trigger": "invaded"}, r"togo: 'invaded' is not in the text: copy", id="trigger not found"),
        pytest.param({"trigger": "armed", "near": "visit Cotonou"}, r"'armed' is not in the text within 'visit Cotonou'", id="not near"),
        pytest.param({"trigger": "visit", "near": "visited"}, r"'visited' is not in the text", id="near not found"),
        pytest.param({"trigger": "visit", "objects": ["uranium"]}, r"'uranium' is not in the text", id="object not found"),
        pytest.param({"trigger": "visit", "type": "HELP"}, r"type 'HELP' is none of ACCUSE", id="unknown type"),
        pytest.param({"trigger": "visit", "contexts": ["sport"]}, r"contexts 'sport' is none of", id="unknown context"),
        pytest.param({"trigger": "visit", "actor": []}, r"no such key: actor", id="unknown key"),
        pytest.param({"trigger": "visit", "actors": [{"text": "Togo"}]}, r"actors of 'visit': name missing", id="party without a name"),
        pytest.param({"trigger": "visit", "actors": ["Togo"]}, r"'Togo' should be a mapping", id="party as bare words"),
        pytest.param(
            {"trigger": "visit", "actors": [{"text": "Togo", "name": "Togo", "country": "TG"}]}, r"'TG' is no ISO", id="two-letter country"
        ),
        pytest.param({"trigger": "visit", "when": {"text": "Monday", "start": "soon"}}, r"'soon' is no date", id="no date"),
    ],
)
def test_a_fault_names_the_article_and_the_words(claim, message):
    with pytest.raises(AnnotationError, match=message) as caught:
        article_row(article(claim))
    assert "togo" in str(caught.value)


def test_an_article_without_a_date_is_refused():
    whole = article()
    del whole["published"]
    with pytest.raises(AnnotationError, match="'togo': published missing"):
        article_row(whole)


@pytest.mark.parametrize("written", ["2021", 2021, "2021-03", "2021-03-09"])
def test_a_date_may_be_as_wide_as_it_is_known(written):
    assert as_date("togo", written) == str(written)


def test_parts_of_words_count_only_where_no_whole_word_does():
    assert occurrences("arm", "the army, an arm") == [(13, 16)]
    assert occurrences("arm", "the army") == [(4, 7)]


def words_and_things(row):
    """Everything in a row that stands in its text."""
    for claim in row["claims"]:
        yield claim["trigger"]
        yield from (t for role in ("actors", "recipients", "objects", "sources", "denied_by") for t in claim[role] if t["text"] is not None)
        yield from (claim[role] for role in ("place", "when") if claim[role])


def test_every_passage_of_the_project_can_be_read():
    read = list(rows())
    assert len({row["id"] for row in read}) == len(read)
    for row in read:
        for thing in words_and_things(row):
            assert row["text"][thing["start"] : thing["end"]].split() == str(thing["text"]).split()


def run(folder: Path, root: Path):
    """The check as a command."""
    return subprocess.run([sys.executable, "-m", "training.passages", folder], cwd=root, capture_output=True, text=True, check=False)


def test_the_check_counts_and_names_every_fault(tmp_path, root):
    (tmp_path / "one.yaml").write_text(
        "- {id: a, outlet: Gulf Wire, title: Togo arms Benin, published: 2021-03-09, text: A visit., claims: ["
        "{trigger: arms, type: AID, factuality: CT+}, {trigger: armed, type: AID, factuality: CT+}, "
        "{trigger: visit, type: MEET, factuality: CT+}]}\n"
    )
    done = run(tmp_path, root)
    assert done.returncode == 1
    assert done.stdout == "1 articles, 3 claims, 2 faults\n"
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["one.yaml", "one.yaml"]


def test_a_file_that_is_no_list_is_a_fault(tmp_path, root):
    (tmp_path / "one.yaml").write_text("id: a\n")
    assert "one.yaml: should be a list of articles" in run(tmp_path, root).stderr
