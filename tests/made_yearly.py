"""Made sheets that tell of whole years: lines down, years down, two sides, benefits with cases, villages, stacked tables."""

import random

from tests.made_books import PAYMENTS, Books
from tests.sheet_pen import Paper, Pen
from tests.sheet_words import (
    AMOUNTS,
    BALANCE,
    BENEFITS,
    CLOSING,
    EXPENSES,
    FUNDS,
    MEMBERS,
    NAMES,
    OPENING,
    RECEIPTS,
    REMARKS,
    SECTIONS,
    TITLES,
    TOTALS,
)

Lines = dict[str, int]


def word(pen: Pen, line: str) -> str:
    """What this hand calls a line."""
    if line.startswith("benefit_"):
        return pen.one(BENEFITS[line.removeprefix("benefit_").rsplit("_", 1)[0]])
    if line in ("brought_forward", "carried_forward"):
        return pen.one(OPENING if line == "brought_forward" else CLOSING)
    return pen.one((RECEIPTS | EXPENSES | BALANCE | MEMBERS)[line])


def titles(pen: Pen, paper: Paper, year: int | None, wide: int) -> None:
    """Titles above the table; the last may name the year."""
    if pen.chance.random() < 0.7:
        paper.row(pen.one(FUNDS), *[""] * (wide - 1))
    said = f"ประจำปี {pen.be(year)}" if year and pen.chance.random() < 0.6 else f"ปี พ.ศ. {pen.be(year)}" if year else ""
    if year and pen.chance.random() < 0.3:
        said = f"ตั้งแต่วันที่ 1 มกราคม {pen.be(year)} ถึงวันที่ 31 ธันวาคม {pen.be(year)}"
    if said:
        paper.row(f"{pen.one(TITLES)} {said}", *[""] * (wide - 1))
    if pen.chance.random() < 0.4:
        paper.row(*[""] * wide)


def foot(pen: Pen, paper: Paper, wide: int) -> None:
    """Signatures and notes below the table."""
    for text in ("ลงชื่อ........................เหรัญญิก", "(นางสมมติ ใจดี)", "หมายเหตุ ตัวเลขตรวจกับสมุดแล้ว", "ข้อมูล ณ วันที่พิมพ์"):
        if pen.chance.random() < 0.25:
            paper.row(*["", text, *[""] * wide][:wide])


def parts(chance: random.Random, lines: Lines) -> list[tuple[str, list[str]]]:
    """The parts of a statement, in one of the orders in which they stand."""
    benefits, expenses = (
        [f"benefit_{kind}_baht" for kind in BENEFITS if f"benefit_{kind}_baht" in lines],
        [e for e in EXPENSES if e in lines],
    )
    receipts = [line for line in RECEIPTS if line in lines]
    chance.shuffle(receipts)
    opening = [["brought_forward"], []][chance.random() < 0.2]
    if chance.random() < 0.5:
        found = [("receipts", opening + receipts), ("payments", benefits + expenses)]
    else:
        found = [("receipts", opening + receipts), ("benefits", benefits), ("expenses", expenses)]
    return [(part, each) for part, each in found if each]


def lines_down(pen: Pen, paper: Paper, made: Books) -> None:
    """A line a row, a year a column; sections, totals, numbering, plans, differences and remarks come and go."""
    chance, years = pen.chance, list(made)
    numbered, remarked, unit = chance.random() < 0.4, chance.random() < 0.3, chance.random() < 0.15
    differs = len(years) == 2 and chance.random() < 0.5
    plan = len(years) == 1 and chance.random() < 0.25
    head = [*(["ที่"] if numbered else []), pen.one(NAMES), *(["งบประมาณ"] if plan else [])]
    head += (
        [("จ่ายจริง" if plan else pen.one(AMOUNTS))]
        if len(years) == 1 and chance.random() < 0.7
        else [pen.year(year) for year in years]
    )
    titled = len(years) == 1 and not any(pen.year(year) in head for year in years)
    head += [
        *(["เพิ่ม/ลด", "ร้อยละ"] if differs else []),
        *(["หน่วย"] if unit else []),
        *([pen.one(REMARKS[:1])] if remarked else []),
    ]
    titles(pen, paper, years[0] if titled else None, len(head))
    paper.row(*head)
    for at, (part, keys) in enumerate(parts(chance, made[years[-1]])):
        if chance.random() < 0.85 or at:
            paper.row(*[*([""] if numbered else []), pen.one(SECTIONS[part]), *[""] * len(head)][: len(head)])
        for number, key in enumerate(keys, 1):
            _line(pen, paper, key, made, head, number if numbered else None, plan, differs, unit)
        if chance.random() < 0.6:
            _total(pen, paper, part, keys, made, head, numbered, plan, differs)
    _line(pen, paper, "carried_forward", made, head, None if not numbered else 0, plan, differs, unit)
    if chance.random() < 0.4:
        paper.row(*[*([""] if numbered else []), pen.one(SECTIONS["balance"]), *[""] * len(head)][: len(head)])
        for key in BALANCE:
            _line(pen, paper, key, made, head, None if not numbered else 0, plan, differs, unit)
    if chance.random() < 0.5:
        paper.row(*[*([""] if numbered else []), pen.one(SECTIONS["members"]), *[""] * len(head)][: len(head)])
        for key in ("members_start", "joined", "died", "left", "members_end"):
            _line(pen, paper, key, made, head, None if not numbered else 0, plan, differs, unit)
    foot(pen, paper, len(head))


