"""Claims of one article, put together from its readings and its cast: who did what to whom, on whose word, how sure, when."""

from sayso.extract.compose import extract

__all__ = ["extract"]
