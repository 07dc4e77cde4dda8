"""Shows what the ledger holds: claims as dated lines, one claim in its paragraph, lists of actors and articles."""

from sayso.show.claims import claim_block, count_line, ending, title_line
from sayso.show.console import console_for, print_block
from sayso.show.count import Count
from sayso.show.lists import actor_line, actor_title, article_block, labelled
from sayso.show.safe import safe
from sayso.show.why import estimate_of, explanation

__all__ = [
    "Count",
    "actor_line",
    "actor_title",
    "article_block",
    "claim_block",
    "console_for",
    "count_line",
    "ending",
    "estimate_of",
    "explanation",
    "labelled",
    "print_block",
    "safe",
    "title_line",
]
