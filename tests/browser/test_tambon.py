"""A new tambon takes the classic rules, decides every value again, publishes them, and enters its first year."""

from playwright.sync_api import expect

from tests.browser.server import COORDINATOR, WRITER
from tests.browser.visitor import Visitor

CLASSIC = "/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"
YEAR_18 = "ปีที่ 18"
CHART = "#live figure.chart"


def _chart_text(visitor: Visitor, figure: str = "figure.chart") -> str:
    """All that a chart says: its drawing's words, its sentence, its table."""
    return visitor.page.locator(figure).first.text_content() or ""


def test_the_classic_template_names_year_18(either: Visitor) -> None:
    """The classic rules say in words and in the chart that the money runs out in year 18."""
    either.go(CLASSIC)
    assert YEAR_18 in either.page.locator(".verdict").inner_text()
    assert YEAR_18 in _chart_text(either)


def test_without_the_pension_the_money_lasts_beyond_30_years(either: Visitor) -> None:
    """One answer moves words and chart alike: by themselves with JavaScript, by the form's button without."""
    either.go(f"{CLASSIC}/adapt?parameter=pension_kind")
    assert YEAR_18 in either.page.locator("#live .verdict").inner_text()
    assert YEAR_18 in _chart_text(either, CHART)
    asked: list[str] = []
    either.page.on("request", lambda request: asked.append(request.url))
    either.page.get_by_label("ไม่มีบำนาญ").check()
    if either.runs_scripts:
        expect(either.page.locator("#live .verdict")).not_to_contain_text(YEAR_18)
        assert len(asked) == 1, asked
    else:
        either.press(either.button("ดูผล"))
    verdict = either.page.locator("#live .verdict").inner_text()
    assert "30" in verdict and YEAR_18 not in verdict, verdict
    told = _chart_text(either, f"{CHART} figcaption")
    assert "30" in told, told
    assert YEAR_18 in either.page.locator("#live").inner_text(), "the old value stays in sight"
    assert either.axe() == []


def test_from_the_template_to_the_tambons_own_rules(either: Visitor) -> None:
    """Adapt, decide every value with a reason, name the tambon and its hearing, publish; the page tells where it came from."""
    parents = _adopted(either)
    either.sign_in(WRITER).go(CLASSIC).press(either.button("ปรับใช้"))
    address = either.path.removesuffix("/adapt")
    _decide_everything(either)
    tell_of_the_tambon(either, address)
    assert "ครบแล้ว" in either.words, either.words
    either.press(either.button("เผยแพร่ระเบียบของเรา"))
    either.go(address)
    assert "ปรับจาก" in either.page.locator(".lineage").first.inner_text()
    assert YEAR_18 not in either.page.locator(".verdict").inner_text()
    either.press(either.link("ดูว่าต่างกันอย่างไร"))
    assert "เปลี่ยน 1 จาก" in either.words and "ที่ประชุมเห็นว่าเงินไม่พอ" in either.words
    assert _adopted(either) == parents + 1


def _adopted(visitor: Visitor) -> int:
    """How many adaptations of the classic rules are listed on its page."""
    visitor.go(CLASSIC)
    return visitor.page.locator("h2:text-is('ตำบลที่ปรับใช้แล้ว') + ul > li").count()


def _decide_everything(writer: Visitor) -> None:
    """Keep every value but the pension, each with a reason; a decision without one is sent back with nothing lost."""
    writer.page.get_by_label("ใช้ค่าเดิม").check()
    writer.press(writer.button("บันทึกแล้วไปค่าถัดไป"), 422)
    expect(writer.page.get_by_label("ใช้ค่าเดิม")).to_be_checked()
    decided = 0
    while not writer.path.endswith("/checklist"):
        if "parameter=pension_kind" in writer.page.url:
            writer.page.get_by_label("ไม่มีบำนาญ").check()
            writer.page.locator("input[name=choice][value=change]").check()
            writer.page.locator("#reason").fill("ที่ประชุมเห็นว่าเงินไม่พอ")
        else:
            writer.page.get_by_label("ใช้ค่าเดิม").check()
            writer.page.locator("#reason").fill("ประชุมแล้วเห็นตามต้นฉบับ")
        writer.press(writer.button("บันทึกแล้วไปค่าถัดไป"))
        decided += 1
        assert decided < 60, writer.page.url
    assert decided > 20


def tell_of_the_tambon(writer: Visitor, address: str) -> None:
    """Place, members, hearing; the lists of places come by themselves, or by the button."""
    writer.go(f"{address}/context")
    for part in ("province", "district", "subdistrict"):
        box = writer.page.locator(f"select[name='place.{part}']")
        if not writer.runs_scripts and part != "province":
            writer.press(writer.button("แสดงอำเภอและตำบลของที่เลือก"))
        expect(box.locator("option").nth(1)).to_be_attached()
        box.select_option(index=1)
    writer.page.locator("#members").fill("๑,๐๐๐")
    writer.page.locator("#hearing_date").fill("12/01/2569")
    writer.page.locator("#hearing_people").fill("84")
    writer.press(writer.button("บันทึกข้อมูลตำบล"))


def test_the_first_years_statement(either: Visitor) -> None:
    """A fund's keeper enters a year, mistakes are told beside their boxes, and the indicators stand on the next page."""
    either.sign_in(COORDINATOR).go("/models/new")
    either.page.locator("#title").fill(f"กองทุนสวัสดิการตำบลตัวอย่าง {either.runs_scripts}")
    either.press(either.button("บันทึก"))
    either.press(either.link("กรอกงบประจำปีของกองทุนนี้"))
    if not either.path.endswith("/new"):
        either.press(either.link("กรอกงบปีแรก"))
    figures = {
        "closing_date": "31/12/2568", "brought_forward": "0", "entry_fees": "๒,๐๐๐", "contributions": "36,500",
        "benefit_death_baht": "ห้าพัน", "expense_administration": "500", "carried_forward": "33000", "members_end": "100",
    }  # fmt: skip
    for name, figure in figures.items():
        either.page.locator(f"#{name}").fill(figure)
    either.press(either.button("บันทึกงบ"), 422)
    expect(either.page.locator("#benefit_death_baht-error")).to_be_visible()
    expect(either.page.locator("#contributions")).to_have_value("36,500")
    assert either.axe() == []
    either.page.locator("#benefit_death_baht").fill("5,000")
    either.press(either.button("บันทึกงบ"))
    assert either.path.endswith("/statements/2025") and "งบปี 2568" in either.words
    assert either.page.locator("table.indicators tbody tr").count() > 5
    assert "ตัวชี้วัด" in either.words and "33,000" in either.words
