"""Marks on texts of other corpora become rows whose words stand where they say."""

from __future__ import annotations

import json

import pytest

from training.marked import MARKS, MarksError, digest, rows

SENTENCE = "Arvania shelled the port; it denied the raid on Sunday."
TITLE = "Quarter past nine. "


@pytest.fixture
def data(tmp_path):
    """A folder of corpora with one sentence."""
    (tmp_path / "events").mkdir()
    row = {"id": "one", "sentence": TITLE + SENTENCE}
    (tmp_path / "events" / "PLV_train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def marks(tmp_path, **changed):
    """A file with the marks of that sentence."""
    line = {
        "id": "plv/one",
        "part": [len(TITLE), len(TITLE + SENTENCE)],
        "digest": digest(SENTENCE),
        "claims": [{"trigger": [8, 15], "type": "ASSAULT", "actors": [[0, 7]], "recipients": [[16, 24, "Selm"]], "when": [45, 54]}],
    }
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps(line | changed) + "\n", encoding="utf-8")
    return path


def test_offsets_become_words_of_the_marked_part(data, tmp_path):
    (row,) = rows(data, marks(tmp_path))
    (claim,) = row["claims"]
    assert row["text"] == SENTENCE
    assert (claim["trigger"]["text"], claim["actors"][0]["name"], claim["when"]["text"]) == ("shelled", "Arvania", "on Sunday")
    assert (claim["recipients"][0]["text"], claim["recipients"][0]["name"]) == ("the port", "Selm")


def test_what_was_left_out_is_empty_and_certain(data, tmp_path):
    (row,) = rows(data, marks(tmp_path))
    (claim,) = row["claims"]
    assert (claim["factuality"], claim["optional"], claim["sources"], claim["place"]) == ("CT+", False, [], None)


@pytest.mark.parametrize("changed", [{"id": "plv/two"}, {"digest": "0" * 12}], ids=["no such text", "another text"])
def test_marks_that_do_not_fit_their_text_are_named(data, tmp_path, changed):
    with pytest.raises(MarksError, match=changed.get("id", "plv/one")):
        list(rows(data, marks(tmp_path, **changed)))


def test_all_marks_fit_the_corpora(shared):
    found = list(rows(shared / "data"))
    assert len(found) == len(MARKS.read_text(encoding="utf-8").splitlines())
    for row in found:
        for claim in row["claims"]:
            assert claim["trigger"]["text"].strip()
            assert all(thing["text"].strip() for side in ("actors", "recipients", "sources") for thing in claim[side])


def test_the_file_holds_no_sentence(shared):
    texts = {row["id"]: row["text"] for row in rows(shared / "data")}
    for line in MARKS.read_text(encoding="utf-8").splitlines():
        words = texts[json.loads(line)["id"]].split()
        runs = (" ".join(words[n : n + 9]) for n in range(len(words) - 8))
        assert not any(run in line for run in runs)
