"""Finds the article in a scraped text: title, byline, dateline, date, publisher and credits; sets the rest of the page apart."""

from sayso.clean.article import as_it_is, clean

__all__ = ["as_it_is", "clean"]
