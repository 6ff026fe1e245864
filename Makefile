# Each target only calls commands that also work without make; see README.
PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help

.PHONY: help
help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "需要 Python 3.11：可用 make PYTHON=/path/to/python3.11 指定"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

.PHONY: install
install: $(READY)  ## create .venv and install everything

.PHONY: demo
demo: $(READY)  ## both sample projects drafted, the flawed filing reviewed, one question answered
	$(BIN)/eia demo

.PHONY: serve
serve: $(READY)  ## the web app on 127.0.0.1:7860
	$(BIN)/eia serve

.PHONY: test
test: $(READY)  ## the fast tests
	$(BIN)/pytest

.PHONY: test-slow
test-slow: $(READY)  ## the slow suites: real filings, the browser, the wheel
	$(BIN)/pytest -m slow

.PHONY: check
check: $(READY)  ## format, lint, types, layers, doctests, stale docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest --doctest-modules assistant -q
	$(BIN)/pytest -q tests/test_layers.py tests/test_docs.py

.PHONY: docs
docs: $(READY)  ## write the generated reference pages again
	$(BIN)/python -m assistant.reference docs/reference

.PHONY: lock
lock: $(READY)  ## resolve constraints.txt again
	$(BIN)/uv pip compile pyproject.toml --extra dev --python-version 3.11 --universal \
		--no-header --no-annotate --quiet -o constraints.new
	grep -vE '^(nvidia-|cuda-|triton)' constraints.new > constraints.txt
	rm constraints.new

.PHONY: clean
clean:  ## remove what can be made again
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache
