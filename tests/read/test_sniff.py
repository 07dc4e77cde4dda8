"""The kind of an input: its bytes decide, its name only where they leave it open."""

from __future__ import annotations

import random

import pytest

from sayso.read.sniff import Kind, kind_of


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        pytest.param(b"The port is shut.", "a.txt", Kind.TEXT, id="text"),
        pytest.param(b"The port is shut.", "", Kind.TEXT, id="text without a name"),
        pytest.param(b"\n<!DOCTYPE html><p>x", "a.txt", Kind.HTML, id="a page named txt"),
        pytest.param(b"<!-- saved --><!-- twice --><html>", "", Kind.HTML, id="a page behind comments"),
        pytest.param(b'<?xml version="1.0"?><html xmlns="x">', "", Kind.HTML, id="XHTML"),
        pytest.param(b"Just words", "a.HTML", Kind.HTML, id="words named html"),
        pytest.param("<html>".encode("utf-16"), "", Kind.HTML, id="a page in UTF-16"),
        pytest.param(b'{"text": "x"}', "", Kind.JSON, id="a record"),
        pytest.param(b'[\n {"text": "x"}', "", Kind.JSON, id="a list of records"),
        pytest.param(b"{braces} open this text", "", Kind.TEXT, id="prose in braces"),
        pytest.param(b"[Editor's note: x]", "", Kind.TEXT, id="prose in brackets"),
        pytest.param(b'{"text": "x"}', "a.jsonl", Kind.JSONL, id="JSON Lines"),
        pytest.param(b"\x1f\x8b\x08", "a.txt", Kind.GZIP, id="gzip"),
        pytest.param(b"PK\x03\x04", "a.txt", Kind.ZIP, id="zip"),
    ],
)
def test_kinds(head: bytes, name: str, expected: Kind) -> None:
    assert kind_of(head, name) is expected


@pytest.mark.parametrize(
    ("head", "name", "words"),
    [
        pytest.param(b"%PDF-1.7\n", "a.txt", "PDF is not read yet: convert it to text", id="PDF"),
        pytest.param(b"WARC/1.0\r\n", "a.warc", "WARC is not read yet", id="WARC"),
        pytest.param(b"\x89PNG\r\n", "a.png", "PNG picture", id="picture"),
        pytest.param(b"SQLite format 3\0" + b"\0" * 90, "sayso.db", "SQLite database", id="a ledger"),
        pytest.param(b"x" * 257 + b"ustar" + b"\0" * 90, "a.tar", "tar archive is not read yet: unpack it", id="tar"),
        pytest.param(b"<?xml version='1.0'?><rss>", "f.xml", "news feed is not read yet", id="feed"),
        pytest.param(b"<?xml version='1.0'?><nitf>", "f.xml", "XML is not read yet", id="XML"),
        pytest.param(b"a,b\n1,2", "t.csv", "CSV table is not read", id="table"),
        pytest.param(b"\0" * 500, "a.txt", "binary, not text: 100% of its first bytes are null", id="nulls only"),
        pytest.param(random.Random(7).randbytes(5000), "a.txt", "binary, not text", id="random bytes"),
        pytest.param(b"Error 404", "a.pdf", "not a PDF, though its name says so", id="failed download"),
    ],
)
def test_refusals_say_what_it_is_and_what_now(head: bytes, name: str, words: str) -> None:
    reason = kind_of(head, name)
    assert not isinstance(reason, Kind)
    assert words in reason
