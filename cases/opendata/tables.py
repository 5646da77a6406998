"""The tables of the open file. Nothing is in the file but what stands here: a new table of the site is not in it by itself.

The answers of fact sheets are those of `cases.sheets`, which every page shows, less :data:`NOT_OPEN`; lines and indicators are
the registries of the money room.
"""

from collections.abc import Iterable
from typing import Final

from cases.money.formula import Formula
from cases.money.formulas import formulas
from cases.money.lines import LINES, Line
from cases.money.pearls import PEARLS
from cases.opendata.columns import Column, Table, Type
from cases.sheets import Field, sheet
from i18n import translate

VERSION: Final = 1
"""The shape of the file (``PRAGMA user_version``); another number when a table or a column goes or changes its meaning."""
# Who led a talk, who was there and who promised what are names of people: readable on the page, not gathered from all pages.
# Links to other pages are given as numbers of pages of the file, places as columns of ``pages``, clauses as a table.
NOT_OPEN: Final = frozenset({"facilitator", "participants", "follow_up", "consent", "fund", "place", "clauses", "illustrative"})
_TYPES: Final[dict[str, Type]] = {"count": "INTEGER", "baht": "INTEGER", "year": "INTEGER", "yes": "INTEGER"}
SINGLE: Final = frozenset({"long", "text", "count", "baht", "year", "date", "choice", "yes"})
KINDS: Final = {"model": "models", "ruleset": "rulesets", "lesson": "lessons"}

_PAGE_ID: Final = Column("page_id", "INTEGER", "เลขหน้า", "Page", references="pages")
_FUND_ID: Final = Column("fund_id", "INTEGER", "เลขหน้าของกองทุน", "The fund's page", references="pages")
_YEAR: Final = Column("year", "INTEGER", "ปีงบ (ค.ศ.)", "Fiscal year (CE)", "ปีของวันปิดงบ บวก 543 เป็น พ.ศ.")
_MADE_UP: Final = Column("illustrative", "INTEGER", "ข้อมูลสมมติ", "Made up",
                         "1 = แต่งขึ้นเพื่อการเรียนรู้ ไม่ใช่กองทุนจริง อย่านำไปรวมเป็นสถิติ, 0 = ของจริง")  # fmt: skip


def open_fields(kind: str) -> tuple[Field, ...]:
    """The questions of a kind's fact sheet whose answers are in the file."""
    return tuple(each for each in sheet(kind) if each.key not in NOT_OPEN and each.type not in ("page", "pages"))


def fact_columns(kind: str) -> tuple[Field, ...]:
    """Those that have one answer: columns of the kind's table."""
    return tuple(each for each in open_fields(kind) if each.type in SINGLE)


def listed_fields(kind: str) -> tuple[Field, ...]:
    """Those that have several answers or are tables: rows of ``answers``."""
    return tuple(each for each in open_fields(kind) if each.type in ("choices", "rows"))


def codes_name(of: Field) -> str:
    """The list in ``codes`` that a choice is from; a list that several questions share has one name."""
    return "movements" if of.key == "movement" else of.key


def _of_field(of: Field) -> Column:
    written = {"year": "เป็น ค.ศ.", "yes": "1 = ใช่", "date": "ปี-เดือน-วัน (ค.ศ.)"}.get(of.type, "")
    meaning = " ".join(filter(None, (of.help, written)))
    return Column(of.key, _TYPES.get(of.type, "TEXT"), of.label, translate(of.label, "en"), meaning, of.unit,
                  codes=codes_name(of) if of.type == "choice" else "")  # fmt: skip


def _of_kind(kind: str, thai: str, english: str) -> Table:
    return Table(KINDS[kind], thai, english, (_PAGE_ID, *map(_of_field, fact_columns(kind))), ("page_id",))


def _of_line(line: Line) -> Column:
    unit = "บาท" if line.unit == "satang" else "จำนวนนับ"
    return Column(line.key, "NUMERIC", line.thai, line.english, line.help, unit)


def every_formula() -> tuple[Formula, ...]:
    """The indicators of every fund, then those of lending groups."""
    return (*formulas(with_previous=True, with_pension=False), *PEARLS)


def _of_formula(of: Formula) -> Column:
    unit = {"percent": "%", "ratio": "เท่า", "months": "เดือน", "baht": "บาท"}[of.unit]
    return Column(of.key, "REAL", of.label, translate(of.label, "en"), of.text, unit)


