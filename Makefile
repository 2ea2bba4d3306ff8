# HPP-KG. `make` says what there is; each target sets up what it needs, in .venv.
PYTHON ?= python3
PORT ?= 8000
STORE ?= store
MINUTES ?= 1
WORKERS ?= logical
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
# As many processes as there are cores, and not more than four; all tests of a file run in one. WORKERS=0 has one alone.
TESTS := $(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder \
	--max-worker-restart 1
SOURCES := $(shell find documents ontology queries loaders kg -type f \
	\( -name '*.md' -o -name '*.txt' -o -name '*.ttl' -o -name '*.rq' -o -name '*.toml' -o -name '*.py' \))
PAGE := $(shell find explorer -type d -name node_modules -prune -o -type f -print)

# What Python has compiled is kept, whatever the shell says: the tests start `hpp` some hundred times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help serve test test-engines test-wheel check audit licences outdated lock sbom dist fuzz format docs chromium virtuoso FORCE

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile

serve: $(VENV)/run.stamp $(VENV)/store.stamp ## build the graph of the bundled documents if need be, and serve it
	@$(BIN)/hpp serve --store $(STORE) --port $(PORT)

test: $(VENV)/test.stamp chromium ## run the tests
	@$(TESTS) $(PYTEST_ARGS)

test-engines: $(VENV)/test.stamp virtuoso ## ask other engines the same questions: Virtuoso, Oxigraph's server, Spark
	@$(INSTALL)[pdf,spark] --group test
	@$(BIN)/python -m pytest tests_engines --timeout 1800 -o faulthandler_timeout=2000 $(PYTEST_ARGS)

check: $(VENV)/check.stamp chromium ## lint, format, types, import rules, gains and losses of the rules, and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hpp changes --check
	@$(BIN)/python tools/audit.py
	@$(BIN)/python tools/licences.py
	$(TESTS) $(PYTEST_ARGS)

audit: $(VENV)/check.stamp ## ask whether a version that is installed has a known weakness
	@$(BIN)/python tools/audit.py

licences: $(VENV)/check.stamp ## say whether what is installed, and what the page carries, may be used by all
	@$(BIN)/python tools/licences.py

outdated: $(VENV)/check.stamp ## list the pins that are behind the index
	@$(BIN)/python tools/outdated.py

lock: $(VENV)/release.stamp ## write pylock.toml: what runs, at its pins, with the sums of all files
	@$(BIN)/python tools/lock.py

dist: $(VENV)/release.stamp ## build the source distribution, and the wheel from it, into dist/
	@rm -rf dist
	@PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python -m build --quiet
	@ls -l dist

test-wheel: $(VENV)/test.stamp dist ## install the wheel and the source distribution as a user does, and ask them
	@$(BIN)/python -m pytest tests_wheel --timeout 1800 -o faulthandler_timeout=2000 $(PYTEST_ARGS)

sbom: $(VENV)/check.stamp ## write what is installed, with licences, to site/sbom.json (CycloneDX)
	@mkdir -p site
	$(BIN)/python -m cyclonedx_py environment --of JSON --pyproject pyproject.toml -o site/sbom.json $(BIN)/python

fuzz: $(VENV)/fuzz.stamp ## fuzz all that reads bytes from outside, guided by coverage; MINUTES=1 for each target
	$(BIN)/python bench/fuzz --minutes $(MINUTES)

format: $(VENV)/check.stamp ## format the code, and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/docs.stamp ## check the documentation and make it a site, to be read offline, in site/
	@$(BIN)/python tools/book site site

# The graph is built again when a document, a name, a rule or the code has changed since, or when it is gone.
$(VENV)/store.stamp: $(SOURCES) $(if $(wildcard $(STORE)),,FORCE) | $(VENV)/run.stamp
	$(BIN)/hpp build --store $(STORE)
	@touch $@

$(VENV)/run.stamp: $(VENV)/pip.stamp pyproject.toml constraints.txt hatch_build.py $(PAGE)
	$(INSTALL)[pdf]
	@touch $@

$(VENV)/test.stamp $(VENV)/check.stamp $(VENV)/docs.stamp $(VENV)/fuzz.stamp $(VENV)/release.stamp: $(VENV)/%.stamp: $(VENV)/pip.stamp pyproject.toml constraints.txt hatch_build.py $(PAGE)
	$(INSTALL)[pdf] --no-compile --group $*
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib >/dev/null || true # on all cores; pip would on one
	@touch $@ $(VENV)/run.stamp

$(VENV)/pip.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

# The browser that the tests of the web page drive. Without it they are skipped.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "installing Chromium" && apt-get -qq update >/dev/null \
	&& DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends chromium >/dev/null 2>&1 </dev/null; } \
	|| echo "Chromium is not installed: the tests of the web page are skipped"

# The engine that the tests of other engines start. Without it, those are skipped.
virtuoso:
	@command -v virtuoso-t >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "installing Virtuoso" && apt-get -qq update >/dev/null \
	&& RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends virtuoso-opensource-7 >/dev/null 2>&1 </dev/null; } \
	|| echo "Virtuoso is not installed: its tests are skipped; sudo apt-get install virtuoso-opensource-7"
