"""How well the rules on wording read: labelled sentences, and precision and recall by label and language.

``sentences.yaml`` may be tuned on; ``held_back.yaml`` was written first and is only ever counted as a whole. How
sentences are labelled:

- ``vague`` (goals, strategies, tasks): a direction and nothing by which two people could agree whether it was reached.
  No figure of a result, no event that happens or not, nothing of its own. "120 stores" alone says where, not how much.
- ``no-measure`` (goals): no figure of a result. Every vague goal lacks one, and so does a bare event.
- ``no-time`` (goals): no day, month, quarter, year or season, not even relative to an event.
- ``several`` (goals): two results of different kinds. From–to, parts of one total and periods of one KPI are one goal.
- ``opinion`` (goals, strategies, tasks): rests on feeling, hearsay or habit; figures do not redeem it, a source does.
"""