ABOUT: Final = Table(
    "about", "แฟ้มนี้คืออะไร สัญญาอนุญาต วิธีอ้างที่มา ทำเมื่อไร มีอะไรเท่าไร", "What this file is, its licence, when it was made, counts",
    (Column("name", "TEXT", "เรื่อง", "Name"), Column("value", "TEXT", "คำตอบ", "Value"),
     Column("thai", "TEXT", "อธิบาย", "Explained in Thai")), ("name",))  # fmt: skip
CODEBOOK: Final = Table(
    "codebook", "ความหมายของทุกตารางและทุกคอลัมน์", "The meaning of every table and column",
    (Column("table_name", "TEXT", "ตาราง", "Table"), Column("column_name", "TEXT", "คอลัมน์", "Column", "ว่าง = อธิบายทั้งตาราง"),
     Column("type", "TEXT", "ชนิด", "Type"), Column("unit", "TEXT", "หน่วย", "Unit"),
     Column("thai", "TEXT", "ชื่อไทย", "Thai name"), Column("english", "TEXT", "ชื่ออังกฤษ", "English name"),
     Column("meaning", "TEXT", "ความหมาย", "Meaning (Thai)"), Column("codes", "TEXT", "รายการรหัส", "List in table codes")),
    ("table_name", "column_name"))  # fmt: skip
CODES: Final = Table(
    "codes", "รหัสที่ใช้ในคอลัมน์อื่น", "The codes that other columns use",
    (Column("list", "TEXT", "รายการ", "List"), Column("code", "TEXT", "รหัส", "Code"),
     Column("thai", "TEXT", "คำไทย", "Thai"), Column("english", "TEXT", "คำอังกฤษ", "English")), ("list", "code"))  # fmt: skip
PROVINCES: Final = Table(
    "provinces", "จังหวัด (รหัสจาก geothai, CC BY 4.0)", "Provinces (codes of geothai, CC BY 4.0)",
    (Column("code", "TEXT", "รหัส", "Code"), Column("thai", "TEXT", "ชื่อไทย", "Thai name"),
     Column("english", "TEXT", "ชื่ออังกฤษ", "English name"), Column("region", "TEXT", "ภาค", "Region", codes="regions")),
    ("code",))  # fmt: skip
PAGES: Final = Table(
    "pages", "หน้าที่เผยแพร่อยู่ หน้าละหนึ่งแถว", "Published pages, one row each",
    (Column("id", "INTEGER", "เลขหน้า", "Number"), Column("kind", "TEXT", "ชนิด", "Kind", codes="kinds"),
     Column("title", "TEXT", "ชื่อ", "Title"), Column("summary", "TEXT", "สรุป", "Summary"),
     Column("text", "TEXT", "เนื้อความ", "Text", "Markdown; ของระเบียบคือภาษาเขียนระเบียบ {{metric:…}} คือตัวเลขจากงบที่เว็บเติมให้"),
     Column("address", "TEXT", "ที่อยู่หน้าในเว็บ", "Address on the site"),
     Column("province", "TEXT", "จังหวัด", "Province", references="provinces"),
     Column("district", "TEXT", "รหัสอำเภอ", "District code"), Column("subdistrict", "TEXT", "รหัสตำบล", "Subdistrict code"),
     Column("place", "TEXT", "พื้นที่เป็นคำ", "Place in words"), _MADE_UP,
     Column("published", "TEXT", "เผยแพร่ครั้งแรก", "First published", "เวลาสากล (UTC)"),
     Column("updated", "TEXT", "แก้ล่าสุด", "Last changed", "เวลาสากล (UTC)"),
     Column("revision", "INTEGER", "ฉบับที่", "Revision"),
     Column("fund_id", "INTEGER", "กองทุนที่หน้านี้บอกว่าเกี่ยวข้อง", "The fund that this page names", references="pages"),
     Column("parent_id", "INTEGER", "ระเบียบที่ปรับมาจาก", "The rule-set it was adapted from", references="pages")),
    ("id",), (("kind",), ("province",), ("fund_id",)))  # fmt: skip
TAGS: Final = Table("tags", "ป้ายของหน้า", "Tags of pages", (_PAGE_ID, Column("tag", "TEXT", "ป้าย", "Tag")), ("page_id", "tag"))
LINKS: Final = Table(
    "links", "ลิงก์ในเนื้อความ จากหน้าหนึ่งไปอีกหน้าหนึ่ง", "Links in the text, from page to page",
    (Column("from_id", "INTEGER", "จากหน้า", "From", references="pages"),
     Column("to_id", "INTEGER", "ไปหน้า", "To", references="pages")), ("from_id", "to_id"), (("to_id",),))  # fmt: skip
