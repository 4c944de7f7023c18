# Everything a developer or a first visitor does. Needs Python 3.11 or newer, and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin
PREPARE := $(PYTHON) resources/packaging/prepare.py

.PHONY: run test slow check soak bench prepare format pictures

run: ## build the made-up department, print its cycle report, open the window
	@$(PREPARE)
	@$(BIN)/python resources/packaging/show.py

test: ## offscreen; each process that compiles anew what it imports takes seconds more
	@$(PREPARE) --dev
	@PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist worksteal

slow: ## the tests that take most of a second each: whole reports, whole walks, the demo department
	@$(PREPARE) --dev
	@PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist worksteal -m "slow and not soak"

check: ## linter, formatter, types, import rules
	@$(PREPARE) --dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

soak: ## kills real processes and searches for counterexamples, for minutes
	@$(PREPARE) --dev
	@MENTORDESK_SEARCH=deep QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "soak or hypothesis" --timeout 3600

bench: ## the figures of tests/benchmarks/README.md
	@$(PREPARE) --dev
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -o addopts="" -o qt_log_level_fail=CRITICAL --timeout 3600 -s tests/benchmarks

pictures: ## the README's pictures, from the demo department
	@$(PREPARE)
	@$(BIN)/python resources/packaging/show.py --pictures resources/pictures

format: ## mend what the linter and formatter can
	@$(PREPARE) --dev
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

prepare:
	@$(PREPARE) --dev
