"""Made sheets that tell of days, months and villages: cash books, registers, months across and down, a sheet a month, villages."""

from tests.made_books import PAYMENTS, Books, Entry, entries
from tests.made_yearly import foot, titles, word
from tests.sheet_pen import MONTHS, SHORT, Paper, Pen
from tests.sheet_words import EXPENSES, FUNDS, OPENING, PEOPLE, RECEIPTS


def cash_book(pen: Pen, paper: Paper, made: Books) -> None:
    """Day, words, in, out, balance; vouchers, months' sums and repeated pages come and go."""
    chance, year = pen.chance, max(made)
    voucher, balance, pages = chance.random() < 0.4, chance.random() < 0.7, chance.random() < 0.25
    sides = pen.one(("รับ|จ่าย", "รายรับ|รายจ่าย", "เงินเข้า|เงินออก", "เดบิต|เครดิต", "รับ (บาท)|จ่าย (บาท)", "ฝาก|ถอน")).split("|")
    head = [
        pen.one(("วันที่", "ว/ด/ป", "วัน เดือน ปี", "ว.ด.ป.")),
        *(["เลขที่"] if voucher else []),
        pen.one(("รายการ", "รายละเอียด")),
        *sides,
    ]
    head += [pen.one(("คงเหลือ", "ยอดคงเหลือ", "เหลือ"))] if balance else []
    titles(pen, paper, year, len(head))
    paper.row(*head)
    held, first, before = made[year]["brought_forward"], 1 + voucher, 0
    opening = [
        pen.day(year, 1, 1),
        *([""] if voucher else []),
        pen.one(OPENING[:2]),
        pen.money(held),
        "",
        *([pen.money(held)] if balance else []),
    ]
    paper.row(*opening, true={first + 1: ("brought_forward", year)})
    monthly = chance.random() < 0.25
    sums = [0, 0]
    for number, each in enumerate(entries(chance, made[year]), 1):
        if monthly and before and each.month != before:
            paper.row(
                *[
                    "",
                    *([""] if voucher else []),
                    f"รวมเดือน{MONTHS[before - 1]}",
                    *map(pen.money, sums),
                    *([""] if balance else []),
                ]
            )
            sums = [0, 0]
        sums[0 if each.comes_in else 1] += each.amount
        before = each.month
        held += each.amount if each.comes_in else -each.amount
        if pages and number % 25 == 0:
            paper.row(*head)
        cells = [pen.day(year, each.month, each.day), *([str(number)] if voucher else []), entry_words(pen, each)]
        cells += [pen.money(each.amount), ""] if each.comes_in else ["", pen.money(each.amount)]
        cells += [pen.money(held)] if balance else []
        paper.row(*cells, true={first + (1 if each.comes_in else 2): (each.line, year)})
    foot(pen, paper, len(head))


def entry_words(pen: Pen, each: Entry) -> str:
    """What stands in the words of a row: what it is, often with whom."""
    said = word(pen, each.line)
    if each.line.startswith("benefit") and pen.chance.random() < 0.5:
        return f"{said} {pen.one(PEOPLE)}".strip()
    if each.line == "contributions" and pen.chance.random() < 0.5:
        return f"{said} หมู่ {pen.chance.randrange(1, 12)}"
    return said


def register(pen: Pen, paper: Paper, made: Books) -> None:
    """A register of payments to members: day, name, kind, amount."""
    year = max(made)
    titles(pen, paper, None, 5)
    paper.row(f"ทะเบียนจ่ายสวัสดิการ ปี {pen.be(year)}", "", "", "", "")
    paper.row("ลำดับ", "วันที่", "ชื่อ-สกุล", pen.one(("ประเภทสวัสดิการ", "รายการ", "ประเภท")), pen.one(("จำนวนเงิน", "จำนวนเงิน (บาท)")))
    paid = [each for each in entries(pen.chance, made[year]) if each.line.startswith("benefit")]
    for number, each in enumerate(paid, 1):
        paper.row(str(number), pen.day(year, each.month, each.day), pen.one(PEOPLE[:-1]), word(pen, each.line), pen.money(each.amount),
                  true={4: (each.line, year)})  # fmt: skip
    paper.row("", "", "", "รวม", pen.money(sum(each.amount for each in paid)))


def _monthly(pen: Pen, made: Books) -> tuple[int, list[str], dict[tuple[str, int], int]]:
    """A year's lines by month."""
    year = max(made)
    by: dict[tuple[str, int], int] = {}
    for each in entries(pen.chance, made[year]):
        by[each.line, each.month] = by.get((each.line, each.month), 0) + each.amount
    lines = [line for line in (*RECEIPTS, *PAYMENTS) if any((line, month) in by for month in range(1, 13))]
    return year, lines, by


def months_across(pen: Pen, paper: Paper, made: Books) -> None:
    """Lines down, a month a column, the year's sum to the right."""
    year, lines, by = _monthly(pen, made)
    names = pen.one(("{short}", "{short}{yy}", "{month}", "{short} {yy}"))
    total = pen.chance.random() < 0.7
    titles(pen, paper, year, 13 + total)
    head = [names.format(short=SHORT[at], month=MONTHS[at], yy=(year + 543) % 100) for at in range(12)]
    paper.row("รายการ", *head, *(["รวม"] if total else []))
    for side, part in (("รายรับ", RECEIPTS), ("รายจ่าย", PAYMENTS)):
        paper.row(side, *[""] * (12 + total))
        for line in (each for each in lines if each in part):
            months = [by.get((line, month), 0) for month in range(1, 13)]
            paper.row(word(pen, line), *map(pen.money, months), *([pen.money(sum(months))] if total else []),
                      true=dict.fromkeys(range(1, 13), (line, year)))  # fmt: skip
        if pen.chance.random() < 0.5:
            sums = [sum(by.get((line, month), 0) for line in lines if line in part) for month in range(1, 13)]
            paper.row(f"รวม{side}", *map(pen.money, sums), *([pen.money(sum(sums))] if total else []))


