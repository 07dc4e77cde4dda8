"""Lets `python -m sayso` do what `sayso` does."""

from sayso.cli import main

main()
