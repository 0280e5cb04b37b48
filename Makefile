# Few recipes; CI runs the same ones as people do.
# The first Python that really runs here and is new enough (a version manager may leave names that do not run).
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed
TEST := $(VENV)/.installed-test
DATABASE_TESTS := tests/book tests/org tests/accounts tests/personal tests/faults tests/figures tests/cli/test_main.py \
	tests/ledger/actions tests/ledger/test_actions_killed.py tests/ledger/test_actions_random.py tests/ledger/test_conditions.py \
	tests/ledger/test_consequences.py tests/ledger/test_create.py tests/ledger/test_habits.py tests/ledger/test_latest.py \
	tests/ledger/test_lifecycle.py tests/ledger/test_read.py tests/ledger/test_rights.py tests/ledger/test_stepping_waits.py \
	tests/news/test_claims.py tests/news/test_delivery.py tests/news/test_kill.py tests/news/test_reach.py tests/assess/pool \
	tests/assess/survey/test_answering_unseen.py tests/assess/survey/test_closing.py tests/assess/survey/test_closing_killed.py \
	tests/library/search/test_keeper.py tests/library/search/test_keeper_killed.py tests/library/search/test_access.py \
	tests/library/download/test_quota_together.py tests/web/signing_in/test_adapter.py tests/web/pages/records/test_entering.py

.PHONY: help demo test check-slow bench format messages screenshots clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/'

$(RUN): pyproject.toml
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新 / Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(TEST): $(RUN)
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

demo: $(RUN) ## sets up and runs the main job on an invented group
	$(BIN)/bihuan demo

test: $(TEST) ## sets up and runs style, floors and all tests, on SQLite and PostgreSQL
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist worksteal
	BIHUAN_TEST_DATABASE=postgres $(BIN)/python -m pytest -n 2 --dist worksteal $(DATABASE_TESTS)

check-slow: $(TEST) ## the slow checks: wheel, demo, rendering, text of scanned pages
	$(BIN)/python -m pip install --quiet --editable .[ocr]
	$(BIN)/python -m pytest -m slow

bench: $(TEST) ## speed, side by side with what one would pick instead
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m bench

format: $(TEST) ## style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(TEST) ## gathers the texts of the pages for the English interface, and compiles what is translated (needs gettext)
	cd bihuan/web && $(CURDIR)/$(BIN)/django-admin makemessages --locale en --no-wrap --add-location file
	cd bihuan/web && $(CURDIR)/$(BIN)/django-admin compilemessages --locale en

screenshots: $(TEST) ## every page of the demonstration in a real browser, looked over for faults and painted into docs/screens/pages
	$(BIN)/python -m tests.web.screens

clean: ## removes what was set up and the demo's data
	rm -rf $(VENV) demo .pytest_cache .ruff_cache