def _line(
    pen: Pen, paper: Paper, key: str, made: Books, head: list[str], number: int | None, plan: bool, differs: bool, unit: bool,
) -> None:  # fmt: skip
    people = key in MEMBERS
    write = pen.count if people else pen.money
    cells = [*([str(number) if number else ""] if number is not None else []), word(pen, key)]
    if plan:
        cells.append(
            ""
            if people or key == "carried_forward"
            else pen.money(round((made[min(made)].get(key) or 0) / 10_000) * 10_000 or None)
        )
    true = {}
    for year in made:
        true[len(cells)] = (key, year)
        cells.append(write(made[year].get(key, 0)))
    if differs:
        before, after = (made[year].get(key, 0) for year in made)
        cells += [write(after - before) if not people or after >= before else f"-{before - after}",
                  f"{(after - before) / before * 100:.2f}" if before else "-"]  # fmt: skip
    if unit:
        cells.append("คน" if people else "บาท")
    cells += [""] * (len(head) - len(cells))
    paper.row(*cells[: len(head)], true=true)


def _total(
    pen: Pen, paper: Paper, part: str, keys: list[str], made: Books, head: list[str], numbered: bool, plan: bool, differs: bool,
) -> None:  # fmt: skip
    sums = [sum(made[year].get(key, 0) for key in keys) for year in made]
    cells = [*([""] if numbered else []), pen.one(TOTALS[part]), *([""] if plan else []), *map(pen.money, sums)]
    if differs:
        cells += [pen.money(sums[1] - sums[0]), f"{(sums[1] - sums[0]) / (sums[0] or 1) * 100:.2f}"]
    paper.row(*[*cells, *[""] * len(head)][: len(head)])


def years_down(pen: Pen, paper: Paper, made: Books) -> None:
    """A year a row, lines as columns, under one or two rows of headings."""
    chance, last = pen.chance, made[max(made)]
    groups = {
        "members": [key for key in ("members_end", "men", "women", "joined", "died", "left") if chance.random() < 0.5],
        "receipts": [key for key in ("brought_forward", *RECEIPTS) if key in last and chance.random() < 0.8],
        "benefits": [key for kind in BENEFITS if (key := f"benefit_{kind}_baht") in last and chance.random() < 0.8],
        "expenses": [key for key in EXPENSES if key in last],
        "": ["carried_forward"],
    }
    groups = {part: keys for part, keys in groups.items() if keys}
    keys = [key for each in groups.values() for key in each]
    titles(pen, paper, None, len(keys) + 1)
    if chance.random() < 0.6:
        over: list[str] = []
        for part, each in groups.items():
            over += [pen.one(SECTIONS[part]) if part else "", *[""] * (len(each) - 1)]
        paper.row(pen.one(("ปี", "ปี พ.ศ.", "พ.ศ.")), *over)
        paper.row("", *(word(pen, key) for key in keys))
    else:
        names = [word(pen, key) + (" (คน)" if key in MEMBERS else "") for key in keys]
        if len(set(names)) < len(names):
            names = [f"{name} (บาท)" if key.endswith("_baht") else name for name, key in zip(names, keys, strict=True)]
        paper.row(pen.one(("ปี", "ปี พ.ศ.", "พ.ศ.", "ปีงบประมาณ")), *names)
    for year in made:
        cells = [pen.count(made[year].get(key)) if key in MEMBERS else pen.money(made[year].get(key, 0)) for key in keys]
        paper.row(pen.year(year), *cells, true={at: (key, year) for at, key in enumerate(keys, 1)})
    if chance.random() < 0.4:
        flows = {key for key in keys if key in (*RECEIPTS, *PAYMENTS)}
        paper.row("รวม", *(pen.money(sum(made[year].get(key, 0) for year in made)) if key in flows else "" for key in keys))
    foot(pen, paper, len(keys) + 1)


