# The two commands that anyone needs: `make graph [REPORTS=folder]` and `make test`.
# Both create the environment (.venv) themselves from pinned versions; they need Python 3.11 or newer and make.
PYTHON ?= python3
REPORTS ?= samples
OUT ?= build
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: graph test lint clean

graph: $(READY)
	$(BIN)/mandategraph build "$(REPORTS)" --out "$(OUT)"

test: $(READY)
	$(BIN)/python -m pytest -n 2

lint: $(READY)
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/ruff format --check -q src tests benchmarks docs
	$(BIN)/mypy

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "mandategraph needs Python 3.11 or newer; give one with: make PYTHON=/path/to/python3.11 ..."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

clean:
	rm -rf $(VENV) build/*.ttl build/*.nq build/*.json build/*.csv build/*.txt build/reports build/public
