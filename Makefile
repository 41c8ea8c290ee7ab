PYTHON := .venv/bin/python
export RASA_TELEMETRY_ENABLED := false
URL ?= http://127.0.0.1:5005
SPLIT ?= dev

.DEFAULT_GOAL := help
.PHONY: help run test check lint validate kb preview train widget unanswered evaluate bench setup setup-dev lock clean

help: ## show these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## set up what is missing, then serve on PORT (5005) of HOST (127.0.0.1); Ctrl-C ends it
	@$(PYTHON) -m bot run

test: setup-dev ## run all tests
	@$(PYTHON) -m bot kb
	@$(PYTHON) -m bot train
	@$(PYTHON) -m bot widget
	@$(PYTHON) -m pytest --numprocesses 3 --dist loadgroup --no-loadscope-reorder

check: setup-dev ## look for faults: lint, types, guide and utterances
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m bot validate

lint: setup-dev ## mend what the linter can mend
	@$(PYTHON) -m ruff check --fix .

validate: setup ## compare guide, domain, utterances and tests with one another
	@$(PYTHON) -m bot validate

kb: setup ## build the knowledge base from guide/; a running bot answers from it at once
	@$(PYTHON) -m bot kb

preview: setup ## show every reply on one page that loads again when guide/ or domain.yml is saved, on PREVIEW_PORT (5080)
	@$(PYTHON) -m bot preview

train: setup ## train the model when its inputs changed
	@$(PYTHON) -m bot train

widget: setup ## build the web widget when its sources changed
	@$(PYTHON) -m bot widget

unanswered: setup ## list the questions that got no answer, most frequent first
	@$(PYTHON) -m bot unanswered

evaluate: setup ## ask a running bot (URL, http://127.0.0.1:5005) the questions of a SPLIT (dev, test, regression_dev, regression_test) and write the score
	@$(PYTHON) -m evaluation --url $(URL) --split $(SPLIT)

bench: setup-dev ## measure the bot beside its peers (an hour and more, most of it stock Rasa's training); BENCH=... passes options on
	@$(PYTHON) -m bot kb
	@$(PYTHON) -m bot train
	@$(PYTHON) -m bot widget
	@$(PYTHON) -m benchmarks $(BENCH)

setup:
	@scripts/bootstrap

setup-dev:
	@scripts/bootstrap dev

# All platforms in one lock, hashes of every file, no address of a registry.
COMPILE := uv pip compile --quiet --upgrade --universal --python-version 3.10 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

lock: ## write the locks anew from requirements*.in
	@$(COMPILE) --excludes requirements-excludes.in requirements.in --output-file requirements.lock
	@$(COMPILE) requirements-dev.in --output-file requirements-dev.lock
	@$(COMPILE) --no-deps requirements-data.in --output-file requirements-data.lock
	@$(COMPILE) requirements-node.in --output-file requirements-node.lock
	@echo uv | $(COMPILE) - --output-file requirements-uv.lock

clean: ## remove what can be built again; keeps the journal and the conversations
	@rm -rf .venv .cache .rasa models results widget/dist widget/node_modules benchmarks/nlpjs/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@rm -rf var/knowledge_base.sqlite* var/embeddings.npz var/intent_model.npz var/log
