"""The ledger under imports, corrections and undos: append-only, nothing drifts, nothing is lost (properties)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from cases.intake import accepting, imports
from cases.intake.accepting import Moved
from cases.intake.decoding import text_table
from cases.intake.figures import LARGEST, figure
from cases.intake.settings import Settings
from cases.intake.taking import taking
from cases.money import months, statements
from cases.money.amounts import format_satang
from cases.money.identities import IDENTITIES, identities
from cases.money.lines import BY_KEY, LINES
from cases.money.statements import StatementConflict
from tests import builders
from tests.builders import database, person

YEARS = (2022, 2023, 2024)
KEYS = (
    "brought_forward",
    "contributions",
    "benefit_death_baht",
    "expense_administration",
    "carried_forward",
    "members_start",
    "joined",
    "members_end",
)
amounts = st.integers(-(10**11), 10**11)
counts = st.integers(0, 10**6)


def lines_of(draw: st.DrawFn) -> dict[str, int]:
    """Some lines with amounts of their unit."""
    keys = draw(st.sets(st.sampled_from(KEYS), min_size=1, max_size=5))
    return {
        key: draw(
            amounts if BY_KEY[key].unit == "satang" and key in ("brought_forward", "contributions", "carried_forward") else counts
        )
        for key in sorted(keys)
    }


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, object]]:
    """Imports of one or more years, corrections of a year, undos of an import by its turn."""
    found: list[tuple[str, object]] = []
    for _turn in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(["import", "import", "correct", "undo"]))
        if kind == "import":
            years = draw(st.sets(st.sampled_from(YEARS), min_size=1))
            found.append(("import", {year: lines_of(draw) for year in sorted(years)}))
        elif kind == "correct":
            found.append(("correct", (draw(st.sampled_from(YEARS)), lines_of(draw))))
        else:
            found.append(("undo", draw(st.integers(0, 8))))
    return found


def sheet_of(years: Mapping[int, Mapping[str, int]]) -> str:
    """A sheet that says this: a column a year, amounts as people write them."""
    keys = sorted({key for lines in years.values() for key in lines})
    rows = ["รายการ\t" + "\t".join(f"ปี {year + 543}" for year in years)]
    for key in keys:
        cells = [years[year].get(key) for year in years]
        shown = ["" if cell is None else format_satang(cell) if BY_KEY[key].unit == "satang" else f"{cell:,}" for cell in cells]
        rows.append(f"{key}\t" + "\t".join(shown))
    return "\n".join(rows)


@dataclass
class Model:
    """The ledger as it should be: per year every content that stood, and which act made it."""

    standing: dict[int, dict[str, int] | None] = field(default_factory=lambda: dict.fromkeys(YEARS))
    maker: dict[int, int | None] = field(default_factory=lambda: dict.fromkeys(YEARS))
    before: dict[tuple[int, int], tuple[dict[str, int] | None, int | None]] = field(default_factory=dict)
    state: dict[int, str] = field(default_factory=dict)
    years: dict[int, tuple[int, ...]] = field(default_factory=dict)


@pytest.fixture
def ledger(app: Flask) -> tuple[Database, int]:
    """A database and the keeper of its funds."""
    return database(app), person(app, "เจ้าของ").id


def bring(db: Database, fund: int, author: int, years: Mapping[int, Mapping[str, int]]) -> int:
    """An import of this sheet, accepted; its number."""
    text = sheet_of(years)
    number = imports.begin(db, fund, author, "แผ่น", text.encode(), [text_table(text)], Settings())
    of = imports.by_id(db, number)
    assert of is not None
    found = taking(imports.tables_of(db, number), of.settings)
    assert [told.said() for told in found.obstacles()] == []
    accepting.accept(db, of, found, {"": fund}, author, {})
    return number


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=acts())
def test_any_sequence_leaves_the_ledger_as_it_says(
    app: Flask, ledger: tuple[Database, int], turns: list[tuple[str, object]]
) -> None:
    """After any imports, corrections and undos: what stands is what the acts say, versions only grow, identities say the gaps."""
    db, author = ledger
    fund = builders.page(app, "กองทุนสุ่ม", kind="model").id
    model, numbers = Model(), list[int]()
    seen: dict[tuple[int, int], object] = {}
    for turn, (kind, what) in enumerate(turns):
        if kind == "import":
            assert isinstance(what, dict)
            number = bring(db, fund, author, what)
            numbers.append(number)
            changed = {year: lines for year, lines in what.items() if {**(model.standing[year] or {}), **lines} != model.standing[year]}
            model.state[number], model.years[number] = "accepted", tuple(changed)
            for year, lines in changed.items():
                model.before[number, year] = (model.standing[year], model.maker[year])
                model.standing[year], model.maker[year] = {**(model.standing[year] or {}), **lines}, number
        elif kind == "correct":
            assert isinstance(what, tuple)
            year, lines = what
            now = statements.of_year(db, fund, year)
            statements.add(db, fund, f"{year}-12-31", lines, author, base=now.version if now else 0)
            model.standing[year], model.maker[year] = dict(lines), -turn - 1
        elif numbers:
            assert isinstance(what, int)
            undo(db, model, numbers[what % len(numbers)], author)
        check(db, fund, model, seen)


def undo(db: Database, model: Model, number: int, author: int) -> None:
    """Undo in the ledger and in the model; refused in both when somebody changed a year since."""
    of = imports.by_id(db, number)
    assert of is not None
    free = all(model.maker[year] == number for year in model.years[number])
    if model.state[number] != "accepted":
        with pytest.raises(imports.Settled):
            accepting.undo(db, of, author, "")
    elif not free:
        assert accepting.later_changes(db, of)
        with pytest.raises(Moved):
            accepting.undo(db, of, author, "")
    else:
        assert not accepting.later_changes(db, of)
        accepting.undo(db, of, author, "")
        model.state[number] = "undone"
        for year in model.years[number]:
            model.standing[year], model.maker[year] = model.before[number, year]


def check(db: Database, fund: int, model: Model, seen: dict[tuple[int, int], object]) -> None:
    """Compare what stands with the model; versions that were there before are untouched."""
    standing = {
        each.year: {key: amount for key, amount in each.lines.items() if amount is not None}
        for each in statements.of_fund(db, fund)
    }
    assert standing == {year: lines for year, lines in model.standing.items() if lines is not None}
    for year in YEARS:
        found = statements.versions(db, fund, year)
        assert [each.version for each in found] == list(range(len(found), 0, -1))
        for each in found:
            assert seen.setdefault((year, each.version), each) == each
    for each in statements.of_fund(db, fund):
        for told, identity in zip(identities(each.lines), IDENTITIES, strict=False):
            parts = [each.lines[key] for key in (*identity.added, *identity.taken, *identity.equals)]
            if None not in parts:
                gap = sum(each.lines[k] or 0 for k in identity.added) - sum(
                    each.lines[k] or 0 for k in (*identity.taken, *identity.equals)
                )
                assert told.gap == gap


@settings(deadline=None)
@given(satang=st.integers(-(LARGEST - 1), LARGEST - 1), style=st.integers(0, 5))
def test_an_amount_is_read_to_the_satang(satang: int, style: int) -> None:
    """However it is written, an amount comes back exact."""
    plain = format_satang(abs(satang))
    typed = [
        plain,
        plain.replace(",", ""),
        f"฿{plain}",
        f"{plain} บาท",
        plain.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
        f"{plain}.-" if "." not in plain else plain,
    ][style]
    found = figure(f"({typed})" if satang < 0 else typed, "satang")
    assert found.amount == satang and isinstance(found.amount, int)


@settings(deadline=None)
@given(parts=st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_the_sum_of_parts_is_what_is_kept(parts: list[int]) -> None:
    """Months as typed make the year to the satang; no float stands between."""
    months_th = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
    rows = [
        "รายการ\t" + "\t".join(f"{name} 2567" for name in months_th[: len(parts)]),
        "เงินสมทบสมาชิก\t" + "\t".join(map(format_satang, parts)),
    ]
    (year,) = taking([text_table("\n".join(rows))], Settings()).summed.years
    assert year.sums["contributions"].amount == sum(parts)
    assert sum(year.months.values()) == (sum(parts) if len(parts) > 1 else year.sums["contributions"].amount)


@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_is_a_figure_or_a_sentence(text: str) -> None:
    """No text makes reading fail; what is read is a whole number below the limit, never negative for counts."""
    for unit in ("satang", "count"):
        found = figure(text, unit)
        assert found.amount is None or (isinstance(found.amount, int) and abs(found.amount) < LARGEST)
        assert not (found.amount is not None and found.problem)
        assert unit == "satang" or found.amount is None or found.amount >= 0


@settings(deadline=None)
@given(
    cells=st.lists(
        st.lists(
            st.one_of(
                st.sampled_from(
                    [
                        "รายการ",
                        "ปี 2567",
                        "เงินสมทบ",
                        "ค่าศพ",
                        "รวม",
                        "5",
                        "1,000",
                        "x",
                        "2/1/67",
                        "สมาชิก",
                        "รับ",
                        "จ่าย",
                        "วันที่",
                        "ก.พ.",
                        "",
                    ]
                ),
                st.text(max_size=8),
            ),
            max_size=6,
        ),
        max_size=12,
    )
)
def test_any_table_is_understood_or_asked_about(cells: list[list[str]]) -> None:
    """No table makes understanding fail; no figure is counted twice in one line and cell."""
    from cases.intake.tables import table

    for many in (False, True):
        found = taking([table("x", [list(row) for row in cells])], Settings(), many=many)
        for told in found.obstacles():
            assert told.said()
        for sheet in found.used:
            places = [(cell.place, cell.line) for cell in sheet.reading.cells]
            assert len(places) == len(set(places))


def test_a_stale_base_conflicts_also_after_a_withdrawal(app: Flask, ledger: tuple[Database, int]) -> None:
    """Whoever corrects a year that was taken back learns that nothing stands; beginning anew goes on counting."""
    db, author = ledger
    fund = builders.page(app, "กองทุน", kind="model").id
    number = bring(db, fund, author, {2024: {"contributions": 5}})
    of = imports.by_id(db, number)
    assert of is not None
    accepting.undo(db, of, author, "")
    with pytest.raises(StatementConflict) as caught:
        statements.add(db, fund, "2024-12-31", {"cash": 1}, author, base=1)
    assert caught.value.newest is None
    assert not statements.add_if_new(db, fund, "2024-12-31", {"cash": 1}, author)
    assert statements.add(db, fund, "2024-12-31", {"cash": 1}, author).version == 3


def test_months_of_an_undone_import_are_gone(app: Flask, ledger: tuple[Database, int]) -> None:
    """Months show while their import stands, the newest import's first."""
    db, author = ledger
    fund = builders.page(app, "กองทุน", kind="model").id
    text = "เดือน\tเงินสมทบ\nม.ค. 2567\t3\nก.พ. 2567\t4\n"
    number = imports.begin(db, fund, author, "แผ่น", b"", [text_table(text)], Settings())
    of = imports.by_id(db, number)
    assert of is not None
    accepting.accept(db, of, taking(imports.tables_of(db, number), of.settings), {"": fund}, author, {})
    year = statements.of_year(db, fund, 2024)
    assert year is not None
    (line,) = months.of_year(db, year)
    assert (dict(line.months), line.total, line.agrees) == ({1: 300, 2: 400}, 700, True)
    accepting.undo(db, of, author, "")
    assert months.of_year(db, year) == []


