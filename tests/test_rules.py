"""The rule language: reading a source, numbering and filling it, HTML, conditions, differences, decisions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from cases import rules
from cases.rules.conditions import ConditionError, parse_condition
from cases.rules.lint import lint
from cases.rules.text import MAX_CHARACTERS, MAX_CLAUSES, MAX_PROBLEMS, MAX_REFERENCES
from tests.ruletext import PARAMETERS, SOURCE

GUIDE = Path(__file__).parents[1] / "docs" / "rule-language.md"

PLACE = {"tambon_name": "น้ำขาว"}


def filled(source: str = SOURCE, **values: object) -> rules.Filled:
    """The source filled with the test's parameters and these values."""
    return rules.fill(rules.parse(source), PARAMETERS, {**PLACE, **values})


def only(source: str) -> rules.Problem:
    """The single problem of a source."""
    (problem,) = rules.parse(source).problems
    return problem


def clause(text: str) -> str:
    """A whole source of one clause, its text on line 3."""
    return f"# หมวด {{#c}}\n## ข้อ {{#one}}\n{text}\n"


def test_sound_source_has_no_problems() -> None:
    """The example parses, fits its parameters and fills without a word of complaint."""
    ruleset = rules.parse(SOURCE)
    assert (ruleset.problems, rules.check(ruleset, PARAMETERS), filled().problems) == ((), [], ())


def test_text_is_numbered_and_filled() -> None:
    """Chapters, clauses, items, values and references come out as a Thai rule is written."""
    assert rules.to_text(filled()) == (
        "หมวด ๑ ทั่วไป\n\nข้อ ๑ ชื่อ\n    กองทุนตำบลน้ำขาว ดู ข้อ ๒ และ หมวด ๒\n"
        "        (๑) หนึ่ง\n            (ก) ย่อย\n            (ข) ย่อยสอง\n        (๒) สอง ๒๐ บาท (ยี่สิบบาทถ้วน)\n\n"
        "หมวด ๒ สวัสดิการ\n\nข้อ ๒ เจ็บป่วย\n    จ่าย \n"
        "        (๑) เป็นสมาชิกครบ ๑๘๐ วัน ๒,๕๐๐ บาท (สองพันห้าร้อยบาทถ้วน)\n"
        "        (๒) เป็นสมาชิกครบ ๓๖๕ วัน ๕,๐๐๐ บาท (ห้าพันบาทถ้วน)\n\n"
        "บทเฉพาะกาล\n\nข้อ ๓ เริ่มใช้\n    ใช้ ทันที ตาม บทเฉพาะกาล\n"
    )


def test_arabic_digits_by_one_switch() -> None:
    """With thai_digits off not one Thai digit is left."""
    text = rules.to_text(rules.fill(rules.parse(SOURCE), PARAMETERS, PLACE, thai_digits=False))
    assert "ข้อ 2 เจ็บป่วย" in text
    assert not re.search("[๐-๙]", text)


def test_hidden_clause_renumbers_and_warns_at_its_references() -> None:
    """A clause whose condition fails takes no number; a reference to it becomes a blank with a warning."""
    result = filled(fee=5)
    assert [each.label for chapter in result.chapters for each in chapter.clauses] == ["ข้อ ๑", "ข้อ ๒"]
    assert [(each.line, each.clause, each.severity) for each in result.problems] == [(3, "name", "warning")] * 2


def test_chapter_without_shown_clauses_disappears() -> None:
    """Choosing the other alternative brings its chapter back and numbers it."""
    assert "ว่าง" not in rules.to_text(filled())
    assert "หมวด ๒ ว่าง" in rules.to_text(filled(kind="none"))


def test_hidden_paragraph_hides_its_list() -> None:
    """Items under a hidden paragraph go with it, those of the next paragraph stay."""
    text = rules.to_text(filled(clause("เกริ่น {if=fee>99}\n- ก\n  - ข\n\nต่อ\n- ค")))
    assert "ต่อ" in text
    assert "(๑) ค" in text
    assert "ข\n" not in text.replace("ข้อ", "")


def test_open_value_is_a_blank_with_its_label() -> None:
    """A value nobody gave yet shows as dots, and a warning names it."""
    result = rules.fill(rules.parse(SOURCE), PARAMETERS, {})
    assert "กองทุนตำบล…" in rules.to_text(result)
    assert result.problems[0].message == "ค่า ชื่อตำบล ยังไม่ได้กำหนด"