MODELS: Final = _of_kind("model", "ต้นแบบ: คำตอบในแบบข้อมูล (กองทุน scope='fund' ขบวน scope='movement')", "Funds and movements")
RULESETS: Final = _of_kind("ruleset", "ระเบียบ: คำตอบในแบบข้อมูล", "Rule-sets")
LESSONS: Final = _of_kind("lesson", "บทเรียน: คำตอบในแบบข้อมูล", "Lessons")
ANSWERS: Final = Table(
    "answers", "คำตอบที่มีหลายข้อหรือเป็นตาราง (สวัสดิการ ภาคี แหล่งที่มา…)", "Answers that are lists or tables",
    (_PAGE_ID, Column("field", "TEXT", "คำถาม", "Question", codes="fields"), Column("row", "INTEGER", "ลำดับ", "Row"),
     Column("part", "TEXT", "คอลัมน์ของตาราง", "Column of the table", "ว่าง = เลือกจากรายการ"),
     Column("value", "TEXT", "คำตอบ", "Answer", "รหัสจากรายการชื่อเดียวกับคำถาม หรือข้อความ")),
    ("page_id", "field", "row", "part"), (("field", "value"),))  # fmt: skip
RULE_VALUES: Final = Table(
    "rule_values", "ค่าในระเบียบ (เช่น เงินสมทบ ค่าคืนละ) ที่ใช้อยู่ และที่ตกลงไว้", "Values of rule-sets in force, and what was decided",
    (Column("ruleset_id", "INTEGER", "เลขหน้าของระเบียบ", "Rule-set", references="pages"),
     Column("key", "TEXT", "รหัสของค่า", "Key"), Column("position", "INTEGER", "ลำดับ", "Position"),
     Column("label", "TEXT", "ชื่อของค่า", "Label"), Column("type", "TEXT", "ชนิด", "Type", codes="value_types"),
     Column("unit", "TEXT", "หน่วย", "Unit"), Column("value", "TEXT", "ค่า", "Value", "JSON"),
     Column("number", "REAL", "ค่าเป็นตัวเลข", "Value as a number", "ว่างเมื่อไม่ใช่ตัวเลข"),
     Column("shown", "TEXT", "ค่าเป็นคำ", "Value in words"),
     Column("decision", "TEXT", "การตัดสินใจ", "Decision", "เฉพาะระเบียบที่ปรับจากที่อื่น", codes="decisions"),
     Column("reason", "TEXT", "เหตุผลที่ตกลง", "Reason"),
     Column("inherited", "TEXT", "ค่าเดิมในต้นฉบับ", "Value inherited", "JSON")),
    ("ruleset_id", "key"), (("key",),))  # fmt: skip
LESSON_CLAUSES: Final = Table(
    "lesson_clauses", "ข้อระเบียบที่บทเรียนพูดถึง", "The clauses that lessons speak of",
    (Column("lesson_id", "INTEGER", "เลขหน้าของบทเรียน", "Lesson", references="pages"),
     Column("position", "INTEGER", "ลำดับ", "Position"),
     Column("ruleset_id", "INTEGER", "เลขหน้าของระเบียบ", "Rule-set", references="pages"),
     Column("clause", "TEXT", "รหัสข้อ", "Clause"), Column("note", "TEXT", "เกี่ยวอย่างไร", "How")),
    ("lesson_id", "position"))  # fmt: skip
STATEMENTS: Final = Table(
    "statements", "งบที่ใช้อยู่ แถวละหนึ่งกองทุนหนึ่งปี ช่องว่าง = ยังไม่ได้กรอก ซึ่งไม่เหมือนกับ 0",
    "Statements in force, a row a fund and year; empty is not 0",
    (_FUND_ID, _YEAR, Column("year_be", "INTEGER", "ปีงบ (พ.ศ.)", "Fiscal year (BE)"),
     Column("closing_date", "TEXT", "วันปิดงบ", "Closing day"), Column("version", "INTEGER", "ฉบับที่", "Version"),
     Column("entered", "TEXT", "บันทึกเมื่อ", "Entered", "วันที่ (เวลาสากล)"),
     Column("source", "TEXT", "เอกสารต้นทาง", "Source document"),
     Column("checked", "INTEGER", "มีผู้ตรวจ", "Somebody checked it", "1 = บอกไว้ว่าใครตรวจ ชื่ออยู่ที่หน้างบของกองทุน"), _MADE_UP,
     *map(_of_line, LINES)), ("fund_id", "year"), (("year",),))  # fmt: skip
