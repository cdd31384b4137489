"""What changed between two versions of a plan, what it means, what it drags along.

The way through: ``compare(old_data, new_data)`` gives edits; ``judge(edits, old, new, policy, as_of)``, with a
`Version` of either side, one change per edit; ``with_impact(changes, old, new)`` what each moves elsewhere;
``sentence(change, locale)`` and ``effects(change, locale)`` the words. ``customer_changes(old, new, policy, as_of,
redaction)`` does the first three on what the customer may see; ``roll_up([PlanChanges(old, new, changes), …])`` adds
plans up.

Each is found in the module of its name: `compare`, `judge`, `impact`, `sentence`, `effects`, `customer`, `rollup`.
"""
