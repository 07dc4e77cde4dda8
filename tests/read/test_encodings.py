"""Every usual encoding is read as it was written, and damage is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.decode import aligned, declared_encoding, decode, storable, unified

ENGLISH = "The minister’s office said “no comment” — the harbour at Port Amelie stays shut while crews count the crates. " * 3
FRENCH = (
    "La ministre a dit mardi que l’armée restera dans le port avec les inspecteurs, qui comptent les caisses jusqu’à la fin du mois. " * 3
)
RUSSIAN = "Министр заявил, что порт останется закрытым, пока инспекторы считают ящики. " * 4
KOREAN = "장관은 검사관들이 상자를 세는 동안 항구를 닫아 둘 것이라고 말했다. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, "utf-8", id="utf-8"),
        pytest.param(ENGLISH, "utf-8-sig", id="utf-8 with a mark"),
        pytest.param(ENGLISH, "utf-16", id="utf-16 with a mark"),
        pytest.param(ENGLISH, "utf-16-le", id="utf-16 little-endian without a mark"),
        pytest.param(ENGLISH, "utf-16-be", id="utf-16 big-endian without a mark"),
        pytest.param(ENGLISH, "utf-32", id="utf-32 with a mark"),
        pytest.param(ENGLISH, "cp1252", id="English from Windows"),
        pytest.param(ENGLISH, "mac_roman", id="English from an old Mac"),
        pytest.param(FRENCH, "cp1252", id="French from Windows"),
        pytest.param(RUSSIAN, "cp1251", id="Russian from Windows"),
        pytest.param(RUSSIAN, "koi8_r", id="Russian in KOI8"),
        pytest.param(KOREAN, "euc_kr", id="Korean"),
    ],
)
def test_text_is_read_as_it_was_written(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.damage is None


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        pytest.param("windows-1250", "cp1250", "Rząd zamknął port. ", id="declared and right"),
        pytest.param("iso-8859-1", "cp1252", "“Shut”, he said. ", id="latin-1 means Windows, as in browsers"),
        pytest.param("iso-8859-1", "utf-8", "“Shut”, he said. ", id="UTF-8 declared as latin-1"),
        pytest.param("utf-8", "cp1252", "“Shut”, he said, and left. The port’s gate stays closed. ", id="Windows declared as UTF-8"),
        pytest.param("iso-2022-jp", "iso2022_jp", "港は閉鎖された。", id="seven-bit Japanese"),
        pytest.param("unicode_escape", "utf-8", "C:\\new\\text — closed", id="a codec that is none of text"),
        pytest.param("no-such-codec", "utf-8", "Closed — he said", id="unknown codec"),
    ],
)
def test_declaration_is_taken_where_the_bytes_allow_it(declared: str, encoding: str, text: str) -> None:
    assert decode((text * 3).encode(encoding), declared).text == text * 3


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(b'<html><meta charset="koi8-r">', "koi8-r", id="meta charset"),
        pytest.param(b"<META http-equiv=Content-Type content='text/html; charset=windows-1251'>", "windows-1251", id="meta http-equiv"),
        pytest.param(b'<?xml version="1.0" encoding="ISO-8859-15"?><html>', "ISO-8859-15", id="XML header"),
        pytest.param(b"<html><p>charset=koi8-r is a word here", None, id="only in the text"),
    ],
)
def test_declared_encoding_is_found(head: bytes, expected: str | None) -> None:
    assert declared_encoding(head) == expected


def test_a_few_broken_places_leave_the_rest_utf8() -> None:
    data = ENGLISH.encode().replace("—".encode(), b"\xe2\x80", 1)
    decoded = decode(data)
    assert decoded.text == ENGLISH.replace("—", "\ufffd", 1)
    assert decoded.damage is not None
    assert "1 place(s) that are not valid utf-8" in decoded.damage


def test_utf8_cut_in_its_last_character_is_still_utf8() -> None:
    assert decode("He said “no”".encode()[:-1]).encoding == "utf-8"


def test_null_bytes_are_replaced_one_for_one_and_told() -> None:
    decoded = decode(b"The port\0is shut, he said.")
    assert decoded.text == "The port\ufffdis shut, he said."
    assert decoded.damage is not None
    assert "1 null byte(s)" in decoded.damage


def test_odd_spaces_and_quotes_stay() -> None:
    text = "“A\u00a0b”\u2009–\u202fc\u200b\u00ad’"
    assert decode(text.encode()).text == text


def test_line_breaks_become_newlines() -> None:
    assert unified("a\r\nb\rc\nd") == "a\nb\nc\nd"
    assert aligned("a\r\nb\rc\nd") == "a \nb\nc\nd"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_that_can_be_stored(data: bytes) -> None:
    text = decode(data).text
    text.encode("utf-8")
    assert "\0" not in text
    assert "\r" not in text


@given(st.text(max_size=200))
def test_utf8_comes_back_unchanged(text: str) -> None:
    clean = unified(text.replace("\0", "")).lstrip("\ufeff")
    assert decode(b"\xef\xbb\xbf" + clean.encode()).text == clean


@given(st.text(alphabet=st.characters(), max_size=80))
def test_storable_and_aligned_keep_every_place(text: str) -> None:
    mended, n_replaced = storable(text)
    assert len(aligned(mended)) == len(text)
    assert sum(a != b for a, b in zip(mended, text, strict=True)) == n_replaced
