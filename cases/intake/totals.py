"""Totals that were typed in a sheet, compared with the sum of what stands above or beside them. Pure."""

from collections.abc import Iterator, Sequence

from cases.intake.reading import LEDGER, LINES_DOWN, Placed, Reading
from cases.intake.told import Told, say
from cases.money.amounts import format_satang
from cases.money.lines import BY_KEY

_CARRIED = frozenset({"brought_forward", "carried_forward"})
_STANDING = frozenset({"members_start", "members_end", "cash", "deposits", "lent_or_invested", "unpaid_benefits", "other_debts"})


def gaps(reading: Reading) -> list[tuple[Placed, Told]]:
    """Each typed total that is the sum of nothing: with what was typed and what the parts make."""
    found = []
    for total in reading.totals:
        typed, unit = total.figure.amount, _read_as(reading, total)
        sums = _sums(reading, total, unit)
        if typed is None or not sums or typed in sums or typed in _else(reading, total, unit):
            continue
        show = format_satang if unit == "satang" else "{:,}".format
        nearest = min(sums, key=lambda made: abs(typed - made))
        said = {"typed": show(typed), "parts": show(nearest), "gap": show(abs(typed - nearest))}
        found.append((total, say("ยอดรวมในแผ่นคือ %(typed)s แต่บวกแต่ละรายการได้ %(parts)s ต่างกัน %(gap)s", **said)))
    return found


def alone(reading: Reading) -> set[str]:
    """The headings of typed totals that nothing stands under: perhaps they are the figures themselves."""
    summed = set()
    for total in reading.totals:
        unit = _read_as(reading, total)
        if _sums(reading, total, unit) or total.figure.amount in _else(reading, total, unit):
            summed.add(total.heading)
    return {total.heading for total in reading.totals} - summed


def _read_as(reading: Reading, total: Placed) -> str:
    return next((heading.unit for heading in reading.headings if heading.key == total.heading), "satang")


def _else(reading: Reading, total: Placed, unit: str) -> list[int]:
    """Sums that the total may be as well: of rows right below or above it; of people or cases, where it was read as baht."""
    below = [cell for cell in reading.cells if cell.column == total.column and cell.row > total.row and _unit(cell) == unit]
    above = [cell for cell in reading.cells if cell.column == total.column and cell.row < total.row and _unit(cell) == unit]
    found = [*_run(below), *_run(above, upwards=True)] if reading.layout == LINES_DOWN else []
    return found + ([100 * amount for amount in _sums(reading, total, "count")] if unit == "satang" else [])


def _sums(reading: Reading, total: Placed, unit: str) -> list[int]:
    """What the total may be the sum of, the likeliest first; treasurers count the opening balance in or leave it out."""
    found = list(_sums_of(reading, reading.cells, total, unit))
    if reading.skipped:
        found += _sums_of(reading, (*reading.cells, *reading.skipped), total, unit)
    return [amount for amount in found if amount is not None]


def _sums_of(reading: Reading, every: Sequence[Placed], total: Placed, unit: str) -> Iterator[int | None]:
    known = [cell for cell in every if cell.figure.amount is not None and _unit(cell) == unit]
    cells = [*{cell.place: cell for cell in reversed(known) if not (cell.text and unit == "count")}.values()]
    if reading.layout == LINES_DOWN:
        own = [cell for cell in cells if cell.column == total.column and cell.row < total.row]
        beside = [cell for cell in cells if cell.row == total.row and cell.column < total.column]
        block = [cell for cell in cells if cell.column <= total.column and cell.row < total.row]
        before = [each.row for each in reading.totals if each.row < total.row and each.column == total.column]
        since = [cell for cell in own if not before or cell.row > max(before)]
        if not since and before:
            yield 0  # nothing stands under this part
        across = [each.figure.amount or 0 for each in reading.totals if each.row == total.row and each.column < total.column]
        if len(across) > 1:
            yield sum(across)
        for group in (since, own, [cell for cell in block if not before or cell.row > max(before)], block, beside):
            yield from _with_and_without(group)
        yield from _signed(own)
        return
    below = [cell for cell in cells if cell.column == total.column and cell.row < total.row]
    beside = [cell for cell in cells if cell.row == total.row and cell.column < total.column]
    if below and all(cell.line in _CARRIED | _STANDING for cell in below):
        return  # standing amounts are not summed over months
    if beside and not below and all(cell.line in _CARRIED for cell in beside):
        return  # sums of what the sheet does not tell
    yield from _with_and_without(below if below and not beside else beside)
    before = [each.row for each in reading.totals if each.row < total.row and each.column == total.column]
    if reading.layout == LEDGER and before:  # a sum a page
        page = [cell for cell in below if cell.row > max(before)]
        yield from _with_and_without(page)
        yield from _with_and_without([cell for cell in page if cell.line != "unpaid_benefits"])
    left = [each.column for each in reading.totals if each.row == total.row and each.column < total.column]
    yield from _with_and_without([cell for cell in beside if left and cell.column > max(left)])
    money = [cell for cell in beside if cell.line in BY_KEY and _unit(cell) == "satang"]
    for part in sorted({BY_KEY[cell.line].group for cell in money}):
        yield from _with_and_without([cell for cell in money if BY_KEY[cell.line].group == part])


def _with_and_without(cells: Sequence[Placed]) -> Iterator[int | None]:
    if cells:
        yield sum(cell.figure.amount or 0 for cell in cells)
        rest = [cell for cell in cells if cell.line not in _CARRIED]
        if rest and len(rest) < len(cells):
            yield sum(cell.figure.amount or 0 for cell in rest)


def _run(cells: Sequence[Placed], *, upwards: bool = False) -> Iterator[int]:
    """The sums of every run of rows that begins next to a total."""
    amount = 0
    for cell in sorted(cells, key=lambda cell: cell.row, reverse=upwards):
        amount += cell.figure.amount or 0
        yield amount


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
