"""Write the stress plans into a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.stress.plans import write

for target in write(Path(sys.argv[1])):
    print(target)