def two_sides(pen: Pen, paper: Paper, made: Books) -> None:
    """Receipts to the left, payments to the right."""
    year, chance = max(made), pen.chance
    lines = made[year]
    left = ["brought_forward", *(key for key in RECEIPTS if key in lines)]
    right = [key for key in PAYMENTS if key in lines]
    gap = [""] if chance.random() < 0.3 else []
    wide = 4 + len(gap)
    titles(pen, paper, year, wide)
    if chance.random() < 0.5:
        paper.row("รายรับ", "", *gap, "รายจ่าย", "")
        paper.row(pen.one(NAMES), pen.one(AMOUNTS), *gap, pen.one(NAMES), pen.one(AMOUNTS))
    else:
        paper.row("รายรับ", pen.one(AMOUNTS), *gap, "รายจ่าย", pen.one(AMOUNTS))
    inside = chance.random() < 0.5
    if inside:
        right.append("carried_forward")
    for at in range(max(len(left), len(right))):
        cells, true = [], {}
        for column, side in ((0, left), (2 + len(gap), right)):
            cells += [
                *(gap if column else []),
                *([word(pen, side[at]), pen.money(lines[side[at]])] if at < len(side) else ["", ""]),
            ]
            if at < len(side):
                true[column + 1] = (side[at], year)
        paper.row(*cells, true=true)
    paper.row(pen.one(("รวม", "รวมรับ")), pen.money(sum(lines[key] for key in left)), *gap, pen.one(("รวม", "รวมจ่าย")),
              pen.money(sum(lines[key] for key in right)))  # fmt: skip
    if not inside:
        paper.row(
            *[""] * (2 + len(gap)),
            pen.one(CLOSING),
            pen.money(lines["carried_forward"]),
            true={wide - 1: ("carried_forward", year)},
        )
    foot(pen, paper, wide)


def benefits(pen: Pen, paper: Paper, made: Books) -> None:
    """A kind of benefit a row; cases and baht under each year."""
    chance, years = pen.chance, list(made)[-2:]
    kinds = [kind for kind in BENEFITS if f"benefit_{kind}_baht" in made[years[0]]]
    flipped = chance.random() < 0.2
    pair = pen.one(("ราย|บาท", "จำนวน (ราย)|จำนวนเงิน (บาท)", "จำนวนราย|จำนวนเงิน", "ราย|เป็นเงิน", "คน|บาท", "ครั้ง|บาท")).split("|")
    pair = pair[::-1] if flipped else pair
    first = pen.one(("ประเภทสวัสดิการ", "สวัสดิการ", "รายการ", "ประเภท"))
    if len(years) == 1:
        titles(pen, paper, years[0], 3)
        paper.row(first, *pair)
    else:
        titles(pen, paper, None, 1 + 2 * len(years))
        paper.row(first, *(cell for year in years for cell in (pen.year(year), "")))
        paper.row("", *pair * len(years))
    for number, kind in enumerate(kinds, 1):
        cells, true = [f"{number}. {pen.one(BENEFITS[kind])}" if chance.random() < 0.4 else pen.one(BENEFITS[kind])], {}
        for year in years:
            keys = [f"benefit_{kind}_cases", f"benefit_{kind}_baht"]
            for key in keys[::-1] if flipped else keys:
                true[len(cells)] = (key, year)
                amount = made[year].get(key, 0)
                cells.append(pen.count(amount) if key.endswith("_cases") else pen.money(amount))
        paper.row(*cells, true=true)
    cells = ["รวม"]
    for year in years:
        sums = [pen.count(sum(made[year].get(f"benefit_{kind}_cases", 0) for kind in kinds)),
                pen.money(sum(made[year].get(f"benefit_{kind}_baht", 0) for kind in kinds))]  # fmt: skip
        cells += sums[::-1] if flipped else sums
    paper.row(*cells)
    foot(pen, paper, len(cells))
