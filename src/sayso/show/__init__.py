"""Shows what the ledger holds: claims as dated lines, one claim in its paragraph, lists of actors and articles."""

from sayso.show.claims import claim_block, dossier_title, tally_line
from sayso.show.console import console_for, print_block
from sayso.show.safe import safe
from sayso.show.tally import Tally
from sayso.show.why import explanation
from sayso.show.words import chain_words, date_words, party_words, published_words

__all__ = [
    "Tally",
    "chain_words",
    "claim_block",
    "console_for",
    "date_words",
    "dossier_title",
    "explanation",
    "party_words",
    "print_block",
    "published_words",
    "safe",
    "tally_line",
]
