"""sayso: who is said to have done what to whom, on whose word."""

__version__ = "0.1.0"
