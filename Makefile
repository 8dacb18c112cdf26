# Known To: make demo, make test, make setup. Needs Python 3.11 or newer and GNU make; everything else comes from the lock.

PYTHON ?= python3
SERVE ?= 1
NO_SKIPS ?= 0
LOCK_FLAGS ?=

bin := .venv/bin
made := .venv/.made
install := $(bin)/python -m pip install --quiet --disable-pip-version-check --no-input
sample := data/samples/review

# An environment is sound when its Python runs and its scripts name this folder: a moved or copied folder is not.
sound := $(shell $(bin)/python -c '' 2>/dev/null && grep -sqF "$$(pwd -P)/$(bin)/" $(bin)/pip && echo yes)

.PHONY: help setup demo test lock
ifneq ($(sound),yes)
.PHONY: $(made)
endif

help:
	@echo "make demo          load the sample review, print three answers, open the page on http://127.0.0.1:8501"
	@echo "make demo SERVE=0  the same, without the page"
	@echo "make test          every check: ruff, mypy and pytest (NO_SKIPS=1: a skipped test fails)"
	@echo "make setup         only .venv, with $(bin)/knownto"
	@echo "make lock          write requirements.lock anew from pyproject.toml (LOCK_FLAGS=--upgrade: newer versions)"

setup: $(made)
	@echo "Ready: $(bin)/knownto"

$(made): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo >&2 \
	"Known To needs Python 3.11 or newer, and '$(PYTHON)' is older or missing: install it (on Debian: apt-get install python3 python3-venv), or name one with make PYTHON=python3.12."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo >&2 \
	"'$(PYTHON)' cannot make a virtual environment: install that part of it (on Debian: apt-get install python3-venv)."; exit 1; }
	$(if $(sound),,$(PYTHON) -m venv --clear .venv)
	@echo "Installing what requirements.lock names (about 280 MB the first time: a minute or a few) ..."
	$(install) --require-hashes --only-binary :all: --requirement requirements.lock
	$(install) --no-build-isolation --no-deps --editable .
	@touch $@

# NEO4J_URI set: the demo uses that Neo4j and starts none.
demo: $(made)
	@test -n "$$NEO4J_URI" || $(bin)/knownto engine fetch
	@test -n "$$NEO4J_URI" || $(bin)/knownto engine start
	$(bin)/knownto load $(sample)
	$(bin)/knownto ask S1 --child child --as-of 2009-10-31
	$(bin)/knownto ask V1 --child child --as-of 2011-09-21
	$(bin)/knownto ask S9 --child child
	$(if $(filter 0,$(SERVE)),,$(bin)/knownto serve)

test: $(made)
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/python -m pytest $(if $(filter 1,$(NO_SKIPS)),-p tests.no_skips)

# One lock for every platform and Python from 3.11 on. It holds names, versions, markers and hashes, and no address.
lock: $(made)
	$(bin)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-build --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" --group dev --all-extras $(LOCK_FLAGS) \
	pyproject.toml --output-file requirements.lock
