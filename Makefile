# Two commands matter: `make site` and `make test`. Both set themselves up in .venv.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# What a user's shell sets for other projects must not reach ours.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTHONSAFEPATH VIRTUAL_ENV
unexport MYPYPATH PYTEST_ADDOPTS PYTEST_PLUGINS PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_BUILD_CONSTRAINT := $(CURDIR)/constraints.txt

VENV := .venv
BIN := $(VENV)/bin
OUT := public
AUDIT := .audit
BENCH := .bench
MINUTES := 1
SEED :=
BROWSERS := chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable

.PHONY: help site test fuzz audit bench check dist clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 14

site: $(VENV)/.site ## build the site into public/
	$(BIN)/conspectus build -o $(OUT)
	@printf '\nThe site is in %s/. To look at it:\n    $(BIN)/conspectus serve\nand open the address that it prints.\n' $(OUT)

check: $(VENV)/.site ## find every fault of the notes, write nothing
	$(BIN)/conspectus check

test: $(VENV)/.test $(VENV)/.browser ## lint, check types, run all tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal

fuzz: $(VENV)/.fuzz ## edit a site at random (MINUTES=10), and see that each build is as one from nothing; read anything
	$(BIN)/python tests/fuzz/fuzz.py --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))
	$(BIN)/python tests/fuzz/texts.py --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))
	$(BIN)/python tests/fuzz/texts.py --guided --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

audit: $(VENV)/.test $(VENV)/.browser $(AUDIT)/.ready ## check our code with bandit, HTML, Lighthouse, Firefox, nginx, Caddy, and every page at every width
	$(BIN)/bandit -q -c pyproject.toml -r src
	$(BIN)/python tests/audit/audit.py

bench: $(VENV)/.test $(VENV)/.browser $(BENCH)/.ready ## time builds beside those of other generators
	$(BIN)/python tests/bench/compare.py --peers $(BENCH) --json $(BENCH)/figures.json
	$(BIN)/python tests/bench/finding.py
	$(BIN)/python tests/bench/extremes.py

dist: $(VENV)/.test ## build what is released into dist/: the same bytes of the same sources
	$(BIN)/python -m hatchling build -t sdist -t wheel
	@cd dist && sha256sum conspectus-*

clean: ## remove what was built, and the set-up
	rm -rf $(VENV) $(AUDIT) $(BENCH) $(OUT) dist .conspectus .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results

# A stamp file says that a step is done for the versions it was done with.
$(VENV)/.python:
	@for python in python3.11 python3; do \
	    if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        rm -rf $(VENV); $$python -m venv $(VENV); touch $@; exit; \
	    fi; \
	done; \
	echo 'conspectus needs Python 3.11 or later with its venv module' \
	     '(Debian and Ubuntu: apt-get install python3 python3-venv)' >&2; exit 1

$(VENV)/.site: $(VENV)/.python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.test: $(VENV)/.python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[test]'
	@touch $(VENV)/.site $@

# Not every system has wheels of what follows coverage: without it the rest of the fuzzing goes on.
$(VENV)/.fuzz: $(VENV)/.test
	@$(BIN)/python -m pip install --quiet --only-binary atheris -c constraints.txt 'atheris>=3.0' || \
	    echo 'atheris could not be installed: nothing will be guided by coverage' >&2
	@touch $@

# The first of these starts and opens pages in a quarter of the time; where it cannot be had, any of them will do.
# Without rsync the tests of publishing by it are passed over.
$(VENV)/.browser: $(VENV)/.test
	@missing=''; \
	for name in $(firstword $(BROWSERS)) rsync; do command -v $$name >/dev/null || missing="$$missing $$name"; done; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then \
	    quickly='-o Acquire::Retries=0 -o Acquire::http::Timeout=10 -o Acquire::https::Timeout=10'; \
	    timeout 120 apt-get -qq $$quickly update >/dev/null || true; \
	    for name in $$missing; do \
	        timeout 180 apt-get -qq $$quickly install -y --no-install-recommends $$name >/dev/null || true; \
	    done; \
	fi
	@for name in $(BROWSERS); do \
	    if command -v $$name >/dev/null; then touch $@; exit; fi; \
	done; \
	if [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then \
	    apt-get update && apt-get install -y --no-install-recommends chromium && touch $@ && exit; \
	fi; \
	$(BIN)/playwright install --with-deps chromium || \
	    { echo 'The tests need Chromium or Chrome, and none could be installed: bring one' >&2; exit 1; }; \
	touch $@

# The audit needs Java, Node, nginx, Caddy and Firefox beside Chromium; npm's packages go into .audit/.
$(AUDIT)/.ready: tests/audit/package.json
	@missing=''; \
	command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	command -v biber >/dev/null || missing="$$missing biber"; \
	command -v npm >/dev/null || missing="$$missing nodejs npm"; \
	command -v nginx >/dev/null && [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || \
	    missing="$$missing nginx libnginx-mod-http-brotli-static"; \
	command -v rsync >/dev/null || missing="$$missing rsync"; \
	command -v sshd >/dev/null || [ -x /usr/sbin/sshd ] || missing="$$missing openssh-server openssh-client"; \
	command -v caddy >/dev/null || missing="$$missing caddy"; \
	command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing="$$missing firefox-esr"; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && grep -qs '^ID=debian' /etc/os-release; then \
	    apt-get update && apt-get install -y --no-install-recommends $$missing && missing=''; \
	fi; \
	if [ -n "$$missing" ]; then echo "make audit needs (by Debian's names):$$missing" >&2; exit 1; fi
	@mkdir -p $(AUDIT) && cp $< $(AUDIT)/
	npm install --prefix $(AUDIT) --ignore-scripts --no-package-lock --no-audit --no-fund --silent
	@touch $@

# The bench sets other generators beside ours: what cannot be installed is left out with a word.
$(BENCH)/.ready: tests/bench/requirements.txt tests/bench/package.json | $(VENV)/.python
	@mkdir -p $(BENCH) && cp tests/bench/package.json $(BENCH)/
	@$(BIN)/python -m venv $(BENCH)
	@unset PIP_CONSTRAINT; while read -r peer; do \
	    $(BENCH)/bin/python -m pip install --quiet "$$peer" || echo "$$peer could not be installed" >&2; \
	done < tests/bench/requirements.txt
	@npm install --prefix $(BENCH) --ignore-scripts --no-package-lock --no-audit --no-fund --silent || \
	    echo 'Eleventy could not be installed: it takes npm' >&2
	@touch $@
