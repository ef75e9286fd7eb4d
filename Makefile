# `make` without a target lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/sh

# The newest Python on the machine that is new enough; PYTHON=... overrules it.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN := .venv/bin
# Half of what tests do is waiting for a disk, a process or a screen: twice as many workers as there are cores.
WORKERS ?= $(shell cores=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$((cores > 6 ? 12 : cores * 2)))

.PHONY: help run demo test soak check format bench screenshots docs build clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*  ## /\1	/p' Makefile | while IFS='	' read -r t h; do printf '%-12s %s\n' "$$t" "$$h"; done

.venv/python:
	@test -n "$(PYTHON)" || { echo "planner needs Python 3.11 or newer: install it (Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python's venv module is missing: install it (Debian: apt install python3-venv)." >&2; exit 1; }
	@touch $@

.venv/app: .venv/python pyproject.toml
	@echo "Installing planner into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src/planner
	@touch $@

.venv/dev: .venv/python pyproject.toml
	@echo "Installing planner and its tools into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q src/planner
	@touch $@ .venv/app

run: .venv/app  ## open the app
	@$(BIN)/planner

demo: .venv/app  ## open the app with a sample plan in a throw-away store
	@$(BIN)/planner demo

test: .venv/dev  ## run the test suite
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m 'not soak'

soak: .venv/dev  ## run the long proofs too
	@$(BIN)/python -m pytest -n $(WORKERS)

check: .venv/dev  ## lint, formatting, types, import contracts, the shipped catalog
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/planner catalog validate

format: .venv/dev  ## put the code into shape
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: .venv/dev  ## measure start-up, laying, drawing and saving beside their baselines; writes docs/benchmarks.md
	@$(BIN)/python scripts/bench.py

screenshots: .venv/dev  ## make the pictures in screenshots/ from the real app
	@$(BIN)/python scripts/screenshots.py

docs: .venv/dev  ## make what README.md and docs/ take from the program: keys, commands, the schema of plans
	@$(BIN)/python scripts/docs.py

build: .venv/dev  ## build the wheel and the source archive into dist/
	@$(BIN)/python -m build

clean:  ## remove what the targets made
	@rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
