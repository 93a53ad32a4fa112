# Needs make and Python 3.11 or newer; everything else goes into $(VENV).
# `make PYTHON=python3.12` picks another Python, `make VENV=/tmp/venv` another folder.

PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
MINUTES ?= 30
PART ?= resdsl/ops/*.py resdsl/elaborate/*.py

BIN := $(VENV)/bin
# Stamps, newer than pyproject.toml where an environment is up to date.
LIGHT := $(VENV)/.installed-light
FULL := $(VENV)/.installed-full
COMPILED := $(VENV)/.compiled
IMPORTED := jax keras numpy onnx onnxscript tensorflow timm torch torchvision
BENCH := $(VENV)/.installed-bench
EXPERIMENTER := $(VENV)/.installed-experiment
# An environment of one run, made anew for it: for another Python or older libraries.
APART := .venv-apart
# What the browser's Python gets.
SITE := build/playground-python
# An environment with a kernel of notebooks.
NOTEBOOK := .venv-notebook
# An environment of what builds the documentation site.
PAGES := .venv-site
# An environment of exporters and runtimes.
DEPLOY := .venv-deploy
# An environment of trainers.
TRAINERS := .venv-trainers

# The experiment of docs/experiment.md, where its runs are kept and what it writes.
ifdef QUICK
EXPERIMENT := build/experiment-quick
CHOSEN := --depths 8 20 --seeds 1 --epochs 2 --most 1000
PAGE := $(EXPERIMENT)/experiment.md
RESULTS := $(EXPERIMENT)/results.jsonl
else
EXPERIMENT := build/experiment
PAGE := docs/experiment.md
RESULTS := examples/degradation/results.jsonl
endif

# The tests of a file share a process (tests/conftest.py). Files stay in their order: the
# short ones, tests/unit, are last, so that no worker waits long for another.
WORKING := -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
# Modules of tests/runtime import the frameworks, which takes longer than many tests.
FREE := --ignore tests/runtime -m "not torch and not keras and not slow"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo setup check fmt test test-fast test-python test-lowest fuzz fuzz-text mutants docs site notebook-test golden golden-check zoo verify ecosystems bench deploy build vscode vscode-test tree-sitter playground playground-test serve training experiment trainers

help: ## list the targets
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) \
		| while IFS='|' read -r name text; do printf '%-16s%s\n' "$$name" "$$text"; done

demo: $(LIGHT) ## set up without any framework and print ResNet-50 as PyTorch source
	@$(BIN)/resdsl gen resnet50 --target torch

setup: $(COMPILED) ## install everything that the tests and checks need (several GB)

check: $(FULL) ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/resdsl fmt --check specs tests/golden
	$(BIN)/mypy

fmt: $(FULL) ## repair what can be repaired: Python by ruff, specs by resdsl
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/resdsl fmt specs tests/golden

test: $(FULL) ## set up, check, and run all tests
	@$(MAKE) --jobs=2 check golden-check $(COMPILED)
	$(BIN)/pytest $(WORKING) --durations=25
	$(MAKE) experiment QUICK=1

test-fast: $(FULL) ## only the tests that need no framework
	$(BIN)/pytest $(WORKING) $(FREE)

test-python: ## the same on another Python, in an environment of its own: PYTHON=python3.13
	$(call apart,)

test-lowest: ## the same with the oldest libraries that pyproject.toml admits
	$(call apart,--constraint $(APART)/lowest.txt)

# Framework-free tests with what `pip install` is told besides.
define apart
rm -rf $(APART)
$(PYTHON) -m venv $(APART)
$(APART)/bin/python tests/lowest.py > $(APART)/lowest.txt
$(APART)/bin/pip install --quiet --editable '.[test-light]' $(1)
$(APART)/bin/pip list
$(APART)/bin/pytest $(WORKING) $(FREE)
rm -rf $(APART)
endef

fuzz: $(FULL) ## random networks and damaged inputs for MINUTES; prints what it finds
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

fuzz-text: $(FULL) ## every small change of every bundled spec; none may end in a traceback
	$(BIN)/python -m tests.fuzz.text

mutants: $(FULL) ## small faults that no quick test sees, in PART="resdsl/ops/*.py"
	@mkdir -p build
	$(BIN)/python -m tests.mutation --out build/mutants.jsonl $(PART)

docs: $(FULL) ## rewrite the table of rooms in CONTRIBUTING.md
	$(BIN)/python -m tests.house

golden: $(FULL) ## rewrite the golden files
	$(BIN)/resdsl gen

zoo: $(FULL) ## prove all published nets, going on where it was stopped, and rewrite docs/zoo.md
	$(BIN)/python -m tests.runtime.zoo --workers $(WORKERS)

golden-check: $(FULL) ## show where the golden files differ from what would be written
	$(BIN)/resdsl gen --check

verify: $(FULL) ## build all bundled specs for both targets and compare, going on where it was stopped
	$(BIN)/python -m tests.runtime.zoo --targets --workers $(WORKERS)

ecosystems: $(FULL) ## files of the real packages, converted, against their own nets' outputs (several GB)
	$(BIN)/python -m tests.ecosystems

training: $(FULL) ## see that two nets of each family learn, going on where it was stopped
	$(BIN)/python -m tests.runtime.zoo --training --workers $(WORKERS)

bench: $(BENCH) ## time and memory as ratios measured in one run, and as JSON (minutes)
	$(BIN)/python -m benchmarks --json build/bench.json

experiment: $(EXPERIMENTER) ## plain nets against residual ones, trained and drawn, going on where it was stopped; or QUICK=1
	$(BIN)/resdsl gen examples/degradation/nets.rd --keep n -o $(EXPERIMENT)/nets/
	$(BIN)/resdsl gen examples/degradation/nets.rd --keep n --target keras -o $(EXPERIMENT)/keras/
	$(BIN)/python -m examples.degradation.train $(EXPERIMENT) $(CHOSEN)
ifdef QUICK
	mkdir -p $(EXPERIMENT)/images
	cp docs/experiment.md $(PAGE)
else
	$(BIN)/python -m examples.degradation.train $(EXPERIMENT) $(CHOSEN) --nets optionb optionc preactivation --depths 20
	test -f $(EXPERIMENT)/frameworks.json || KERAS_BACKEND=torch $(BIN)/python -m examples.degradation.frameworks $(EXPERIMENT)
	cp $(EXPERIMENT)/frameworks.json examples/degradation/
endif
	cat $(EXPERIMENT)/runs/*.json > $(RESULTS)
	$(BIN)/python -m examples.degradation.figures $(RESULTS) $(PAGE)

trainers: ## the scripts of examples/train, in an environment of its own
	$(PYTHON) -m venv $(TRAINERS)
	$(TRAINERS)/bin/pip install --quiet --editable . --requirement examples/train/requirements.txt
	$(TRAINERS)/bin/python -m tests.trainers

deploy: ## what becomes of emitted code in other runtimes, in an environment of its own (an hour)
	$(PYTHON) -m venv $(DEPLOY)
	$(DEPLOY)/bin/pip install --quiet --editable . --requirement tests/deploy/requirements.txt
	$(DEPLOY)/bin/python -m tests.deploy

site: ## the documentation site, build/site/index.html, in an environment of its own
	$(PYTHON) -m venv $(PAGES)
	$(PAGES)/bin/pip install --quiet --editable . --requirement docs/site/requirements.txt
	$(PAGES)/bin/python docs/site/build_site.py build/site

notebook-test: ## what a notebook shows, by a real kernel in an environment of its own
	$(PYTHON) -m venv $(NOTEBOOK)
	$(NOTEBOOK)/bin/pip install --quiet --editable . pytest pytest-xdist hypothesis nbclient ipykernel
	$(NOTEBOOK)/bin/pytest --quiet tests/notebook

vscode: ## the extension for VS Code, editors/vscode/resdsl.vsix (needs npm)
	cd editors/vscode && npm install --no-package-lock --no-audit --no-fund && npm run package

vscode-test: vscode $(FULL) ## the extension in VS Code itself, with pictures (needs npm and Chromium)
	editors/vscode/test/editor.sh build/vscode $(abspath $(BIN))

tree-sitter: $(FULL) ## the grammar of editors/tree-sitter, its trees beside Lark's (needs tree-sitter, a C compiler and Node)
	rm -rf build/tree-sitter
	mkdir -p build
	cp -r editors/tree-sitter build/tree-sitter
	cd build/tree-sitter && tree-sitter generate
	cd build/tree-sitter && for q in queries/*.scm; do tree-sitter query "$$q" ../../specs/resnet50.rd > /dev/null || exit 1; done
	$(BIN)/python -m tests.editors.tree_sitter build/tree-sitter

playground: $(FULL) ## the page of docs/playground.md, in build/playground (needs npm)
	cd playground && npm install --no-package-lock --no-audit --no-fund
	rm -rf $(SITE)
	$(BIN)/python -m build --wheel --no-isolation --outdir $(SITE)/wheel .
	$(BIN)/pip install --quiet --no-deps --no-compile --target $(SITE)/python \
		--requirement playground/requirements.txt $(SITE)/wheel/*.whl
	node playground/build.mjs $(SITE)/python build/playground

playground-test: playground ## drive it in Chromium, take pictures, measure what it costs
	node --test playground/test/page.test.mjs
	node playground/test/pictures.mjs build/playground build/playground-pictures
	$(BIN)/pip install --quiet --no-deps --no-compile --target $(SITE)/libraries \
		--constraint playground/requirements.txt lark jinja2 markupsafe click
	tar czf $(SITE)/libraries.tar.gz -C $(SITE)/libraries .
	node playground/test/cost.mjs build/playground $(SITE)/libraries.tar.gz

serve: playground ## show it, at http://localhost:8000
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/playground 8000

build: $(FULL) ## the sdist, and the wheel built from it, in dist/
	$(BIN)/python -m build --no-isolation

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "resdsl needs Python 3.11 or newer, and '$(PYTHON)' is not one;" \
			"name another: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(LIGHT): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

# One pip command, so that it picks a torch and a torchvision that go together.
$(FULL): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --no-compile --editable '.[test,experiment]'
	@touch $(LIGHT) $(EXPERIMENTER) $@

# pip would compile 18,000 files one after another. All cores do, beside the checks, those
# of which tests import most, so that each worker need not; and what cannot be is left.
$(COMPILED): $(FULL)
	$(BIN)/python -W ignore -m compileall -qq -j 0 $(IMPORTED:%=$(VENV)/lib/python3*/site-packages/%) || true
	@touch $@

$(EXPERIMENTER): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --editable '.[experiment]'
	@touch $@

$(BENCH): $(FULL)
	$(BIN)/pip install --quiet --editable '.[bench]'
	@touch $@