def test_html_marks_values_and_links() -> None:
    """Each value carries its key and raw value, each reference its clause, each clause its id."""
    html = rules.to_html(filled())
    assert '<data class="value" value="20" data-parameter="fee">๒๐ บาท (ยี่สิบบาทถ้วน)</data>' in html
    assert '<article class="clause" id="clause-sick">' in html
    assert '<a class="clause-link" href="#clause-sick">ข้อ ๒</a>' in html
    assert "<strong>ทันที</strong>" in html


def test_html_escapes_everything() -> None:
    """Markup in the text, a heading or a value stays text."""
    source = "# <b> {#c}\n## <i onclick=x> {#one}\n<script>alert()</script> {{tambon_name}} [x](javascript:y)\n"
    html = rules.to_html(filled(source, tambon_name='"><img src=x>'))
    assert set(re.findall(r"<(\w+)", html)) == {"section", "h2", "span", "article", "h3", "p", "data"}


@pytest.mark.parametrize(
    "text", ["- ก\n  - ข\n  - ค\n- ง", "ก\n- ข\n\nค", "- ก\n  - ข", "  - ลึกก่อน\n- ต่อ", "{{ladder}}\n- ก"]
)
def test_html_lists_are_balanced(text: str) -> None:
    """Every list and item that opens is closed, in drafts with mistakes too."""
    html = rules.to_html(filled(clause(text)))
    for tag in ("ol", "li", "p", "article", "section"):
        assert html.count(f"<{tag}>") + html.count(f"<{tag} ") == html.count(f"</{tag}>")
    assert '<ol class="items"><ol' not in html


@pytest.mark.parametrize("text", ["จ่าย 500 บาท", "จ่าย ๕๐๐ บาท", "{{fee}} หรือ 5", "- รายการ ๒"])
def test_typed_number_is_an_error_at_its_line(text: str) -> None:
    """Arabic and Thai digits outside parameters are refused, with the line and the clause."""
    problem = only(clause(text))
    assert (problem.line, problem.clause, problem.severity) == (3, "one", "error")
    assert "พิมพ์ไว้ในเนื้อความ" in problem.message


def test_typed_number_in_a_heading_is_an_error() -> None:
    """Headings hold no numbers either."""
    assert only("# หมวด ๑ {#c}\n## ข้อ {#one}\nก\n").line == 1


def test_number_words_are_allowed() -> None:
    """A number in words is the author's own business."""
    assert rules.parse(clause("ทุกสามเดือน")).problems == ()


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("# ก {#c}\n## ข {#one}\nดู [[#nowhere]]\n", 3, "ไม่มีข้อนี้"),
        ("# ก {#c}\n## ข {#c}\nค\n", 2, "ซ้ำ"),
        ("# ก {#c}\n## ข\nค\n", 2, "ยังไม่มีรหัส"),
        ("# ก {#c}\n## ข {#Name}\nค\n", 2, "ยังไม่มีรหัส"),
        ("## ข {#one}\nค\n", 1, "ก่อนหมวดแรก"),
        ("# ก {#c}\nลอย\n", 2, "ระหว่างชื่อหมวด"),
        ("# ก {#c}\n## ข {#one}\n### ค {#two}\n", 3, "สองชั้น"),
        ("# ก {#c}\n## ข {#one}\n- ก\n  - ข\n    - ค\n", 5, "ซ้อนได้สองชั้น"),
        ("# ก {#c}\n## ข {#one if=a~b}\nค\n", 2, "อ่านเงื่อนไข"),
        ("# ก {#c}\n## ข {#one}\nค {{ชื่อ}}\n", 3, "ไม่ครบคู่"),
        ("# ก {#c}\n## ข {#one}\nค [[#one\n", 3, "ไม่ครบคู่"),
        ("# ก {#c}\n## ข {#one}\nค {#x}\n", 3, "{if=เงื่อนไข}"),
        ("# ก {#c unnumbered}\n## ข {#one}\nค\n# ง {#d}\n## จ {#two}\nฉ\n", 1, "หมวดสุดท้าย"),
        ("# ก {#c if=a=b}\n## ข {#one}\nค\n", 1, "ของหมวด"),
    ],
)
def test_mistakes_are_told_at_their_line(source: str, line: int, said: str) -> None:
    """Each mistake of an author is one error with its line and a Thai sentence."""
    found = [problem for problem in rules.parse(source).problems if problem.severity == "error"]
    assert [(problem.line, said in problem.message) for problem in found] == [(line, True)]


