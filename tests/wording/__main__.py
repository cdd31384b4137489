"""Print precision and recall: ``python -m tests.wording``; ``--show`` names what is misjudged in the tuned part."""

from __future__ import annotations

import sys

from tests.wording.measure import LABELS, PARTS, scores, sentences


def main() -> None:
    """Print one table for each part."""
    for part in PARTS:
        found = scores(part)
        print(f"{part}: {len(sentences(part))} sentences")
        print(f"  {'':12}" + "".join(f"{language:^24}" for language in ("zh", "en", "all")))
        print(f"  {'':12}" + f"{'precision':>12}{'recall':>8}    " * 3)
        for label in LABELS:
            row = [found[label, language] for language in ("zh", "en", "all")]
            print(f"  {label:12}" + "".join(f"{one.precision:12.2f}{one.recall:8.2f}    " for one in row))
    if "--show" in sys.argv:
        for (label, language), score in scores("tuned on").items():
            if language != "all":
                for kind, words in (("wrong", score.wrong), ("missed", score.missed)):
                    print(*(f"{label} {kind}: {one}" for one in words), sep="\n", end="\n" if words else "")


main()
