# Two commands do everything on a fresh machine that has Python 3.11 and make: `make demo` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test setup setup-dev lint types floors figures weights lock clean

demo: setup  ## read the sample reports and serve the desk
	$(BIN)/verbale demo

test: setup-dev lint types floors  ## everything that must hold on main
	$(BIN)/python -m pytest

setup: $(VENV)/.installed

setup-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

lint:
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/ruff check --no-cache .

types:
	$(BIN)/mypy

floors:
	$(BIN)/lint-imports

figures: setup-dev  ## every figure of the README's table, on the development data in ../shared
	$(BIN)/python -m bench.figures

TRAINING_PYTHON ?= $(HOME)/verbale-train/bin/python
TRAINING_WORK ?= $(HOME)/.cache/verbale-training

weights:  ## train, export, measure and place the encoder's weights; hours on a CPU (training/README.md)
	PYTHONPATH=src:. $(TRAINING_PYTHON) -m training.train --work $(TRAINING_WORK)
	PYTHONPATH=src:. $(TRAINING_PYTHON) -m training.export --work $(TRAINING_WORK)
	PYTHONPATH=src:. $(TRAINING_PYTHON) -m training.evaluate --weights $(TRAINING_WORK)/export/float
	PYTHONPATH=src:. $(TRAINING_PYTHON) -m training.evaluate --weights $(TRAINING_WORK)/export/int8
	PYTHONPATH=src:. $(TRAINING_PYTHON) -m training.release --work $(TRAINING_WORK)

lock: $(VENV)/bin/python  ## resolve the pinned locks again
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --extra build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --extra build --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
