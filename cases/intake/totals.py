"""Totals that were typed in a sheet, compared with the sum of what stands above or beside them. Pure."""

from collections.abc import Iterator, Sequence

from cases.intake.reading import LINES_DOWN, Placed, Reading
from cases.intake.told import Told, say
from cases.money.amounts import format_satang
from cases.money.lines import BY_KEY

_CARRIED = frozenset({"brought_forward", "carried_forward"})
_STANDING = frozenset({"members_start", "members_end", "cash", "deposits", "lent_or_invested", "unpaid_benefits", "other_debts"})


def gaps(reading: Reading) -> list[tuple[Placed, Told]]:
    """Each typed total that is the sum of nothing: with what was typed and what the parts make."""
    found = []
    for total in reading.totals:
        if total.figure.amount is None:
            continue
        counts = any(heading.key == total.heading and heading.unit == "count" for heading in reading.headings)
        sums = [amount for amount in _sums(reading, total) if amount is not None]
        typed = total.figure.amount
        if sums and typed not in sums and (counts or typed not in [100 * amount for amount in sums]):
            shown = [f"{abs(n):,}" if counts else format_satang(n) for n in (typed, sums[0], abs(typed - sums[0]))]
            found.append(
                (
                    total,
                    say(
                        "ยอดรวมในแผ่นคือ %(typed)s แต่บวกแต่ละรายการได้ %(parts)s ต่างกัน %(gap)s",
                        typed=shown[0],
                        parts=shown[1],
                        gap=shown[2],
                    ),
                )
            )
    return found


def alone(reading: Reading) -> set[str]:
    """The headings of typed totals that nothing stands under: perhaps they are the figures themselves."""
    found = {total.heading for total in reading.totals}
    return found - {total.heading for total in reading.totals if any(amount is not None for amount in _sums(reading, total))}


def _sums(reading: Reading, total: Placed) -> Iterator[int | None]:
    """What the total may be the sum of, the likeliest first; treasurers count the opening balance in or leave it out."""
    yield from _sums_of(reading, reading.cells, total)
    if reading.skipped:
        yield from _sums_of(reading, (*reading.cells, *reading.skipped), total)


def _sums_of(reading: Reading, every: Sequence[Placed], total: Placed) -> Iterator[int | None]:
    cells = [cell for cell in every if cell.figure.amount is not None and not (cell.text and _unit(cell) == "count")]
    if reading.layout == LINES_DOWN:
        own = [cell for cell in cells if cell.column == total.column and cell.row < total.row]
        beside = [cell for cell in cells if cell.row == total.row and cell.column < total.column]
        block = [
            cell
            for cell in cells
            if cell.column <= total.column and cell.row < total.row and _unit(cell) == _unit(own[0] if own else cell)
        ]
        before = [each.row for each in reading.totals if each.row < total.row and each.column == total.column]
        since = [cell for cell in own if not before or cell.row > max(before)]
        for group in (since, own, [cell for cell in block if not before or cell.row > max(before)], block, beside):
            yield from _with_and_without(group)
        yield from _signed(own)
        return
    below = [cell for cell in cells if cell.column == total.column and cell.row < total.row]
    beside = [cell for cell in cells if cell.row == total.row and cell.column < total.column]
    if below and all(cell.line in _CARRIED | _STANDING for cell in below):
        return  # standing amounts are not summed over months
    yield from _with_and_without(below if below and not beside else beside)
    left = [each.column for each in reading.totals if each.row == total.row and each.column < total.column]
    yield from _with_and_without([cell for cell in beside if left and cell.column > max(left)])
    for unit in ("satang", "count"):
        yield from _with_and_without([cell for cell in beside if _unit(cell) == unit])
    money = [cell for cell in beside if cell.line in BY_KEY and _unit(cell) == "satang"]
    for part in sorted({BY_KEY[cell.line].group for cell in money}):
        yield from _with_and_without([cell for cell in money if BY_KEY[cell.line].group == part])


def _with_and_without(cells: Sequence[Placed]) -> Iterator[int | None]:
    if cells:
        yield sum(cell.figure.amount or 0 for cell in cells)
        rest = [cell for cell in cells if cell.line not in _CARRIED]
        if rest and len(rest) < len(cells):
            yield sum(cell.figure.amount or 0 for cell in rest)


def _signed(cells: Sequence[Placed]) -> Iterator[int | None]:
    """Money in less money out: a balance that is called a total."""
    signs = {"receipts": 1, "benefits": -1, "expenses": -1}
    parts = [
        cell for cell in cells if cell.line in BY_KEY and BY_KEY[cell.line].group in signs and cell.line != "carried_forward"
    ]
    if parts:
        yield sum(signs[BY_KEY[cell.line].group] * (cell.figure.amount or 0) for cell in parts)


def _unit(cell: Placed) -> str:
    return BY_KEY[cell.line].unit if cell.line in BY_KEY else "satang"
