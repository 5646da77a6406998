"""Made sheets of the sorts that go wrong most: crossed tables, several tables or sheets, pages, thousands, formulas, dittos, sub-items."""

from tests.made_books import PAYMENTS, Books, Entry, entries
from tests.made_daily import entry_words
from tests.made_yearly import foot, titles, word
from tests.sheet_pen import SHORT, Paper, Pen
from tests.sheet_words import BALANCE, BENEFITS, CLOSING, EXPENSES, FUNDS, OPENING, RECEIPTS, SECTIONS, TOTALS


def crossed(pen: Pen, paper: Paper, made: Books) -> None:
    """Members by age and sex, crossed, with sums on both sides."""
    year = max(made)
    lines = made[year]
    titles(pen, paper, year, 4)
    paper.row(pen.one(("ประเภทสมาชิก", "กลุ่ม", "สมาชิก", "ช่วงวัย")), "ชาย (คน)", "หญิง (คน)", "รวม (คน)")
    rest = lines["members_end"] - lines["children"] - lines["elderly"]
    names = (
        ("children", pen.one(("เด็กและเยาวชน", "เด็ก"))),
        ("working_age", pen.one(("วัยทำงาน", "ผู้ใหญ่"))),
        ("elderly", pen.one(("ผู้สูงอายุ", "สูงอายุ"))),
    )
    lines["working_age"] = rest
    men = [lines["children"] * 2 // 5, 0, lines["elderly"] * 2 // 5]
    men[1] = lines["men"] - men[0] - men[2]
    for (key, name), male in zip(names, men, strict=True):
        paper.row(name, pen.count(male), pen.count(lines[key] - male), pen.count(lines[key]), true={3: (key, year)})
    paper.row("รวม", pen.count(lines["men"]), pen.count(lines["women"]), pen.count(lines["members_end"]),
              true={1: ("men", year), 2: ("women", year), 3: ("members_end", year)})  # fmt: skip


def three_tables(pen: Pen, paper: Paper, made: Books) -> None:
    """Receipts, benefits with cases, expenses and members as tables under one another in one sheet."""
    year = max(made)
    lines = made[year]
    titles(pen, paper, year, 4)
    _money_table(pen, paper, lines, year, "receipts", ["brought_forward", *(key for key in RECEIPTS if key in lines)])
    paper.row("", "", "", "")
    paper.row(pen.one(("ตารางที่ 2 การจ่ายสวัสดิการ", "2. สวัสดิการที่จ่ายให้สมาชิก", "จ่ายสวัสดิการ")), "", "", "")
    paper.row(pen.one(("ประเภท", "รายการ")), pen.one(("จำนวนราย", "ราย", "คน")), pen.one(("จำนวนเงิน", "บาท", "เป็นเงิน (บาท)")), "")
    for kind in (kind for kind in BENEFITS if f"benefit_{kind}_baht" in lines):
        cases, baht = f"benefit_{kind}_cases", f"benefit_{kind}_baht"
        paper.row(
            pen.one(BENEFITS[kind]), pen.count(lines[cases]), pen.money(lines[baht]), "", true={1: (cases, year), 2: (baht, year)}
        )
    paper.row("", "", "", "")
    if keys := [key for key in EXPENSES if key in lines]:
        _money_table(pen, paper, lines, year, "expenses", keys)
        paper.row("", "", "", "")
    paper.row(pen.one(SECTIONS["members"]), "", "", "")
    paper.row("รายการ", pen.one(("จำนวน (คน)", "คน")), "", "")
    for key in ("members_start", "joined", "died", "left", "members_end"):
        paper.row(word(pen, key), pen.count(lines[key]), "", "", true={1: (key, year)})


def _money_table(pen: Pen, paper: Paper, lines: dict[str, int], year: int, part: str, keys: list[str]) -> None:
    wide = ["", "", ""]
    paper.row(pen.one(SECTIONS[part]), *wide)
    paper.row("รายการ", pen.one(("จำนวนเงิน", "บาท", "จำนวนเงิน (บาท)")), "หมายเหตุ", "")
    for key in keys:
        paper.row(word(pen, key), pen.money(lines[key]), "", "", true={1: (key, year)})
    paper.row(pen.one(TOTALS[part]), pen.money(sum(lines[key] for key in keys)), "", "")


def several_sheets(pen: Pen, paper: Paper, made: Books) -> None:
    """A workbook of receipts, payments and balance; only the first sheet names the year."""
    year = max(made)
    lines = made[year]
    parts = {"รายรับ": ["brought_forward", *RECEIPTS], "รายจ่าย": [*PAYMENTS, "carried_forward"], "เงินคงเหลือ": [*BALANCE]}
    for at, (name, keys) in enumerate(parts.items()):
        paper.sheet(name)
        paper.row(f"{name} {pen.one(FUNDS)}" + (f" ปี {pen.be(year)}" if at == 0 else ""), "")
        paper.row("รายการ", "จำนวนเงิน")
        for key in (key for key in keys if key in lines):
            paper.row(word(pen, key), pen.money(lines[key]), true={1: (key, year)})


def pages(pen: Pen, paper: Paper, made: Books) -> None:
    """A statement over printed pages: the headings again, and a sum carried over the page."""
    year = max(made)
    lines = made[year]
    titles(pen, paper, year, 3)
    head = ("ที่", "รายการ", "จำนวนเงิน")
    paper.row(*head)
    keys = [("receipts", key) for key in ("brought_forward", *RECEIPTS) if key in lines] + [
        ("payments", key) for key in PAYMENTS if key in lines
    ]
    last = ""
    for number, (part, key) in enumerate(keys, 1):
        if part != last:
            paper.row("", pen.one(SECTIONS[part]), "")
            last = part
        paper.row(str(number), word(pen, key), pen.money(lines[key]), true={2: (key, year)})
        if number == 5:
            paper.row("", "", "")
            paper.row(*head)
            paper.row("", f"{pen.one(SECTIONS[part])} (ต่อ)", "")
    paper.row("", pen.one(CLOSING), pen.money(lines["carried_forward"]), true={2: ("carried_forward", year)})


def thousands(pen: Pen, paper: Paper, made: Books) -> None:
    """All amounts in thousands of baht, whole baht lost by nobody: three decimals."""
    years = list(made)
    titles(pen, paper, None, len(years) + 1)
    inside = pen.chance.random() < 0.5
    if not inside:
        paper.row("", *[""] * (len(years) - 1), pen.one(("หน่วย : พันบาท", "(พันบาท)", "หน่วย: พันบาท")))
    paper.row("รายการ (พันบาท)" if inside else "รายการ", *(pen.year(year) for year in years))
    for side, part in (("รายรับ", ("brought_forward", *RECEIPTS)), ("รายจ่าย", (*PAYMENTS, "carried_forward"))):
        paper.row(side, *[""] * len(years))
        for key in (key for key in part if key in made[years[0]]):
            shown = [f"{made[year][key] / 100_000:,.5f}".rstrip("0").rstrip(".") for year in years]
            paper.row(word(pen, key), *shown, true={at: (key, year) for at, year in enumerate(years, 1)})


def state_year(pen: Pen, paper: Paper, made: Books) -> None:
    """A cash book of the state's year: October to September."""
    year = max(made)
    paper.row(pen.one(FUNDS), "", "", "", "")
    paper.row(pen.one((f"สมุดเงินสด ประจำปีงบประมาณ {pen.be(year)}", f"บัญชีรับ-จ่าย ปีงบประมาณ พ.ศ. {pen.be(year)}",
                       f"ปีงบประมาณ {pen.be(year)} (1 ต.ค. {pen.be(year - 1)} - 30 ก.ย. {pen.be(year)})")), "", "", "", "")  # fmt: skip
    paper.row("วันที่", "รายการ", "รับ", "จ่าย", "คงเหลือ")
    held = made[year]["brought_forward"]
    paper.row(
        pen.day(year - 1, 10, 1), pen.one(OPENING[:2]), pen.money(held), "", pen.money(held), true={2: ("brought_forward", year)}
    )
    for each in sorted(entries(pen.chance, made[year]), key=lambda each: ((each.month - 10) % 12, each.day)):
        held += each.amount if each.comes_in else -each.amount
        day = pen.day(year - (each.month >= 10), each.month, each.day)
        paper.row(
            day, entry_words(pen, each), *_sides(pen, each), pen.money(held), true={2 if each.comes_in else 3: (each.line, year)}
        )


def _sides(pen: Pen, each: Entry) -> tuple[str, str]:
    return (pen.money(each.amount), "") if each.comes_in else ("", pen.money(each.amount))


def dittos(pen: Pen, paper: Paper, made: Books) -> None:
    """A cash book whose repeated days are ditto marks."""
    year, mark, before = max(made), pen.one(('"', "”", "″", "''", "''", "〃", '- " -')), ""
    titles(pen, paper, year, 4)
    paper.row("วันที่", "รายการ", "รับ", "จ่าย")
    paper.row(
        pen.day(year, 1, 1),
        pen.one(OPENING[:2]),
        pen.money(made[year]["brought_forward"]),
        "",
        true={2: ("brought_forward", year)},
    )
    for each in entries(pen.chance, made[year]):
        day = pen.day(year, each.month, each.day)
        paper.row(
            mark if day == before else day,
            entry_words(pen, each),
            *_sides(pen, each),
            true={2 if each.comes_in else 3: (each.line, year)},
        )
        before = day


def formulas(pen: Pen, paper: Paper, made: Books) -> None:
    """A workbook whose sums are formulas without a stored result."""
    year = max(made)
    lines = made[year]
    paper.row(f"งบรายรับรายจ่าย ปี {pen.be(year)}", "")
    paper.row("รายการ", "จำนวนเงิน")
    ends = []
    for side, part in (("รายรับ", ("brought_forward", *RECEIPTS)), ("รายจ่าย", PAYMENTS)):
        paper.row(side, "")
        first = len(paper.rows) + 1
        for key in (key for key in part if key in lines):
            paper.row(word(pen, key), f"{lines[key] / 100:.2f}", true={1: (key, year)})
        paper.row(f"รวม{side}", f"=SUM(B{first}:B{len(paper.rows)})")
        ends.append(len(paper.rows))
    paper.row(pen.one(CLOSING), f"=B{ends[0]}-B{ends[1]}", true={1: ("carried_forward", year)})
    if pen.chance.random() < 0.5:
        paper.row("เงินสด", f"{lines['cash'] / 100:.2f}", true={1: ("cash", year)})


def sub_items(pen: Pen, paper: Paper, made: Books) -> None:
    """Main items over the items that they are the sum of, named like lines themselves."""
    year = max(made)
    lines = made[year]
    titles(pen, paper, year, 2)
    paper.row("รายการ", "บาท")
    groups = ((pen.one(("รายรับ", "เงินสมทบและรายรับ")), [key for key in RECEIPTS if key in lines]),
              (pen.one(("สวัสดิการ", "จ่ายสวัสดิการ", "ค่าสวัสดิการ")), [f"benefit_{kind}_baht" for kind in BENEFITS if f"benefit_{kind}_baht" in lines]),
              (pen.one(("ค่าใช้จ่าย", "ค่าบริหารจัดการ", "ค่าใช้จ่ายในการดำเนินงาน")), [key for key in EXPENSES if key in lines]))  # fmt: skip
    paper.row(pen.one(OPENING), pen.money(lines["brought_forward"]), true={1: ("brought_forward", year)})
    for number, (name, keys) in enumerate(((name, keys) for name, keys in groups if len(keys) > 1), 1):
        paper.row(f"{number}. {name}", pen.money(sum(lines[key] for key in keys)))
        for at, key in enumerate(keys, 1):
            paper.row(f"   {number}.{at} {word(pen, key)}", pen.money(lines[key]), true={1: (key, year)})
    paper.row(pen.one(CLOSING), pen.money(lines["carried_forward"]), true={1: ("carried_forward", year)})


def year_blocks(pen: Pen, paper: Paper, made: Books) -> None:
    """The years under one another in one sheet, each under a row that names it."""
    for year in made:
        paper.row(pen.one((f"ปี {pen.be(year)}", f"ประจำปี {pen.be(year)}", f"พ.ศ. {pen.be(year)}")), "")
        for side, part in (("รายรับ", ("brought_forward", *RECEIPTS)), ("รายจ่าย", (*PAYMENTS, "carried_forward"))):
            paper.row(side, "")
            for key in (key for key in part if key in made[year]):
                paper.row(word(pen, key), pen.money(made[year][key]), true={1: (key, year)})
        paper.row("", "")


def collected(pen: Pen, paper: Paper, made: Books) -> None:
    """Contributions by village and month; what is collected stands only in the title."""
    year, count = max(made), pen.chance.randrange(3, 8)
    titles(pen, paper, None, 14)
    paper.row(
        f"{pen.one(('การเก็บเงินสมทบสมาชิกรายเดือน', 'สรุปเงินออมสัจจะรายหมู่บ้าน', 'ยอดเงินสมทบสมาชิก'))} ปี {pen.be(year)}", *[""] * 13
    )
    paper.row(pen.one(("หมู่บ้าน", "หมู่ที่")), *SHORT, "รวม")
    whole = made[year]["contributions"]
    share = whole // (12 * count) // 100 * 100
    for at in range(count):
        cells = [share] * 12
        cells[0] += whole - share * 12 * count if at == 0 else 0
        paper.row(
            f"หมู่ {at + 1}",
            *map(pen.money, cells),
            pen.money(sum(cells)),
            true=dict.fromkeys(range(1, 13), ("contributions", year)),
        )
    if pen.chance.random() < 0.6:
        firsts = whole - share * 12 * count + share * count
        paper.row("รวม", *map(pen.money, [firsts, *[share * count] * 11]), pen.money(whole))


def undated_book(pen: Pen, paper: Paper, made: Books) -> None:
    """In and out as columns without days, a balance beside."""
    year = max(made)
    lines, held = made[year], 0
    titles(pen, paper, year, 4)
    paper.row("รายการ", "รับ", "จ่าย", "คงเหลือ")
    for key in (key for key in ("brought_forward", *RECEIPTS, *PAYMENTS) if key in lines):
        comes = key not in PAYMENTS
        held += lines[key] if comes else -lines[key]
        cells = (pen.money(lines[key]), "") if comes else ("", pen.money(lines[key]))
        paper.row(word(pen, key), *cells, pen.money(held), true={1 if comes else 2: (key, year)})
    foot(pen, paper, 4)


def people_and_baht(pen: Pen, paper: Paper, made: Books) -> None:
    """One table of a whole report: a column of people, a column of baht, counts and amounts in turn."""
    year = max(made)
    lines = made[year]
    titles(pen, paper, year, 4)
    paper.row("ที่", "รายการ", "จำนวน (คน)", "จำนวนเงิน (บาท)")
    rows: list[tuple[str | None, str | None]] = [("members_end", None)]
    rows += [(None, key) for key in RECEIPTS if key in lines]
    rows += [(f"benefit_{kind}_cases", f"benefit_{kind}_baht") for kind in BENEFITS if f"benefit_{kind}_baht" in lines]
    rows += [(None, key) for key in (*EXPENSES, "carried_forward") if key in lines]
    for number, (count, money) in enumerate(rows, 1):
        said = word(pen, money or count or "")
        true = {at: (key, year) for at, key in ((2, count), (3, money)) if key}
        paper.row(
            str(number), said, pen.count(lines[count]) if count else "", pen.money(lines[money]) if money else "", true=true
        )


def chat_with_cases(pen: Pen, paper: Paper, made: Books) -> None:
    """A message with the number of cases before the amount."""
    year = max(made)
    lines = made[year]
    paper.row(pen.one((f"รายงานกองทุนสวัสดิการ ปี {pen.be(year)}", f"สรุปปี {pen.be(year)} ค่ะ")))
    for key in (key for key in ("brought_forward", *RECEIPTS) if key in lines):
        paper.row(f"{word(pen, key)} {pen.money(lines[key])}")
        paper.truth[f"0!B{len(paper.rows)}"] = (key, year)
    for kind in (kind for kind in BENEFITS if f"benefit_{kind}_baht" in lines):
        paper.row(f"จ่าย{pen.one(BENEFITS[kind])} {lines[f'benefit_{kind}_cases']} ราย {pen.money(lines[f'benefit_{kind}_baht'])}")
        paper.truth[f"0!B{len(paper.rows)}"] = (f"benefit_{kind}_baht", year)
    paper.row(f"คงเหลือ {pen.money(lines['carried_forward'])}")
    paper.truth[f"0!B{len(paper.rows)}"] = ("carried_forward", year)
