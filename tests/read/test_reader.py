"""From inputs to articles: real files, real archives, and each way in which they can be broken."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from sayso.errors import DamageError, FormatError, ReadError
from sayso.model import RawArticle
from sayso.read import Options, count, read, read_bytes, read_text

WORDS = "Harbour inspectors in Port Amelie said on Monday that two crates had been opened."
RECORD = {
    "text": WORDS,
    "title": "Crates",
    "publisher": "The Amelie Packet",
    "published": "4 March 2019",
    "url": "https://packet.example/1",
}


def articles(results: Iterable[RawArticle | ReadError]) -> list[RawArticle]:
    return [result for result in results if isinstance(result, RawArticle)]


def errors(results: Iterable[RawArticle | ReadError]) -> list[ReadError]:
    return [result for result in results if isinstance(result, ReadError)]


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three articles, with what must be left out; the tests run inside its parent."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden.txt", ".git/d.txt", "__MACOSX/e.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name} {WORDS}", encoding="utf-8")
    return tmp_path / "news"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("news", ["news/a.txt", "news/b.txt", "news/deep/c.txt"], id="a folder, in order, without hidden files"),
        pytest.param("news/b.txt", ["news/b.txt"], id="a file"),
        pytest.param("news/.hidden.txt", ["news/.hidden.txt"], id="a hidden file that is named"),
        pytest.param("news/[ab].txt", ["news/a.txt", "news/b.txt"], id="a pattern"),
        pytest.param("news/**/*.txt", ["news/a.txt", "news/b.txt", "news/deep/c.txt"], id="a pattern for all depths"),
        pytest.param("n*", ["news/a.txt", "news/b.txt", "news/deep/c.txt"], id="a pattern that matches a folder"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_inputs_stand_for_files(given: str, expected: list[str]) -> None:
    assert [raw.path for raw in read([given])] == expected  # type: ignore[union-attr]
    assert count([given]) == len(expected)


@pytest.mark.usefixtures("folder")
def test_a_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    Path("news/[1].txt").write_text(WORDS, encoding="utf-8")
    assert [raw.text for raw in articles(read("news/[1].txt"))] == [WORDS]


def test_a_link_to_its_own_folder_is_followed_once(folder: Path) -> None:
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert len(articles(read(folder))) == 3


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert len(list(read(folder))) == 3


def test_one_bad_file_leaves_the_others(folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    results = list(read(folder))
    assert len(articles(results)) == 3
    assert [error.where for error in errors(results)] == [str(folder / "aa.txt")]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        pytest.param(b"", "a.txt", "empty: there is nothing in it", id="empty file"),
        pytest.param(b" \n\t\r\n", "a.txt", "empty: there is no text in it", id="blank file"),
        pytest.param(b"\xef\xbb\xbf", "a.txt", "empty: there is no text in it", id="only a mark"),
        pytest.param(b"12 34 56", "a.txt", "no letters in it", id="only numbers"),
        pytest.param(bytes(range(256)) * 40, "a.bin", "binary, not text", id="binary"),
        pytest.param(b"word and " * 600_000, "a.txt", "a line of 5,400,000 characters", id="5 MB on one line"),
        pytest.param(b"some words\n" * 1_000_000, "a.txt", "larger than 10 MB: not one article; split it", id="11 MB"),
        pytest.param(b"%PDF-1.4", "a.pdf", "PDF is not read yet: convert it to text", id="PDF"),
        pytest.param(gzip.compress(WORDS.encode())[:-12], "a.txt.gz", "the gzip file is cut short", id="gzip cut short"),
        pytest.param(
            gzip.compress(WORDS.encode())[:-6] + b"\1\2\3\4\5\6", "a.txt.gz", "the gzip file is damaged", id="gzip with a wrong sum"
        ),
        pytest.param(b"\x1f\x8b\x08", "a.gz", "the gzip file is cut short", id="gzip without content"),
        pytest.param(gzip.compress(b""), "a.gz", "empty", id="gzip of nothing"),
        pytest.param(zipped({"a.txt": WORDS.encode()})[:-30], "a.zip", "not a whole zip archive", id="zip cut short"),
        pytest.param(zipped({}), "a.zip", "a zip archive without files", id="empty zip"),
        pytest.param(zipped({"word/document.xml": b"<x/>"}), "a.docx", "a Word document is not read yet", id="Word"),
        pytest.param(b"[]", "a.json", "an empty list", id="empty list"),
        pytest.param(b'{"text": ', "a.json", "not valid JSON", id="JSON cut short"),
        pytest.param(b"[" * 100_000, "a.json", "nested too deep", id="JSON of brackets"),
        pytest.param(b'{"title": "x"}', "a.json", 'neither "text" nor "html"', id="record without text"),
        pytest.param(b'{"text": 7}', "a.json", '"text" is a number, it must be text', id="text that is a number"),
        pytest.param(b"\n\n", "a.jsonl", "empty: there is no record in it", id="JSON Lines without a record"),
        pytest.param(b'{"text": "' + b"x" * 10_000_000 + b'"}\n', "a.jsonl", "line larger than 10 MB", id="an endless line"),
        pytest.param(b"words, not JSON\n" * 200, "a.jsonl", "no record in its first 100 lines", id="a text named jsonl"),
    ],
)
def test_bad_input_is_told_by_name_and_reason(data: bytes, name: str, words: str) -> None:
    results = list(read_bytes(data, name))
    assert not articles(results)
    assert str(results[-1]).startswith(name)
    assert words in str(results[-1])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param("nowhere.txt", "no such file", id="missing file"),
        pytest.param("no*.txt", "no file matches this pattern", id="pattern without a match"),
        pytest.param("https://packet.example/1", "opens no connection: save the page", id="address"),
        pytest.param("a\0b", "no such file", id="null byte in the name"),
        pytest.param("empty", "a folder without files", id="folder without articles"),
    ],
)
def test_inputs_that_stand_for_nothing_are_told(given: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    [error] = list(read([given]))
    assert isinstance(error, ReadError)
    assert words in error.reason


def test_a_file_name_of_any_bytes_can_be_stored(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.txt"
    Path(os.fsdecode(name)).write_text(WORDS, encoding="utf-8")
    [raw] = articles(read(tmp_path))
    assert raw.path is not None
    assert raw.path.endswith("caf\ufffd\ufffd[31m.txt")


def test_records_keep_what_they_say() -> None:
    [raw] = articles(read_bytes(lines({**RECORD, "language": "en-GB", "id": 7, "author": "Ida Marsh"}), "news.jsonl"))
    assert raw == RawArticle(
        WORDS,
        path="news.jsonl!7",
        url="https://packet.example/1",
        title="Crates",
        publisher="The Amelie Packet",
        published="2019-03-04",
        language="en",
        page={"author": "Ida Marsh", "id": "7"},
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(lines(RECORD, RECORD), "a.jsonl", id="JSON Lines"),
        pytest.param(b"\xef\xbb\xbf" + lines(RECORD, RECORD), "a.jsonl", id="JSON Lines with a mark"),
        pytest.param(lines(RECORD, RECORD).replace(b"\n", b"\r\n\r\n"), "a.jsonl", id="blank lines between"),
        pytest.param(lines(RECORD, RECORD), "a.json", id="JSON Lines named json"),
        pytest.param(lines(RECORD, RECORD), "", id="JSON Lines without a name"),
        pytest.param(json.dumps([RECORD, RECORD]).encode(), "a.json", id="a list"),
        pytest.param(json.dumps([RECORD, RECORD], indent=2).encode(), "a.jsonl", id="a list named jsonl"),
        pytest.param(json.dumps([RECORD, RECORD]).encode("utf-16"), "a.json", id="a list in UTF-16"),
        pytest.param(gzip.compress(lines(RECORD)) + gzip.compress(lines(RECORD)), "a.jsonl.gz", id="two gzip members"),
    ],
)
def test_every_form_of_records_gives_its_articles(data: bytes, name: str) -> None:
    assert [(raw.text, raw.published) for raw in articles(read_bytes(data, name))] == [(WORDS, "2019-03-04")] * 2


def test_one_record_over_many_lines_is_one_article() -> None:
    assert [raw.text for raw in articles(read_bytes(json.dumps(RECORD, indent=2).encode(), "a.json"))] == [WORDS]


def test_a_bad_line_is_told_by_its_number_and_the_others_go_on() -> None:
    results = list(read_bytes(lines(RECORD) + b"{broken\n[1]\nnull\n" + lines(RECORD), "news.jsonl"))
    assert [getattr(result, "path", None) or getattr(result, "where", None) for result in results] == [
        "news.jsonl:1",
        "news.jsonl:2",
        "news.jsonl:3",
        "news.jsonl:4",
        "news.jsonl:5",
    ]
    assert len(articles(results)) == 2


def test_a_page_in_a_record_is_read_and_the_record_goes_before_the_page() -> None:
    page = "<html><head><title>Other</title><meta property='og:site_name' content='Site'></head><body><p>" + WORDS
    [raw] = articles(read_bytes(lines({"html": page, "publisher": "The Amelie Packet"}), "a.jsonl"))
    assert WORDS in raw.text
    assert (raw.title, raw.publisher) == ("Other", "The Amelie Packet")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        pytest.param({**RECORD, "published": "02/03/2019"}, "names no day for sure", id="a date that means two days"),
        pytest.param({"text": WORDS + "\0\ud800"}, "2 null character(s) or broken surrogate(s)", id="characters no database holds"),
    ],
)
def test_an_article_with_a_flaw_stands_and_the_flaw_is_told(record: dict[str, str], words: str) -> None:
    raw, damage = read_bytes(lines(record), "a.jsonl")
    assert isinstance(raw, RawArticle)
    raw.text.encode("utf-8")
    assert isinstance(damage, DamageError)
    assert words in damage.reason


def test_null_bytes_in_a_text_are_told_beside_the_article() -> None:
    raw, damage = read_bytes(WORDS.encode().replace(b" on ", b"\0on "), "a.txt")
    assert isinstance(raw, RawArticle)
    assert raw.text == WORDS.replace(" on ", "\ufffdon ")
    assert isinstance(damage, DamageError)


def test_records_before_the_cut_of_a_gzip_are_kept() -> None:
    records = [{"text": f"{number} {WORDS} {os.urandom(30).hex()}"} for number in range(1_000)]
    data = gzip.compress(lines(*records))
    results = list(read_bytes(data[: len(data) // 2], "a.jsonl.gz"))
    kept = articles(results)
    assert 400 < len(kept) < 600
    assert [raw.text for raw in kept] == [record["text"] for record in records[: len(kept)]]
    assert [error.reason.partition(":")[0] for error in errors(results)] == ["the gzip file is cut short"]


def test_archives_name_their_members() -> None:
    data = zipped(
        {
            "x/b.txt": WORDS.encode(),
            "a.jsonl": lines({**RECORD, "id": "one"}),
            "__MACOSX/a.txt": b"no",
            ".hidden": b"no",
            "c.txt.gz": gzip.compress(WORDS.encode()),
            "d.zip": zipped({"e.txt": WORDS.encode(), "f.gz": gzip.compress(WORDS.encode())}),
            "empty.txt": b"",
        }
    )
    results = list(read_bytes(data, "news.zip"))
    assert [raw.path for raw in articles(results)] == [
        "news.zip!a.jsonl!one",
        "news.zip!c.txt.gz",
        "news.zip!d.zip!e.txt",
        "news.zip!x/b.txt",
    ]
    assert [error.where for error in errors(results)] == ["news.zip!d.zip!f.gz", "news.zip!empty.txt"]
    assert "more than 2 archives inside one another" in errors(results)[0].reason


def test_a_damaged_member_leaves_the_others() -> None:
    data = bytearray(zipped({"a.txt": WORDS.encode() * 20, "b.txt": WORDS.encode()}))
    data[60] ^= 0xFF
    results = list(read_bytes(bytes(data), "news.zip"))
    assert [raw.path for raw in articles(results)] == ["news.zip!b.txt"]
    assert "this part of the archive is damaged" in errors(results)[0].reason


def test_an_encrypted_member_is_told() -> None:
    data = bytearray(zipped({"a.txt": WORDS.encode()}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    [error] = read_bytes(bytes(data), "news.zip")
    assert isinstance(error, FormatError)
    assert "encrypted: unpack it with its password" in error.reason


@pytest.mark.parametrize("form", ["gzip", "zip", "gzip in zip"])
def test_a_bomb_is_refused(form: str) -> None:
    line = b" " * 9_000_000 + b"\n"
    packed = gzip.compress(line * 12, 1)
    forms = {"gzip": packed, "zip": zipped({f"{n}.txt": line for n in range(12)}), "gzip in zip": zipped({"a.jsonl.gz": packed})}
    results = list(read_bytes(forms[form], "bomb.jsonl" if form == "gzip" else "bomb.zip"))
    assert "far beyond what text does" in errors(results)[-1].reason


def test_standard_input_is_told_by_its_content() -> None:
    [raw] = articles(read(["-"], stdin=io.BytesIO(lines({**RECORD, "id": "one"}))))
    assert (raw.path, raw.page["id"]) == (None, "one")
    [error] = read(["-"], stdin=io.BytesIO(b""))
    assert str(error) == "standard input: empty: there is nothing in it"


def test_standard_input_may_be_an_archive_on_a_pipe() -> None:
    receiver, sender = os.pipe()
    with os.fdopen(sender, "wb") as stream:
        stream.write(zipped({"a.txt": WORDS.encode()}))
    with os.fdopen(receiver, "rb") as stream:
        assert [raw.text for raw in articles(read("-", stdin=stream))] == [WORDS]


def test_articles_come_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(RECORD))
    results = read([path, tmp_path / "missing.txt"])
    assert isinstance(next(results), RawArticle)
    assert isinstance(next(results), ReadError)


def test_options_fill_only_what_is_open() -> None:
    options = Options(published="19 Feb 2025", publisher="Elsewhere", url="https://else.example/2")
    [given] = articles(read_bytes(lines(RECORD), "a.jsonl", options))
    assert (given.published, given.publisher, given.url) == ("2019-03-04", "The Amelie Packet", "https://packet.example/1")
    bare = read_text(WORDS, options)
    assert (bare.published, bare.publisher, bare.url) == ("2025-02-19", "Elsewhere", "https://else.example/2")


def test_an_option_that_is_no_date_is_refused() -> None:
    with pytest.raises(ReadError, match="published: '19/02/2025' is not a date: write it as 2025-02-19"):
        Options(published="19/02/2025")


def test_text_handed_in_is_checked() -> None:
    assert read_text("He said\r\nno.", name="note").text == "He said\nno."
    with pytest.raises(FormatError, match="note: empty"):
        read_text(" \n", name="note")


def test_count_estimates_lines_of_large_files(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(RECORD) * 20_000)
    assert count([path, "-", tmp_path / "missing.txt"]) == pytest.approx(20_001, rel=0.01)
