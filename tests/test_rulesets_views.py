"""The rule-set room as it is read: the money beside each value, paper, files, the edit form of a rule-set."""

import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests import builders
from tests.client import Answer, Client
from tests.small_ruleset import SMALL, VALUES, live
from wiki.pages import Page

Browser = Callable[[str], Client]


def test_classic_template_names_year_18(client: Client, classic: Page) -> None:
    """A visitor opening the classic template for adaptation, 1,000 members as default, reads year 18."""
    said = live(client.get(f"{builders.url(classic)}/adapt"))
    assert "หมดในปีที่ 18" in said and "1,000 คน" in said


def test_no_pension_moves_the_year_in_one_request(client: Client, classic: Page) -> None:
    """Pension none, in one request without saving: beyond 30 years in the sentence, both lines in the chart."""
    answer = client.get(f"{builders.url(classic)}/adapt?parameter=pension_kind&value=none")
    said = live(answer)
    assert "ไม่ติดลบตลอด 30 ปี" in said and "ค่าเดิม: เงินหมดในปีที่ 18" in said
    assert len(re.findall("<polyline", answer.text)) >= 2, "both lines are drawn"


def test_keeping_shows_the_old_value_whatever_stands_in_the_box(client: Client, classic: Page) -> None:
    """With keep chosen the money is that of the old value."""
    said = live(client.get(f"{builders.url(classic)}/adapt?parameter=pension_kind&choice=keep&value=none"))
    assert "หมดในปีที่ 18" in said and "ค่าเดิม:" not in said


def test_ruleset_page_shows_its_first_button_and_money(client: Client, classic: Page) -> None:
    """A rule-set's page offers adapting, says the verdict with its disclaimer, and lists its values."""
    main = client.get(builders.url(classic)).main
    assert "ปรับใช้" in main and "หมดในปีที่ 18" in main and "ไม่ใช่การรับรองทางคณิตศาสตร์ประกันภัย" in main
    assert "ค่าที่ต้องตกลง" in main


def test_a_ladder_is_told_in_years_too(client: Client, classic: Page) -> None:
    """The card of the old value and the help of the new one show whole years beside days; the rules say days alone."""
    asked = f"{builders.url(classic)}/adapt?parameter=death_ladder"
    answer = client.get(asked)
    assert "1,460 วัน (4 ปี) 15,000 บาท" in answer.main and "5 ปี = 8000" in answer.main
    assert "180 วัน 2" in answer.main, "what is no whole year stays in days"
    said = live(client.get(f"{asked}&choice=change&value=5+ปี+%3D+8000"))
    assert "ครบ ๑,๘๒๕ วัน ๘,๐๐๐ บาท" in said and "(๕ ปี)" not in said


def test_projection_csv_is_a_safe_table(client: Client, classic: Page) -> None:
    """The CSV opens in a spreadsheet: BOM, a heading, thirty years, no cell that starts a formula."""
    answer = client.get(f"{builders.url(classic)}/projection.csv")
    lines = answer.response.get_data().decode("utf-8").removeprefix("\ufeff").splitlines()
    assert answer.response.get_data().startswith(b"\xef\xbb\xbf") and len(lines) == 31
    assert not [cell for line in lines for cell in line.split(",") if cell.startswith(("=", "+", "@"))]


def test_paper_has_numbers_and_signatures_only(client: Client, small: Page) -> None:
    """The page for paper numbers the clauses, leaves room to sign, and has neither search nor menu."""
    answer = client.get(f"{builders.url(small)}/print")
    assert "ข้อ ๑" in answer.main and "ลงชื่อ" in answer.main and answer.page.find(".//nav") is None


def edit_fields(answer: Answer, **changed: str) -> dict[str, str]:
    """The edit form of a rule-set as shown, with some fields changed."""
    names = ("title", "summary", "body", "parameters", "base")
    return {name: answer.value(name) for name in names} | {"movement": "one-baht", "copying_conditions": "คุยกันก่อน"} | changed


def test_editing_keeps_the_definitions(app: Flask, browser: Browser, small: Page) -> None:
    """Saving the edit form as it was shown changes no definition."""
    person = browser("ดูแล")
    form = person.get(f"{builders.url(small)}/edit")
    person.post(f"{builders.url(small)}/revisions", edit_fields(form, summary="ใหม่"))
    assert builders.head(app, small.id).facts["parameters"] == VALUES


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- key: a\n  label: [", "บรรทัด"), ("- &a {key: b}\n- *a", "อ้างซ้ำ"), ("[[[[[[[[[[[1]]]]]]]]]]]", "ลึกเกินไป"),
        ("key: a", "ต้องเป็นรายการ"), ("- {key: a, label: ก, type: colour}", "ค่า a มีชนิด"), ("- {key: a, type: baht, value: .inf}", "ตัวเลข"),
        ("x" * 60_001, "ยาวเกิน"), ("- {key: a, type: baht, value: -5}", "ต้องอยู่ระหว่าง"),
    ],
)  # fmt: skip
def test_bad_definitions_answer_422_and_stay_typed(browser: Browser, small: Page, text: str, sentence: str) -> None:
    """A text of definitions that cannot be taken is shown again with the reason."""
    person = browser("ดูแล")
    form = person.get(f"{builders.url(small)}/edit")
    answer = person.post(f"{builders.url(small)}/revisions", edit_fields(form, parameters=text), status=422)
    assert sentence in answer.main
    assert answer.value("parameters").strip() == text.strip()


def test_a_typed_number_is_refused_with_its_line(browser: Browser, small: Page) -> None:
    """A number typed into a clause is refused with the line where it stands, and listed beside the text."""
    person = browser("ดูแล")
    form = person.get(f"{builders.url(small)}/edit")
    answer = person.post(f"{builders.url(small)}/revisions", edit_fields(form, body=SMALL + "\nจ่าย 500 บาท\n"), status=422)
    assert "บรรทัด 12" in answer.main and "สิ่งที่ควรแก้ในเนื้อความ" in answer.main


def test_wrong_kind_of_page_has_no_room_here(app: Flask, client: Client) -> None:
    """An article at a rule-set's addresses does not exist."""
    article = builders.page(app)
    for part in ("/adapt", "/print", "/difference", "/projection.csv"):
        client.get(f"/rulesets/{article.slug}{part}", status=404)


def test_the_table_beside_the_chart_names_its_columns(client: Client, small: Page) -> None:
    """The chart of a rule-set has a title, a table twin with headings, and its figures to download."""
    figure = next(each for each in client.get(builders.url(small)).page.iter("figure") if each.get("id") == "reserve")
    headings = ["".join(each.itertext()) for each in figure.findall(".//thead//th")]
    assert headings[0] == "ปีที่" and len(headings) > 1
    assert figure.find("h3") is not None
    assert any((link.get("href") or "").endswith("/projection.csv") for link in figure.iter("a"))


def test_the_chart_says_when_the_money_ends_and_is_a_file_too(client: Client, classic: Page) -> None:
    """The finding is its title, on the page and in the file."""
    shown = client.get(builders.url(classic)).page
    figure = next(each for each in shown.iter("figure") if each.get("id") == "reserve")
    assert figure.findtext("h3") == "เงินหมดในปีที่ 18" == figure.findtext(".//{*}title")
    file = client.get(f"{builders.url(classic)}/projection.svg")
    assert file.headers["Content-Type"].startswith("image/svg+xml")
    assert "เงินหมดในปีที่ 18" in file.text and "ประมาณการเพื่อการเรียนรู้" in file.text