def test_accepting_is_all_or_nothing(app: Flask, ledger: tuple[Database, int]) -> None:
    """A year that moved leaves the others as they were, and the import open."""
    db, author = ledger
    fund = builders.page(app, "กองทุน", kind="model").id
    text = sheet_of({2022: {"contributions": 5}, 2023: {"contributions": 6}})
    number = imports.begin(db, fund, author, "แผ่น", b"", [text_table(text)], Settings())
    of = imports.by_id(db, number)
    assert of is not None
    statements.add(db, fund, "2023-12-31", {"cash": 1}, author)
    with pytest.raises(Moved) as caught:
        accepting.accept(
            db, of, taking(imports.tables_of(db, number), of.settings), {"": fund}, author, {(fund, 2022): 0, (fund, 2023): 0}
        )
    assert caught.value.years == [(fund, 2023)]
    assert [each.year for each in statements.of_fund(db, fund)] == [2023]
    assert imports.by_id(db, number).state == "open"  # type: ignore[union-attr]


def test_every_line_has_its_exact_name() -> None:
    """A sheet that uses the form's own words is understood line by line, in both languages and by key."""
    from cases.intake.headings import guess

    for line in LINES:
        assert guess(line.key).line == line.key
        assert guess(line.thai, line.group).line == line.key, line.thai


def test_a_fund_that_closes_on_29_february(app: Flask, ledger: tuple[Database, int]) -> None:
    """The closing day of a year without one is the 28th."""
    db, author = ledger
    fund = builders.page(app, "กองทุน", kind="model").id
    text = sheet_of({2023: {"contributions": 5}})
    number = imports.begin(db, fund, author, "แผ่น", b"", [text_table(text)], Settings(closing="02-29"))
    of = imports.by_id(db, number)
    assert of is not None
    (made,) = accepting.accept(db, of, taking(imports.tables_of(db, number), of.settings), {"": fund}, author, {})
    assert made.closing_date == "2023-02-28"
