"""What both sides promised for the last period, and whether they kept it."""

from __future__ import annotations

from jbpgen.document.assembly import MOST_ROWS, Cited, col, most, num, row, section, table, tile, tiles
from jbpgen.document.blocks import Cell, Row, Section, Tile, Tone
from jbpgen.document.context import Context
from jbpgen.plan.review import Promise

BLOCKS = ("score", "brief", "table")
SIDES = ("supplier", "customer")
_TONES = {"kept": Tone.GOOD, "partly": Tone.WATCH, "broken": Tone.BAD, "open": Tone.NONE}


def build(context: Context) -> Section | None:
    """Past promises by side; the supplier's own come first, for it is the one that asks."""
    promises = context.plan.promises
    if not promises:
        return None
    refs = [f"promises.{ref}" for ref in promises]
    kept = sum(promise.result == "kept" for promise in promises.values())
    columns = (
        col("promise", 3),
        col("side", 1),
        col("due", 1),
        num("promised", 1),
        num("delivered", 1),
        col("result", 1),
        col("reason", 2.4),
    )
    return section(
        context,
        "promises",
        (
            tiles(context, "score", [_tile(context, side) for side in SIDES], refs, promises.values()),
            _brief(context),
            table(context, "promises.table", columns, _rows(context), promises.values()),
        ),
        context.say("promises.headline" if kept else "promises.none", kept=kept, total=len(promises)),
        [
            context.text(promise.promise) + context.say("mark.colon") + context.text(promise.reason)
            for promise in promises.values()
            if promise.reason
        ],
    )


def _tile(context: Context, side: str) -> Tile | None:
    mine = [promise for promise in context.plan.promises.values() if promise.side == side]
    kept = sum(promise.result == "kept" for promise in mine)
    partly = sum(promise.result == "partly" for promise in mine)
    if not mine:
        return None
    return tile(
        f"{kept} / {len(mine)}",
        context.say("promises.kept", party=context.party(side)),
        context.say("promises.partly", count=partly) if partly else "",
        Tone.GOOD if kept == len(mine) else Tone.WATCH,
    )


def _brief(context: Context) -> Cited | None:
    rows = [
        row(
            f"promises.{ref}",
            context.text(promise.promise),
            context.party(promise.side),
            context.figure(promise.promised),
            context.figure(promise.delivered),
            _result(context, promise),
        )
        for ref, promise in _by_side(context)
    ]
    columns = (col("promise", 3.4), col("side", 0.9), num("promised", 0.8), num("delivered", 0.8), col("result", 1.1))
    return table(context, "promises.brief", columns, most(context, rows, MOST_ROWS), context.plan.promises.values())


def _result(context: Context, promise: Promise) -> Cell:
    return Cell(context.label("promise", promise.result), _TONES[promise.result])


def _by_side(context: Context) -> list[tuple[str, Promise]]:
    order = {side: at for at, side in enumerate(SIDES)}
    return sorted(context.plan.promises.items(), key=lambda item: order.get(item[1].side, len(order)))


def _rows(context: Context) -> list[Row]:
    return [
        row(
            f"promises.{ref}",
            context.text(promise.promise),
            context.party(promise.side),
            context.day(promise.due),
            context.figure(promise.promised),
            context.figure(promise.delivered),
            _result(context, promise),
            context.text(promise.reason),
        )
        for ref, promise in _by_side(context)
    ]
