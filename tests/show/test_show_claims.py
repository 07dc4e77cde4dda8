"""Claims as dated lines and in their paragraph, as they come out of a pipe and on a terminal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from samples import PRK, article, claim, party, quoted, words
from sayso.model import Actor, Article, Claim, EventType, Factuality, Hop, Passage, SourceKind
from sayso.show import Count, claim_block, console_for, count_line, explanation, print_block
from sayso.show.why import marks_of, paragraph


def plain(claim_: Claim, of: Article, follows: tuple[Claim, Article] | None = None) -> str:
    out = io.StringIO()
    console = console_for(out)
    print_block(console, *claim_block(console, claim_, of, follows=follows))
    return out.getvalue()


def explained(claim_: Claim, of: Article, *, colours: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, color_system="standard", highlight=False) if colours else console_for(out)
    print_block(console, *explanation(console, claim_, of, "sayso 0.1.0, tables t, model m"))
    return out.getvalue()


def test_a_claim_says_when_who_what_how_sure_on_whose_word_and_where() -> None:
    of = article()
    assert plain(claim(of, "x"), of).splitlines() == [
        "2016-02        North Korea -> Syria    AID       asserted",
        "               on the word of Harbour Wire < sealed inspectors' file",
        "               denied by North Korea and Syria",
        "               North Korea shipped valves to Damascus in February 2016",
        f"               Meridian Post, 2016-03-04 · {claim(of, 'x').id[:10]}",
    ]


def test_a_short_chain_stands_on_the_first_line() -> None:
    of = article()
    wire = claim(of, "x").chain[:1]
    first = plain(claim(of, "x", chain=wire), of).splitlines()[0]
    assert first == "2016-02        North Korea -> Syria    AID       asserted  Harbour Wire"


@pytest.mark.parametrize(("publisher", "words"), [("Meridian Post", "Meridian Post itself"), (None, "the article itself")])
def test_an_outlet_that_names_nobody_speaks_itself(publisher: str | None, words: str) -> None:
    of = article(publisher=publisher)
    lines = plain(claim(of, "x", chain=()), of).splitlines()
    assert lines[0] == "2016-02        North Korea -> Syria    AID       asserted"
    assert lines[-1].strip().startswith(f"{words}, 2016-03-04 · ")


def test_a_claim_that_rests_on_the_same_words_does_not_repeat_them() -> None:
    of = article()
    first, second = claim(of, "x"), claim(of, "y", factuality=Factuality.POSSIBLE)
    lines = plain(second, of, follows=(first, of)).splitlines()
    assert "alleged" in lines[0]
    assert lines[-1] == f"               the same words · {second.id[:10]}"
    assert not any("shipped valves" in line for line in lines)


LONG = "the deputy under-secretary of the interim commission for the reconstruction of ports"


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_lines_keep_within_the_width(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    of = article()
    actor = party(Actor(None, LONG), "Envoy", "Envoy")
    hop = Hop(Actor(None, LONG), SourceKind.PERSON, LONG, None)
    lines = plain(claim(of, "x", actors=(actor, actor), chain=(hop, hop)), of).splitlines()
    assert max(map(cell_len, lines)) <= int(columns)
    assert not any(line.endswith(" ") for line in lines)


def test_markup_in_an_article_means_nothing() -> None:
    of = article("[bold]x[/bold]\n\nNorth Korea shipped :smile: [red]valves[/red] to Damascus in February 2016. " + article().text)
    marked = claim(of, "x", evidence=words(of.text, "North Korea shipped :smile: [red]valves[/red]"))
    assert "shipped :smile: [red]valves[/red]" in plain(marked, of)


def test_control_characters_in_an_article_never_reach_the_terminal() -> None:
    of = article(article().text.replace("2016, ", "2016, \x1b[2J"), publisher="Ev\x1bil Post", title="T\x07itle")
    chain = (Hop(Actor(None, "a \x1b[2J sealed file"), SourceKind.DOCUMENT, "a \x1b[2J sealed file", None, "ci\x1bting"),)
    shown = claim(of, "x", chain=chain, evidence=words(of.text, "in February 2016, \x1b[2JHarbour Wire"))
    assert "\x1b" not in plain(shown, of) + explained(shown, of)
    assert "\x07" not in explained(shown, of)


def test_why_marks_every_part_in_letters_when_there_are_no_colours() -> None:
    of = article()
    text = explained(claim(of, "x"), of)
    flat = " ".join(text.split())
    assert ">>[actor: North Korea] [trigger: shipped] [object: valves] to [recipient: Damascus] in [date: February 2016]<<" in flat
    assert "[source: Harbour Wire] [cue: reported], citing [source: a sealed inspectors' file]. [denied by: Both governments]" in flat
    assert "\x1b" not in text


def test_why_gives_chain_certainty_denials_date_and_versions() -> None:
    of = article()
    text = explained(claim(of, "x"), of)
    for line in (
        "On whose word  1. Meridian Post, who published it",
        '               2. Harbour Wire (media), cue "reported"',
        "               3. sealed inspectors' file (document), in the words \"a sealed",
        "How sure       asserted (CT+): the source states it as a fact",
        "Denied by      North Korea and Syria",
        'When           2016-02 (month), from the words "February 2016"',
        'To whom        Syria, state:SYR: "Damascus" (capital standing for the state)',
        "Confidence     0.75 that this reading is right",
        "Made by        sayso 0.1.0, tables t, model m",
    ):
        assert line in text.splitlines() or line in text


@pytest.mark.parametrize(
    ("hedge", "factuality", "words"),
    [
        pytest.param(
            "probably", Factuality.PROBABLE, "How likely     “probably”: likely or probable, 55-80 % (ICD 203)", id="a standard word"
        ),
        pytest.param(
            "presumably", Factuality.PROBABLE, "How likely     “presumably”: read as likely or probable, 55-80 % (ICD 203)", id="another"
        ),
        pytest.param("possibly", Factuality.POSSIBLE, "How likely     “possibly”: possible; ICD 203 has no band for", id="possible"),
        pytest.param("probably", Factuality.CERTAIN, None, id="not of what is stated as a fact"),
    ],
)
def test_why_reads_a_hedge_in_the_words_of_icd_203(hedge: str, factuality: Factuality, words: str | None) -> None:
    of = article(f"Freighter\n\nNorth Korea {hedge} shipped valves to Damascus in February 2016, Harbour Wire reported.\n")
    evidence = Passage(of.text.index("North"), of.text.index(", Harbour"))
    shipped = Claim("c1", evidence, EventType.AID, quoted(of.text, "shipped"), factuality=factuality)
    lines = [line for line in explained(shipped, of).splitlines() if line.startswith("How likely")]
    assert [line[: len(words)] for line in lines] == [words] if words else lines == []


def test_why_marks_by_colour_on_a_terminal_and_says_what_they_mean() -> None:
    of = article()
    text = explained(claim(of, "x"), of, colours=True)
    assert "\x1b[" in text
    assert "[actor:" not in text
    assert "denied by" in text


def test_no_color_on_a_terminal_gives_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    of, out = article(), io.StringIO()
    console = Console(file=out, width=80, force_terminal=True, highlight=False)
    print_block(console, *explanation(console, claim(of, "x"), of, "v"))
    assert "[actor: North Korea]" in out.getvalue()
    assert "\x1b[3" not in out.getvalue()


def test_every_factuality_is_explained() -> None:
    of = article()
    for value in Factuality:
        assert f"({value.value}):" in explained(claim(of, "x", factuality=value), of)


def test_marks_lie_inside_the_paragraph_they_are_shown_in() -> None:
    of = article()
    around = paragraph(of.text, claim(of, "x").evidence)
    assert around.of(of.text).startswith("TARTUS, March 4")
    assert all(around.covers(mark.passage) for mark in marks_of(claim(of, "x", more_evidence=(), place=None)))


@given(st.text(alphabet="ab \n.", max_size=30), st.integers(1, 100), st.data())
def test_a_paragraph_holds_its_evidence_and_is_never_endless(piece: str, times: int, data: st.DataObject) -> None:
    text = piece * times
    start = data.draw(st.integers(0, len(text)))
    evidence = Passage(start, data.draw(st.integers(start, len(text))))
    around = paragraph(text, evidence)
    assert around.covers(evidence)
    assert evidence.start - around.start <= 700
    assert around.end - evidence.end <= 700


def test_a_paragraph_of_one_endless_line_is_cut() -> None:
    text = "word " * 100_000 + "North Korea shipped valves. " + "word " * 100_000
    around = paragraph(text, words(text, "North Korea shipped valves"))
    assert around.end - around.start < 2_000


def test_the_count_says_how_claims_are_put_and_who_denies() -> None:
    of, count = article(), Count()
    count.add(claim(of, "x"), of)
    count.add(claim(of, "y", factuality=Factuality.POSSIBLE, denied_by=(party(PRK, "It", "It"),)), of)
    assert count_line(count) == "2 claims in 1 article: 1 asserted, 1 alleged; denials by North Korea (2), Syria (1)."
    assert count_line(Count()) == "0 claims in 0 articles."


def test_objects_are_told() -> None:
    of = article()
    assert "What           valves" in explained(claim(of, "x", objects=(quoted(of.text, "valves"),)), of)