LINE_NAMES: Final = Table(
    "lines", "บรรทัดของงบ: ชื่อ หน่วย ความหมาย", "The lines of a statement",
    (Column("line", "TEXT", "รหัสบรรทัด", "Line", "ชื่อคอลัมน์ใน statements"), Column("position", "INTEGER", "ลำดับในแบบ", "Position"),
     Column("group", "TEXT", "หมวด", "Group", codes="line_groups"), Column("unit", "TEXT", "หน่วย", "Unit"),
     Column("thai", "TEXT", "ชื่อไทย", "Thai"), Column("english", "TEXT", "ชื่ออังกฤษ", "English"),
     Column("meaning", "TEXT", "ความหมาย", "Meaning (Thai)")), ("line",))  # fmt: skip
MONTHS: Final = Table(
    "months", "ตัวเลขรายเดือน เฉพาะปีที่กองทุนมี", "Figures by month, where a fund has them",
    (_FUND_ID, _YEAR, Column("month", "INTEGER", "เดือน (1-12)", "Month"),
     Column("line", "TEXT", "รหัสบรรทัด", "Line", references="lines"),
     Column("amount", "NUMERIC", "จำนวน", "Amount", "หน่วยตามบรรทัด")),
    ("fund_id", "year", "line", "month"))  # fmt: skip
INDICATOR_NAMES: Final = Table(
    "indicator_names", "ตัวชี้วัด: ชื่อ สูตร เกณฑ์ และเหตุที่คำนวณไม่ได้", "Indicators: formula, bounds, why one may be missing",
    (Column("indicator", "TEXT", "รหัสตัวชี้วัด", "Indicator", "ชื่อคอลัมน์ใน indicators"),
     Column("position", "INTEGER", "ลำดับ", "Position"), Column("unit", "TEXT", "หน่วย", "Unit"),
     Column("thai", "TEXT", "ชื่อไทย", "Thai"), Column("english", "TEXT", "ชื่ออังกฤษ", "English"),
     Column("formula", "TEXT", "สูตร", "Formula (Thai)"), Column("low", "REAL", "อ่านว่าดีตั้งแต่", "Good from"),
     Column("high", "REAL", "อ่านว่าดีไม่เกิน", "Good up to"),
     Column("zero", "TEXT", "เหตุเมื่อตัวหารเป็น 0", "Why, when the divisor is 0"),
     Column("for_lending", "INTEGER", "เฉพาะกลุ่มที่ให้กู้", "For lending groups only")), ("indicator",))  # fmt: skip
INDICATORS: Final = Table(
    "indicators", "ตัวชี้วัดของแต่ละปี ช่องว่าง = คำนวณไม่ได้ (ขาดบรรทัดที่ต้องใช้หรือตัวหารเป็น 0) หรือไม่เกี่ยวข้อง",
    "Indicators by fund and year; empty where they cannot be computed",
    (_FUND_ID, _YEAR, *map(_of_formula, every_formula())), ("fund_id", "year"))  # fmt: skip
# In the order in which they are filled and shown; a table comes after those it refers to.
TABLES: Final = (
    ABOUT, CODEBOOK, CODES, PROVINCES, PAGES, TAGS, LINKS, MODELS, RULESETS, LESSONS, ANSWERS, RULE_VALUES, LESSON_CLAUSES,
    LINE_NAMES, STATEMENTS, MONTHS, INDICATOR_NAMES, INDICATORS,
)  # fmt: skip
LONG: Final = "statement_lines"


def views() -> list[str]:
    """``statement_lines``: the statements a row a fund, year and filled line, with its name and unit."""
    each = [
        f"""SELECT fund_id, year, year_be, '{line.key}' AS line, "{line.key}" AS amount
            FROM statements WHERE "{line.key}" IS NOT NULL""" for line in LINES
    ]  # fmt: skip
    every = "\nUNION ALL ".join(each)
    return [f"""CREATE VIEW {LONG} AS
SELECT a.fund_id, a.year, a.year_be, a.line, l.thai, a.amount, l.unit FROM (
{every}
) AS a JOIN lines AS l ON l.line = a.line"""]


def described() -> Iterable[tuple[str, ...]]:
    """The rows of ``codebook``."""
    for table in TABLES:
        yield (table.name, "", "", "", table.thai, table.english, "", "")
        for column in table.columns:
            told = (column.type, column.unit, column.thai, column.english, column.meaning, column.codes)
            yield (table.name, column.name, *told)
    yield (LONG, "", "", "", "งบแบบยาว แถวละหนึ่งกองทุน ปี และบรรทัด (มุมมองของ statements)", "Statements, long (a view)", "", "")
