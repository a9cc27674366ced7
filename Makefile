# Every daily task has a word here; `make` alone lists them. Nothing needs more than Go, Node and a C compiler.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

export GOTOOLCHAIN := auto
export CGO_ENABLED := 1
TAGS := no_default_driver
ADDR ?= 127.0.0.1:8090
DIR ?= pb_data
export ADDR DIR TAGS

GO_SOURCES := go.mod go.sum main.go $(shell find hooks internal migrations pb_public -name '*.go' -not -name '*_test.go' 2>/dev/null)
GO_DIRS := main.go hooks internal migrations pb_public tests
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
GO_LIST = ./...

.PHONY: help run dev build test sim soak mutants fuzz lint bench demo-reset need lint-go lint-web test-go test-web test-real test-browser totals clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 18

run: naast $(DIR)/data.db ## build, load the demo data on first start, serve
	@make/accounts.sh
	@./naast serve --http "$(ADDR)" --dir "$(DIR)"

dev: naast $(DIR)/data.db web/node_modules/.installed ## serve with hot reload of page and server
	@make/accounts.sh
	@make/dev.sh

build: naast ## the binary ./naast with the web app inside

test: need lint test-web mutants test-go fuzz build test-real test-browser totals ## everything a change must pass

lint: lint-go lint-web ## formatting, vet, staticcheck, ESLint, Prettier, types

sim: naast web/node_modules/.installed ## histories under all faults; SEED=... HISTORIES=... replays or lengthens
	cd web && npx vitest run src/shared/engine/histories.test.ts
	@if [ -n "$(SEED)" ]; then export SIM_SEED="$(SEED)"; fi; export NAAST_BINARY="$(CURDIR)/naast"; \
	go test -tags $(TAGS) -count=1 -v -timeout 30m -run Histories ./tests/sim

soak: naast web/node_modules/.installed ## the same for an hour, first on the phone's engine, then on the real server
	cd web && HISTORIES="$${HISTORIES:-250000}" npx vitest run --test-timeout 2400000 src/shared/engine/histories.test.ts
	NAAST_BINARY="$(CURDIR)/naast" SIM_MINUTES="$${SIM_MINUTES:-30}" go test -tags $(TAGS) -count=1 -v -timeout 2h -run Histories ./tests/sim

mutants: web/node_modules/.installed ## deliberate bugs: the simulation has to catch each
	@rm -f tests/out/mutants.json
	cd web && npm run mutants --silent

fuzz: need ## every decoder against random bytes, FUZZTIME=10s each
	@rm -f tests/out/fuzz.json
	@make/fuzz.sh

bench: build tests/e2e/node_modules/.installed ## the budgets of docs/architecture.md, measured on this machine
	@go run -tags $(TAGS) ./tests/bench -only "$(ONLY)"

demo-reset: naast ## forget everything in $(DIR) and load the demo data again
	rm -rf "$(DIR)" "$(DIR).keys"
	@$(MAKE) --no-print-directory "$(DIR)/data.db"

clean: ## forget what was built, not the data
	rm -rf naast tests/out tests/e2e/out web/node_modules tests/e2e/node_modules
	find pb_public -mindepth 1 -not -name embed.go -not -name .gitkeep -delete

need:
	@make/need.sh

# Made beside the real place and moved, so that a broken-off load is never mistaken for data.
$(DIR)/data.db: | naast
	@rm -rf "$(DIR).loading"
	NAAST_KEYS_DIR="$${NAAST_KEYS_DIR:-$(DIR).keys}" ./naast demo --dir "$(DIR).loading"
	@mkdir -p "$$(dirname "$(DIR)")" && rm -rf "$(DIR)" && mv "$(DIR).loading" "$(DIR)"

naast: $(GO_SOURCES) pb_public/index.html
	go build -tags $(TAGS) -ldflags '-s -w' -o $@ .

pb_public/index.html: $(WEB_SOURCES) web/node_modules/.installed
	cd web && npm run build --silent
	@touch $@

%/node_modules/.installed: %/package-lock.json %/package.json | need
	cd $* && npm ci --no-audit --no-fund
	@touch $@

lint-go: | need
	@unformatted=$$(gofmt -l $(GO_DIRS)); [ -z "$$unformatted" ] || { echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; }
	go vet -tags $(TAGS) $(GO_LIST)
	go tool staticcheck -tags $(TAGS) $(GO_LIST)

lint-web: web/node_modules/.installed
	cd web && npm run lint --silent && npm run check --silent

test-web: web/node_modules/.installed
	@mkdir -p tests/out && rm -f tests/out/web.json
	cd web && npm test --silent -- --reporter=default --reporter=json --outputFile.json=../tests/out/web.json

test-go: | need
	@rm -f tests/out/go.json
	node make/gotest.mjs -tags $(TAGS) -timeout 45m $(GO_LIST)

test-real: naast web/node_modules/.installed
	@rm -f tests/out/real.json
	cd web && npm run test:real --silent -- --reporter=default --reporter=json --outputFile.json=../tests/out/real.json

test-browser: naast tests/e2e/node_modules/.installed
	@make/journey.sh
	@make/webkit.sh
	@make/firefox.sh

totals:
	@node make/totals.mjs
