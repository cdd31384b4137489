# A thin front: every chore is written once, in dev.py, which works without make as well.
# Extra arguments: make test ARGS="-k words". Another Python: make test PYTHON=/path/to/python3.12

CANDIDATES := python3 python3.11 python3.12 python3.13 python3.14 python
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
CHORES := demo demo-history test test-tools check bench pictures update-goldens wheel lock

.PHONY: help $(CHORES)
.NOTPARALLEL:

help:
	@echo "make demo            check and render the example plans into build/"
	@echo "make demo-history    a year of one plan as git repositories, in build/demo-history"
	@echo "make test            all tests that need only Python"
	@echo "make test-tools      the tests that need LibreOffice, Node or TaskJuggler"
	@echo "make check           style, types, layers, schemas"
	@echo "make bench           timings beside other tools"
	@echo "make pictures        the README's pictures, from the example plan"
	@echo "make update-goldens  rewrite the golden texts"
	@echo "make wheel           build the wheel and try it in an empty environment"
	@echo "make lock            write requirements/ anew from pyproject.toml"

# One rule each, so that a reader (and grep) finds every target where it is looked for.
define chore
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found (looked for: $(CANDIDATES))" >&2; exit 2; }
	@$(PYTHON) dev.py $@ $(ARGS)
endef

demo:
	$(chore)
demo-history:
	$(chore)
test:
	$(chore)
test-tools:
	$(chore)
check:
	$(chore)
bench:
	$(chore)
pictures:
	$(chore)
update-goldens:
	$(chore)
wheel:
	$(chore)
lock:
	$(chore)
