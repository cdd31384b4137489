"""Signature fields of both parties, and the customer's own confirmations."""

from __future__ import annotations

from jbpgen.document.assembly import col, paragraph, row, section, table
from jbpgen.document.blocks import Section, Signatory, Signatures
from jbpgen.document.context import Context

BLOCKS = ("statement", "fields", "authority", "confirmations")
_WORDS = ("name", "role", "date", "signature", "seal")


def build(context: Context) -> Section | None:
    """Signatories as the plan names them, for a party without any the persons who may sign, else an open line."""
    plan = context.plan
    words = [context.say(f"signatures.{word}") for word in _WORDS]
    fields = Signatures(
        "fields",
        _signatories(context),
        (words[0], words[1], words[2], words[3], words[4]),
        tuple(f"signatures.{ref}" for ref in plan.signatures),
    )
    authority = [
        row(
            f"signatures.{ref}",
            context.party(line.party),
            context.person(line.person),
            context.text(line.authority),
            context.day(line.signed),
        )
        for ref, line in plan.signatures.items()
    ]
    confirmations = [
        row(
            f"confirmations.{ref}",
            context.text(line.what),
            context.person(line.signer),
            context.day(line.date),
            line.file or "",
            line.sha256 or "",
        )
        for ref, line in plan.confirmations.items()
    ]
    columns = (col("confirmed", 2), col("signer", 1), col("date", 1), col("file", 1.4), col("hash", 2.4))
    return section(
        context,
        "signatures",
        (
            paragraph("statement", context.say("signatures.statement", revision=context.stamp.revision)),
            fields,
            table(
                context,
                "signatures.authority",
                (col("party", 1), col("signer", 1), col("authority", 2.4), col("signed", 1)),
                authority,
            ),
            table(context, "signatures.confirmations", columns, confirmations),
        ),
    )


def _signatories(context: Context) -> tuple[Signatory, ...]:
    plan = context.plan
    named = [(line.party, context.text(line.legal_entity), line.person) for line in plan.signatures.values()]
    for side in ("supplier", "customer"):
        if all(party != side for party, _, _ in named):
            signers = [ref for ref, person in plan.people.items() if person.signs and person.side == side]
            named += [(side, "", ref) for ref in signers or [""]]
    made = []
    for side, legal, ref in named:
        party = plan.parties.supplier if side == "supplier" else plan.parties.customer
        person = plan.people.get(ref)
        made.append(
            Signatory(
                context.text(party.name),
                legal or context.text(party.legal_entity) or context.text(party.name),
                context.person(ref),
                context.text(person.role) if person else "",
            )
        )
    return tuple(made)
