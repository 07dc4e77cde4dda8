"""`sayso score`: claims against keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.common import as_json, print_json
from sayso.errors import FormatError, ReadError

if TYPE_CHECKING:
    from sayso.model import RawArticle
    from sayso.model.record import Record
    from sayso.pipeline import Pipeline
    from sayso.score import Key, Matched

NAMED = 3  # articles that a message names before it says "and 12 more"


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="KEY... [ARTICLE...]")
@click.option("--claims", metavar="FILE", type=click.Path(dir_okay=False), help="Score these claims, JSON Lines, instead of reading.")
@click.option("--each", is_flag=True, help="Also print a line for each key.")
@click.option("--misses", "with_misses", is_flag=True, help="Also list what was missed or misread, and what was extra, with the words.")
@as_json
def score(inputs: tuple[str, ...], claims: str | None, each: bool, with_misses: bool, json_: bool) -> None:
    """Measure a reader on articles with a key.

    KEY is a .json file in which an analyst wrote down what an article claims (docs/quality.md), or a folder of NAME.key.json files. The
    articles are read first, each with the date and outlet that its key names: those among the ARTICLEs (files, folders, archives) whose
    path ends with the key's `article`, or without any the texts that lie beside their keys. With --claims nothing is read: FILE holds
    records as `sayso export` writes them, from whatever reader.
    """
    from sayso.score import given, given_claims, matched

    keys, articles = _keys_and_articles(inputs)
    if claims and articles:
        raise click.UsageError(f"{articles[0]} would be read, but --claims says what was read: give one of the two")
    if claims:
        matches = matched(keys, list(given_claims(Path(claims))))
        _say_what_is_missing(matches, claims)
    else:
        matches = matched(keys, [given(record) for record in read_records(_articles(keys, articles))])
    _say_what_cannot_be_dated(keys)
    if json_:
        _print_json(matches, each=each, with_misses=with_misses)
    else:
        _print_words(matches, each=each, with_misses=with_misses)


def read_records(raws: Iterable[RawArticle], pipeline: Pipeline | None = None) -> Iterator[Record]:
    """Every claim of these articles as it would be exported.

    Raises:
        ReadError: an article cannot be read.
    """
    from sayso.model.record import to_record
    from sayso.pipeline import Known, Pipeline

    for result in (pipeline or Pipeline()).read(raws):
        if isinstance(result, ReadError):
            raise result
        if not isinstance(result, Known):
            yield from (to_record(claim, result.article) for claim in result.claims)


def _keys_and_articles(inputs: Iterable[str]) -> tuple[list[Key], list[str]]:
    from sayso.score import find_keys, load_key

    keys, articles = [], []
    for given in inputs:
        paths = find_keys(Path(given)) if given.endswith(".json") or Path(given).is_dir() else []
        keys += [load_key(path) for path in paths]
        articles += [] if paths else [given]
    if not keys:
        raise click.UsageError(f"no key among the inputs: {articles[0]} is no .json file, nor a folder that holds .key.json files")
    return keys, articles


def _articles(keys: Sequence[Key], inputs: Sequence[str]) -> list[RawArticle]:
    """The article of each key, with what the key says of its publication.

    Raises:
        ReadError: a key has no article, or it cannot be read.
    """
    from sayso.read import read

    if not inputs:
        return [key.fill(_one(read([key.text_path]), key)) for key in keys]
    found: dict[str, RawArticle] = {}
    for result in read(inputs):
        if isinstance(result, ReadError):
            click.echo(f"not read: {result}", err=True)
            continue
        for key in keys:
            if any((place or "").endswith(key.article) for place in (result.path, result.url)):
                found.setdefault(key.article, key.fill(result))
    missing = [key.article for key in keys if key.article not in found]
    if missing:
        raise ReadError(_named(missing), "no such article among the inputs: hand in files whose path ends so")
    return list(found.values())


def _one(results: Iterable[RawArticle | ReadError], key: Key) -> RawArticle:
    for result in results:
        if not isinstance(result, ReadError):
            return result
        reason = f"{result.reason}; it is the article of {key.path}: name the article, or hand in its claims with --claims"
        raise ReadError(result.where, reason) from result
    raise ReadError(str(key.text_path), f"holds no article; {key.path} is its key")


def _say_what_is_missing(matches: Sequence[Matched], claims: str) -> None:
    empty = [one.key.article for one in matches if not one.claims]
    if len(empty) == len(matches):
        raise FormatError(claims, f"no claim is of an article of these keys: `article.path`, `url` or `id` must end with {_named(empty)}")
    if empty:
        click.echo(f"no claims of {_named(empty)}: counted as read without finding any", err=True)


def _say_what_cannot_be_dated(keys: Iterable[Key]) -> None:
    odd = [key.article for key in keys if not key.is_dated]
    if odd:
        click.echo(f"`when` measures nothing for {_named(odd)}: what stands there in the key is no date", err=True)


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _print_words(matches: Sequence[Matched], *, each: bool, with_misses: bool) -> None:
    from sayso.score import figure_lines, kind_lines, miss_lines, misses, table
    from sayso.score import score as figures_of
    from sayso.show import safe

    pooled = figures_of(matches)
    if each:
        _print_lines([*table([*((safe(one.key.article), figures_of([one])) for one in matches), ("all", pooled)]), ""])
    _print_lines(figure_lines(pooled))
    if with_misses:
        found = [(one, list(misses(one))) for one in matches]
        for one, own in found:
            _print_lines(["", one.key.article, *(line for miss in own for line in miss_lines(miss))])
        _print_lines(["", *kind_lines([miss for _, own in found for miss in own])])


def _print_lines(lines: Iterable[str]) -> None:
    from sayso.show import safe

    for line in lines:
        click.echo(safe(line))


def _print_json(matches: Sequence[Matched], *, each: bool, with_misses: bool) -> None:
    from sayso.score import figures_record, miss_record, misses
    from sayso.score import score as figures_of

    def missed(some: Iterable[Matched]) -> dict[str, Any]:
        return {"misses": [miss_record(miss) for one in some for miss in misses(one)]} if with_misses else {}

    for one in matches if each else ():
        print_json({"article": one.key.article, **figures_record(figures_of([one])), **missed([one])})
    print_json(figures_record(figures_of(matches)) | ({} if each else missed(matches)))
