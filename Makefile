# One command for each thing one does here; plain `make` lists them. The set-up itself is .ci/setup.
# PYTHON=/path/to/python3.12 chooses the interpreter of a new .venv; ARGS="-k gate" goes to the tool that is run.

.DEFAULT_GOAL := help
.PHONY: help setup dev demo test quick attacks bench bank check lock clean
VENV := .venv/bin

help:  ## list these targets
	@awk -F ':.*## +' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## make .venv with the pinned dependencies and .venv/bin/grader
	@bash .ci/setup

dev:  ## the same, and the tools of the tests
	@bash .ci/setup dev

demo: setup  ## check one sample, grade a sample class, say where the reports are
	@$(VENV)/grader demo $(ARGS)

test: dev  ## run every test
	@$(VENV)/python -m pytest $(ARGS)

quick: dev  ## run the tests that need no kernel and no browser, in a minute or two
	@$(VENV)/python -m pytest -m "not slow and not browser and not sandbox" $(ARGS)

attacks: dev  ## run the attacks of tests/attacks and print what became of each
	@$(VENV)/python -m tests.attacks $(ARGS)

bench: dev  ## measure the speed, as ratios in one run
	@$(VENV)/python -m tests.bench $(ARGS)

bank: dev  ## prove every exercise with all of its wrong answers
	@$(VENV)/grader validate $(ARGS)

check: dev  ## lint and check the types
	@$(VENV)/ruff check $(ARGS)
	@$(VENV)/mypy

lock:  ## pin the dependencies again (ARGS=--upgrade for newer versions)
	@bash .ci/lock $(ARGS)

clean:  ## remove .venv, caches and builds
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find grader tests -name __pycache__ -type d -prune -exec rm -rf {} +