def months_down(pen: Pen, paper: Paper, made: Books) -> None:
    """A month a row, lines as columns under รายรับ and รายจ่าย."""
    year, lines, by = _monthly(pen, made)
    names = pen.one(("{short}", "{short}{yy}", "{month}", "{month} {be}"))
    titles(pen, paper, year, len(lines) + 1)
    incoming = [line for line in lines if line in RECEIPTS]
    paper.row("เดือน", "รายรับ", *[""] * (len(incoming) - 1), "รายจ่าย", *[""] * (len(lines) - len(incoming) - 1))
    paper.row("", *(word(pen, line) for line in lines))
    for month in range(1, 13):
        paper.row(names.format(short=SHORT[month - 1], month=MONTHS[month - 1], yy=(year + 543) % 100, be=year + 543),
                  *(pen.money(by.get((line, month), 0)) for line in lines), true={at: (line, year) for at, line in enumerate(lines, 1)})  # fmt: skip
    if pen.chance.random() < 0.6:
        paper.row("รวม", *(pen.money(sum(by.get((line, month), 0) for month in range(1, 13))) for line in lines))


def sheet_a_month(pen: Pen, paper: Paper, made: Books) -> None:
    """A workbook with a sheet a month, lines down."""
    year, lines, by = _monthly(pen, made)
    for month in range(1, 13):
        there = [line for line in lines if (line, month) in by]
        paper.sheet(pen.one((f"{SHORT[month - 1]}{(year + 543) % 100}", f"{MONTHS[month - 1]} {year + 543}")))
        paper.row(pen.one(FUNDS), "")
        paper.row(f"ประจำเดือน {MONTHS[month - 1]} {year + 543}", "")
        paper.row("รายการ", "จำนวนเงิน")
        for side, part in (("รายรับ", RECEIPTS), ("รายจ่าย", PAYMENTS)):
            if any(line in part for line in there):
                paper.row(side, "")
            for line in (each for each in there if each in part):
                paper.row(word(pen, line), pen.money(by[line, month]), true={1: (line, year)})


def villages(pen: Pen, paper: Paper, made: Books) -> None:
    """A village a row or a column, with a total of all; one year."""
    year, chance = max(made), pen.chance
    lines = [
        line for line in ("members_end", "contributions", *PAYMENTS) if made[year].get(line, 0) > 50 or line == "members_end"
    ]
    lines = [line for line in lines if line not in EXPENSES][:5]
    count = chance.randrange(3, 8)
    split = {line: _split(pen, made[year][line], count, 1 if line == "members_end" else 100) for line in lines}
    places = [chance.choice((f"หมู่ {at}", f"ม.{at}", f"หมู่ที่ {at} บ้านสมมติ", f"บ้านสมมติ {at}")) for at in range(1, count + 1)]
    write = {line: pen.count if line == "members_end" else pen.money for line in lines}
    titles(pen, paper, year, count + 2)
    names = {line: word(pen, line) if line != "members_end" else "จำนวนสมาชิก" for line in lines}
    if chance.random() < 0.5:
        paper.row(pen.one(("หมู่บ้าน", "หมู่ที่", "ชื่อหมู่บ้าน")), *(names[line] for line in lines))
        for at, place in enumerate(places):
            paper.row(
                place,
                *(write[line](split[line][at]) for line in lines),
                true={n: (line, year) for n, line in enumerate(lines, 1)},
            )
        paper.row("รวม", *(write[line](sum(split[line])) for line in lines))
    else:
        paper.tags.append("villages across")
        paper.row("รายการ", *places, "รวม")
        for line in lines:
            paper.row(names[line], *map(write[line], split[line]), write[line](sum(split[line])),
                      true=dict.fromkeys(range(1, count + 1), (line, year)))  # fmt: skip


def _split(pen: Pen, whole: int, count: int, least: int) -> list[int]:
    share = whole // count // least * least
    found = [share] * count
    found[0] += whole - share * count
    return found


def chat(pen: Pen, paper: Paper, made: Books) -> None:
    """Lines of words with the amount at the end, as in a chat."""
    year = max(made)
    lines = made[year]
    paper.row(
        pen.one((f"สรุปยอดปี {pen.be(year)}", f"แจ้งยอดกองทุน ปี {pen.be(year)} ครับ", f"ยอดกองทุนสวัสดิการ ปี {(year + 543) % 100}"))
    )
    mark, gap = pen.one(("", "- ", "• ", "✅ ")), pen.one((" ", "  ", " = ", ": ", " : "))
    for side, part in (("รายรับ", ("brought_forward", *RECEIPTS)), ("รายจ่าย", PAYMENTS)):
        paper.row(side)
        for line in (each for each in part if each in lines):
            paper.row(f"{mark}{word(pen, line)}{gap}{pen.money(lines[line])}")
            paper.truth[f"0!B{len(paper.rows)}"] = (line, year)
    paper.row(f"{mark}{pen.one(('คงเหลือ', 'ยอดคงเหลือ'))}{gap}{pen.money(lines['carried_forward'])}")
    paper.truth[f"0!B{len(paper.rows)}"] = ("carried_forward", year)
