"""How well was an article read? Claims against the key that an analyst wrote of the same article."""

from sayso.score.figures import FIGURES, Figures, score
from sayso.score.given import Given, given, given_claims
from sayso.score.key import Key, Line, find_keys, load_key
from sayso.score.match import Matched, Pair, matched
from sayso.score.misses import Miss, misses
from sayso.score.words import figure_lines, figures_record, kind_lines, miss_lines, miss_record, table

__all__ = [
    "FIGURES",
    "Figures",
    "Given",
    "Key",
    "Line",
    "Matched",
    "Miss",
    "Pair",
    "figure_lines",
    "figures_record",
    "find_keys",
    "given",
    "given_claims",
    "kind_lines",
    "load_key",
    "matched",
    "miss_lines",
    "miss_record",
    "misses",
    "score",
    "table",
]
