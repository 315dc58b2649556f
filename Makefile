# The two commands that anyone needs: `make graph [REPORTS=folder]` and `make test`.
# Both create the environment (.venv) themselves from pinned versions; they need Python 3.11 or newer and make.
# `make graph` installs what running needs; `make test` and `make lint` add the tools of the tests.
PYTHON ?= python3
REPORTS ?= samples
OUT ?= build
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: graph test lint clean

graph: $(READY)
	$(BIN)/mandategraph build "$(REPORTS)" --out "$(OUT)"

test: $(TOOLS)
	$(BIN)/python -m pytest -n 2

lint: $(TOOLS)
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/ruff format --check -q src tests benchmarks docs
	$(BIN)/mypy

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "mandategraph needs Python 3.11 or newer; give one with: make PYTHON=/path/to/python3.11 ..."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $(READY)

$(TOOLS): $(READY) requirements-dev.lock
	$(INSTALL) -r requirements-dev.lock
	@touch $(TOOLS)

clean:
	rm -rf $(VENV) build/*.ttl build/*.nq build/*.json build/*.csv build/*.txt build/reports build/texts build/public
