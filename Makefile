# Every target sets up what it needs; 'make help' lists them.
# PYTHON chooses the Python that makes the environment:        make setup PYTHON=python3.12
# ARGS goes to the program behind demo, test, lab, bench and release: make test ARGS='-k wire'
# UNIT names one unit by its number:                            make unit UNIT=u05

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# One thread for each process: matrices are small here, and tests run in parallel.
export OPENBLAS_NUM_THREADS := 1

# Programs are found by name in the environment: nbgrader starts 'alembic' so.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test unit test-all check audit docs release bench formgrader lab clean FORCE

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## the environment, and nothing else

# An environment names its own folder inside, so one that was copied or moved along with the checkout is made anew.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
$(STAMP): FORCE
endif

$(STAMP): bootstrap.py pyproject.toml constraints.txt
	@$(PYTHON) -c '' 2>/dev/null || { \
	  echo "error: '$(PYTHON)' does not run; install Python 3.11 or newer, or name one: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "error: Python 3.11 or newer is needed and '$(PYTHON)' is $$($(PYTHON) -c 'import platform; print(platform.python_version())');" \
	    "name another: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "error: '$(PYTHON)' cannot make virtual environments; on Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) bootstrap.py --extras dev,lab

demo: $(STAMP) ## make a class of learners, grade it, show the results
	@$(BIN)/autograder demo $(ARGS)

test: $(STAMP) ## the test suite
	@$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist worksteal $(ARGS)

UNIT_FILES = autograder/units/$(UNIT)*_* solutions/$(UNIT)*_* docs/figures/$(UNIT)_*.py
mend = { echo "to mend what can be mended: $(BIN)/ruff $(1)" >&2; exit 1; }

unit: $(STAMP) ## all tests and checks of one unit: make unit UNIT=u05
	@test -n "$(UNIT)" || { echo "error: name the unit by its number: make unit UNIT=u05" >&2; exit 2; }
	@$(BIN)/autograder units $(UNIT) >/dev/null
	@echo "==> format" && { $(BIN)/python -m ruff format --check $(UNIT_FILES) || $(call mend,format $(UNIT_FILES)); }
	@echo "==> lint" && { $(BIN)/python -m ruff check $(UNIT_FILES) || $(call mend,check --fix $(UNIT_FILES)); }
	@echo "==> types" && $(BIN)/python -m mypy autograder/units/$(UNIT)*_*
	@echo "==> notebook" && $(BIN)/autograder release --check
	@echo "==> tests" && $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist worksteal -o verbosity_assertions=2 --unit $(UNIT) tests $(ARGS)
	@echo "==> bars" && $(BIN)/autograder calibrate --check $(UNIT)
	@echo "==> audit" && $(BIN)/autograder audit $(UNIT)

test-all: $(STAMP) ## the test suite with the slow tests
	@$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist worksteal -m '' $(ARGS)

check: $(STAMP) ## format, lint, types, spelling, workflows, layering, drift, a quick audit
	@echo "==> format" && { $(BIN)/python -m ruff format --check . || $(call mend,format .); }
	@echo "==> lint" && { $(BIN)/python -m ruff check . || $(call mend,check --fix .); }
	@echo "==> types" && $(BIN)/python -m mypy
	@echo "==> spelling" && $(BIN)/codespell
	@echo "==> workflows" && $(BIN)/zizmor --quiet --offline --pedantic .github/workflows .github/dependabot.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.citation-file-format CITATION.cff
	@echo "==> layering" && $(BIN)/python -m pytest --quiet tests/engine/test_layering.py
	@echo "==> drift" && $(BIN)/autograder release --check && $(BIN)/autograder calibrate --check
	@echo "==> audit" && $(BIN)/autograder audit

audit: $(STAMP) ## measure how well the grader grades, and write docs/grader-quality.md
	@$(BIN)/autograder audit --full $(ARGS)

# What only the site needs is installed when it is first built.
DOCS := $(VENV)/.docs

$(DOCS): $(STAMP)
	@$(PYTHON) bootstrap.py --extras dev,lab,docs && touch $@

SITE := build/site

docs: $(DOCS) ## the guides and notebooks as a site, in build/site/html
	@$(BIN)/python docs/site/lay_out.py $(SITE)/source
	@$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going -c docs/site $(SITE)/source $(SITE)/html
	@echo "The site begins at $(SITE)/html/index.html"

release: $(STAMP) ## write exercises/ from solutions/
	@$(BIN)/autograder release $(ARGS)

bench: $(STAMP) ## how fast a class is graded beside stock nbgrader and bare Python; on a quiet machine, for hours
	@$(BIN)/python -m tests.bench.speed $(ARGS)

formgrader: $(STAMP) ## nbgrader's formgrader: mark by hand, comment, override
	@$(BIN)/python -m jupyter lab --LabApp.default_url=/formgrader $(ARGS)

lab: $(STAMP) ## JupyterLab on the exercises
	@$(BIN)/python -m jupyter lab exercises $(ARGS)

clean: ## remove the environment, the demo and the caches
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
