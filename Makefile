# คลังสวัสดิการชุมชน: `make run` serves the site, `make test` runs every test. README.md says the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help run demo test check kit bench bench-search clean

help:
	@echo "make run    serve the site on http://127.0.0.1:5000 (PORT, HOST, DATA_DIR, WORKERS)"
	@echo "make demo   300 made-up funds in a data folder of their own (var/demo, or DATA_DIR), to look at pages of many funds"
	@echo "make test   set up and run every test, the browser's too"
	@echo "make check  ruff, mypy --strict, tests"
	@echo "make kit    black-box acceptance checks (KIT=folder of the kit)"
	@echo "make bench  speed and memory (bench/README.md)"
	@echo "make bench-search  how well search finds, beside other engines (BENCH=folder of the search benchmark)"

$(BIN)/.run: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(BIN)/.dev: $(BIN)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(BIN)/.run
	$(BIN)/python app.py

demo: $(BIN)/.run
	DATA_DIR="$${DATA_DIR:-var/demo}" $(BIN)/flask --app app demo
	@echo "DATA_DIR=$${DATA_DIR:-var/demo} make run   serves it"

test: $(BIN)/.dev
	@sh tests/install-chromium.sh
	$(BIN)/python -m pytest -q tests

check: $(BIN)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy --strict .
	$(MAKE) test

kit: $(BIN)/.dev
	@sh tests/kit/run.sh $(KITARGS)

bench: $(BIN)/.dev
	$(BIN)/python -m bench.run

bench-search: $(BIN)/.dev
	$(BIN)/python -m bench.search_quality $(BENCHARGS)

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
