"""The oracle without excerpts: every scalar spoiled in the whole plan, one at a time.

``python -m tests.oracle.whole_plan`` takes a quarter of an hour; the tests do the same on excerpts within a minute.
"""

from __future__ import annotations

import sys

from tests.oracle.test_spoil import DEALT, EVERYTHING, PLAN, missed, settings_of_excerpts


def main() -> int:
    """Print every scalar that was missed; exit code 1 if there is one."""
    settings, count, lost = settings_of_excerpts(), 0, 0
    for number, scalar in enumerate(EVERYTHING):
        count += len(DEALT[number])
        for line in missed(PLAN, [(scalar, spoiling) for spoiling in DEALT[number]], settings):
            lost += 1
            sys.stdout.write(f"missed: {line}\n")
    sys.stdout.write(f"{len(EVERYTHING)} scalars, {count} spoilings, {lost} missed\n")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