def test_empty_clause_is_a_warning() -> None:
    """A clause without text may be saved in a draft but is pointed out."""
    assert only("# ก {#c}\n## ข {#one}\n").severity == "warning"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("ก" * (MAX_CHARACTERS + 1), "ตัวอักษร"),
        ("# ก {#c}\n" + "".join(f"## ข {{#a{n}}}\nค\n" for n in range(MAX_CLAUSES + 1)), "300 ข้อ"),
        (clause("[[#one]] " * (MAX_REFERENCES * 10)), "1,000 แห่ง"),
        (clause(" ".join(f"{{{{p{n}}}}}" for n in range(101))), "100 ค่า"),
        (clause("{{ladder}} " * 5_000), "1,000 แห่ง"),
    ],
)
def test_limits_stop_the_reading(source: str, said: str) -> None:
    """Past a limit there is one clear error, and nothing more is read."""
    assert said in only(source).message


def test_problems_are_bounded() -> None:
    """Thousands of typed numbers are not thousands of messages."""
    assert len(rules.parse(clause("1\n\n" * 5_000)).problems) == MAX_PROBLEMS


@pytest.mark.parametrize(
    "text", ["{" * 100_000, "[[" * 50_000, "{{a" * 30_000, "**" * 50_000, "- " * 50_000, "{if=" * 25_000 + "}"]
)
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    """Runs of marks end as text or as a problem, never as an exception or an endless search."""
    assert len(rules.to_html(filled(clause(text)))) < 1_000_000


@pytest.mark.parametrize(
    ("condition", "values", "holds"),
    [
        ("a=b", {"a": "b"}, True), ("a!=b", {"a": "b"}, False), ("a!=b", {"a": "c"}, True),
        ("a>=2", {"a": 2}, True), ("a>2", {"a": 2}, False), ("a<2", {"a": 1}, True), ("a<=1.5", {"a": 1.5}, True),
        ("a=2/3", {"a": "2/3"}, True), ("a<2/3", {"a": "1/2"}, True), ("a=yes", {"a": True}, True),
        ("a!=yes", {"a": False}, True), ("a=b and c>0", {"a": "b", "c": 0}, False), ("a!=b", {}, False),
        ("a>1", {"a": "word"}, False), ("a=1", {"a": [[1, 2]]}, False),
    ],
)  # fmt: skip
def test_conditions_hold(condition: str, values: dict[str, object], holds: bool) -> None:
    """Comparisons over numbers, words, fractions and yes; a missing value never holds."""
    assert parse_condition(condition).holds(values) is holds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a=",
        "=b",
        "a==b",
        "a=b or",
        "a=b and",
        "not",
        "(a=b",
        "a=b)",
        "a=b c=d",
        "(((((a=b)))))",
        "not not not not not a=b",
        "__import__('os')=1",
        "a=" + "b" * 300,
        " and ".join(["a=b"] * 9),
    ],
)
def test_wrong_conditions_are_refused(text: str) -> None:
    """Anything but comparisons joined by words and brackets, few and not deep, is refused with a sentence."""
    with pytest.raises(ConditionError, match="เงื่อนไข"):
        parse_condition(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{missing}}", "ไม่มีค่านี้"), ("ก {if=kind=other}", "ไม่ใช่ตัวเลือก"), ("ก {if=kind>some}", "แค่ = และ !="),
        ("ก {if=ladder=1}", "เป็นขั้น"), ("ก {if=fee=word}", "เป็นตัวเลข"),
    ],
)  # fmt: skip
def test_check_tells_what_does_not_fit(text: str, said: str) -> None:
    """Unknown keys and comparisons that can never hold are errors of the text."""
    errors = [each for each in rules.check(rules.parse(clause(text)), PARAMETERS) if each.severity == "error"]
    assert [(each.line, said in each.message) for each in errors] == [(3, True)]


def test_check_warns_of_an_unused_parameter() -> None:
    """A parameter that neither the text nor the projection uses is pointed out."""
    messages = [each.message for each in rules.check(rules.parse(clause("{{fee}} {if=kind=some}")), PARAMETERS)]
    assert messages == ["ค่า “ขั้น” ไม่ได้ใช้ในเนื้อความและไม่ได้ใช้ในประมาณการ"]


def test_guide_examples_run() -> None:
    """The examples of the authors' guide parse, fit together and fill without a problem."""
    source, definitions = re.findall(r"```(?:markdown|yaml)\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    ruleset, parameters = rules.parse(source), rules.read_parameters(yaml.safe_load(definitions))
    assert (ruleset.problems, rules.check(ruleset, parameters)) == ((), [])
    assert rules.fill(ruleset, parameters, PLACE).problems == ()
    with_pension = rules.to_text(rules.fill(ruleset, parameters, {**PLACE, "pension_kind": "lifetime"}))
    assert "(ข) เงินบำนาญ" in with_pension
    assert "ข้อ ๗ บำนาญ" in with_pension and "ไม่จ่ายบำนาญ" not in with_pension
    assert lint(ruleset, parameters, PLACE) == []
