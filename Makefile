# Every target is one line a person could type; `make env` is run by the others when it is needed.
PYTHON ?= python3.11
BIN := .venv/bin
OUT := out/$(shell date +%Y%m%d-%H%M%S)
SIZE ?= district

.PHONY: env demo test check serve bench soak browser screenshots lock bundle vendor
env: .venv/ready

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: env  ## real district in, answers, map and report out, into a new folder each time
	$(BIN)/python -m samples.xishan.make_sample -o $(OUT)/锡山区.xlsx
	GUANGONG_STORE=$(OUT)/锡山区.db $(BIN)/guangong refresh --pin 2023-10-31
	GUANGONG_STORE=$(OUT)/锡山区.db $(BIN)/guangong import $(OUT)/锡山区.xlsx
	GUANGONG_STORE=$(OUT)/锡山区.db $(BIN)/guangong import $(OUT)/六好镇.xlsx
	GUANGONG_STORE=$(OUT)/锡山区.db $(BIN)/guangong demo --scope 320205 --out $(OUT)

test: env  ## all tests but those that need a browser
	$(BIN)/pytest -q -n 2 --dist loadgroup

check: env  ## format, lint, types, who may import whom
	$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

serve: env  ## the API on this machine
	$(BIN)/guangong serve

bench: env  ## measured against what a user would pick instead, as ratios; SIZE=nation for everything (needs npm)
	$(BIN)/python -m benchmarks --size $(SIZE)

soak: env  ## the long forms: 200 rounds of kill -9 each, and system calls traced (Debian: apt-get install strace libreoffice-calc-nogui poppler-utils)
	$(BIN)/pytest -q -m "soak or trace"

browser: env  ## maps and pages in a real Chromium, and in 109 where npm is there (Debian: apt-get install chromium fonts-noto-cjk poppler-utils)
	$(BIN)/python tests/support/old_chromium.py
	$(BIN)/pytest -q -m browser

screenshots: env  ## docs/pages.md and its pictures anew, looked at before they are kept (needs what `make browser` does)
	$(BIN)/python -m samples.screenshots

lock:  ## pin every dependency with its hashes (needs uv: pip install uv)
	uv pip compile --quiet --generate-hashes --no-emit-index-url --extra dev --python-version 3.11 -o requirements.txt pyproject.toml

bundle: env  ## archives for desks without internet, one for Windows and one for Linux, into out/bundle (needs uv)
	$(BIN)/python -m bundle

vendor: env  ## fetch the scripts that are not ours again, and compare (needs npm)
	$(BIN)/python -m bundle.vendoring
