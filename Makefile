# `make demo` and `make test` set everything up by themselves; nothing is downloaded but locked packages from the package registry.
PYTHON ?= python3
BIN := .venv/bin
DEMO := .demo

.PHONY: setup demo test lint format bench quality tables docs lock clean

setup: .venv/.ready

.venv/.ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("sayso needs Python 3.11 or newer: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: setup  ## read the sample articles and print the dossier of two states
	rm -rf $(DEMO) && mkdir $(DEMO)
	$(BIN)/sayso --ledger $(DEMO)/sayso.db add articles
	$(BIN)/sayso --ledger $(DEMO)/sayso.db dossier PRK SYR

test: setup
	$(BIN)/pytest --cov --cov-report=term:skip-covered

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.tables --check

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python -m benchmarks

quality: setup  ## score on the corpora beside the project (../shared)
	$(BIN)/python -m scripts.quality

tables: setup  ## pack the hand-edited YAML of resources/ into src/sayso/data
	$(BIN)/python -m scripts.tables

docs: setup  ## write anew what README and docs/cli.md show of the program
	$(BIN)/python -m scripts.docs

lock:  ## needs uv; afterwards `make setup` installs exactly these versions
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt

clean:
	rm -rf .venv $(DEMO) .mypy_cache .ruff_cache .pytest_cache .coverage
