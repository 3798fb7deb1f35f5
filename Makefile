# `make help` lists the commands. Everything works on a machine with Node, Go, Python and make; components are built
# once into a cache.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# A note of the AWS SDK about Node versions of the future, in every process.
export AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = true

SOURCES := $(shell find apps libs tools bench -name '*.ts' ! -name '*.spec.ts' 2>/dev/null)
INSTALLED := node_modules/.installed
BUILT := dist/.built

.PHONY: help demo demo-video doctor api-key dataset test up down check check-api bench bench-images bench-reads bench-reconcile bench-fal-storage bench-waiting bench-conversions bench-estimates eval occlusion-probe components installed built

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-17s %s\n", $$1, $$2 }'

demo: built ## Train a LoRA version from a real video on the embedded stack (VIDEO=path: from yours; CONFIRM=yes: pay)
	@node dist/tools/demo/main.js

demo-video: built ## Process a real video on the embedded stack: for the web, a storyboard, stills, loudness (VIDEO=path: yours)
	@node dist/tools/demo/process-video.js

doctor: built ## Check everything the service needs, with remedies; spends nothing
	@node dist/tools/doctor/main.js

dataset: built ## Make a dataset without the service (VIDEO=path OUT=folder, more with ARGS="--trigger WORD …")
	@node dist/tools/dataset/main.js $(VIDEO) $(if $(OUT),--out $(OUT)) $(ARGS)

test: installed ## Run every check and every test
	@node tools/setup/run-checks.mjs all

api-key: built ## Create, list and revoke API keys (ARGS="create --user ada")
	@node dist/tools/api-key/main.js $(ARGS)

up: built ## Start the stack in the background and print its addresses
	@node dist/tools/devstack/main.js up

down: ## Stop the stack and keep its data
	@if [ -f dist/tools/devstack/main.js ]; then node dist/tools/devstack/main.js down; fi

check: installed ## Check types, lint and formatting
	@node tools/setup/run-checks.mjs

check-api: components ## Fuzz the API from its document for 15 min (SECONDS=n, SEED=n)
	@CHECK_API_SECONDS=$(or $(SECONDS),900) CHECK_API_SEED=$(or $(SEED),$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')) \
	npm test --silent -- --selectProjects=stack --testPathPatterns tests/api/schemathesis

chaos: built ## Run jobs while parts are killed and fal fails, and check what must hold (SEED=n, JOBS=n, KILLS=n up to 6)
	@CHAOS_SEED=$(or $(SEED),$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')) CHAOS_JOBS=$(or $(JOBS),6) CHAOS_KILLS=$(or $(KILLS),6) \
	npm test --silent -- --selectProjects=stack --testPathPatterns tests/chaos

bench-fal-storage: built ## Send 1 GiB through the storage of the fal sandbox and measure the memory (about 1 min)
	@node dist/bench/fal-storage/main.js

bench-reconcile: built ## Reconcile 10,000 open jobs among 100,000 that ended, and count what it asks (about 6 min; OPEN=n, CLOSED=n)
	@OPEN=$(or $(OPEN),10000) CLOSED=$(or $(CLOSED),100000) node dist/bench/reconcile/main.js

bench-reads: built ## Compare status and list among 200,000 jobs with a bare Node server (about 4 min)
	@node dist/bench/reads/main.js

bench-waiting: built ## Measure cancels and results while 1,000 trainings wait at the fal sandbox (about 7 min; JOBS=n)
	@BENCH_WAITING_JOBS=$(or $(JOBS),1000) node dist/bench/waiting/main.js

bench-images: built ## Make 50 images while the fal sandbox takes 4 s for each (about 2 min)
	@node dist/bench/images/main.js

bench-conversions: built ## Compare transcodes by the service with ffmpeg alone (about 20 min)
	@node dist/bench/conversions/main.js

bench-estimates: built ## Compare what is said of operations on fifteen videos with what they take (about 30 min)
	@node dist/bench/estimates/main.js

bench: built ## Compare the time for a dataset with ffmpeg and with a Python pipeline (about 20 min)
	@node dist/bench/main.js

eval: built ## Evaluate the choice of frames on spliced, labelled real video; writes docs/evaluation.md
	@node dist/tools/eval/main.js

occlusion-probe: built ## Retrain the occlusion probe on covered faces (about 5 min)
	@node dist/tools/occlusion/main.js

components: built
	@node dist/tools/setup/main.js

# Two `make` at once in one clone take turns, and the second finds all done.
installed:
	@node tools/setup/alone.mjs $(MAKE) -s $(INSTALLED)

built:
	@node tools/setup/alone.mjs $(MAKE) -s $(BUILT)

$(INSTALLED): package.json package-lock.json .npmrc
	@node tools/setup/step.mjs 'Installing packages' '1 to 2 min' npm-ci npm ci
	@touch $@

$(BUILT): $(INSTALLED) $(SOURCES) tsconfig.json tsconfig.build.json nest-cli.json
	@node tools/setup/step.mjs 'Building the service' '20 s' build npm run --silent build
	@touch $@
