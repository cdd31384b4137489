"""How many random cases the thorough tests try: a quarter of them in CI, ``JBPGEN_SEEDS=1000`` for all."""

from __future__ import annotations

import os

SEEDS = int(os.environ.get("JBPGEN_SEEDS", "250"))
