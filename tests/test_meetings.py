"""A rule-set before a meeting and after it: the sheet, the form that takes the counts, the minutes."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from cases.meetings.sheet import published
from cases.rules import Parameter, read_parameters
from db import value
from tests import builders
from tests.client import Answer, Client
from tests.test_amendments import LAW, PARAMETERS, adopted, at, begun, decided, facts
from wiki.pages import Page

Browser = Callable[[str], Client]
SEEN: list[dict[str, Any]] = [
    {**PARAMETERS[0], "seen": [{"value": "๒ บาท", "source": "ท่าข้าม"}, {"value": "ปีละ 365 บาท"}, {"value": "2 ถึง 6 บาท"}]},
    PARAMETERS[1], {**PARAMETERS[2], "max": 5000, "limit": {"max": 100, "reason": "เกินกว่ากองทุนรับไหว"}}, *PARAMETERS[3:],
]  # fmt: skip
MET = {"date": "๑ มิ.ย. ๒๕๖๙", "place": "ศาลาวัด", "present": "60", "members": "100", "chair": "กำนัน", "secretary": "ครู"}


@pytest.fixture
def origin(app: Flask) -> Page:
    """A published template whose values other rules are known to have written."""
    told = {"template": True, "movement": "one-baht", "copying_conditions": "คุยกันก่อน", "parameters": SEEN}
    return builders.page(app, "ระเบียบต้นแบบ", LAW, kind="ruleset", facts=told, summary="ต้นแบบ")


@pytest.fixture
def own(origin: Page, browser: Browser) -> tuple[Client, str]:
    """เจ้าของ with an adaptation of it: (browser, its address)."""
    person = browser("เจ้าของ")
    return person, person.post(f"{builders.url(origin)}/adaptations").location.removesuffix("/adapt")


def rows_of(answer: Answer) -> dict[str, list[list[str]]]:
    """Question → its rows of the sheet, each a list of cells."""
    found: dict[str, list[list[str]]] = {}
    for section in answer.page.findall(".//section"):
        if "question" in section.get("class", ""):
            key = section.get("aria-labelledby", "").removeprefix("q-")
            cells = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in section.findall(".//tbody/tr")]
            found[key] = cells
    return found


def taken(answer: Answer, **fields: str) -> dict[str, str]:
    """The form of a meeting filled in; keys with __ are fields of one value (choice__pension)."""
    said = {name.replace("__", "-"): typed for name, typed in fields.items()}
    return {**MET, "base": answer.value("base"), "revision": answer.value("revision"), **said}


def kept(key: str, **fields: str) -> dict[str, str]:
    """The fields of one value that the meeting kept."""
    return {f"choice__{key}": "keep", f"for__{key}": "50", f"against__{key}": "10", f"reason__{key}": "เห็นตามเดิม", **fields}


def test_the_sheet_brings_the_open_decisions_with_their_choices(own: tuple[Client, str]) -> None:
    """Old value, what others wrote where it is a value of this kind, the bound of good practice; nothing made up."""
    person, address = own
    found = rows_of(person.get(f"{address}/meeting"))
    assert list(found) == ["contribution", "pension_kind", "pension", "amend_vote", "quorum_general"]
    assert [row[0] for row in found["contribution"]] == [
        "1 บาท ค่าเดิม", "2 บาท มีใช้แล้ว: ท่าข้าม", "6 บาท มีใช้แล้วที่อื่น", "ค่าอื่นที่เสนอ ………………"]  # fmt: skip
    assert [row[0] for row in found["pension_kind"]][:2] == ["ตลอดชีวิต ค่าเดิม", "ไม่มีบำนาญ ตัวเลือกของระเบียบ"]
    assert found["pension"][0][0].startswith("300 บาท ค่าเดิม") and "เกินกว่ากองทุนรับไหว" in found["pension"][0][0]
    assert found["pension"][1][0] == "100 บาท เกณฑ์ที่แนะนำ"
    assert len(found["amend_vote"][0]) == 4, "no money moves, so there is room for counts alone"


def test_each_choice_says_what_it_costs(own: tuple[Client, str], app: Flask) -> None:
    """The year the money runs out and what is left after ten years are those of the projection of that choice."""
    from cases.rulesets.money import outcome

    person, address = own
    row = rows_of(person.get(f"{address}/meeting"))["pension"][1]
    parameters: list[Parameter] = read_parameters(SEEN)
    told = outcome(parameters, {"contribution": 1, "pension_kind": "lifetime", "pension": 100}, {}).projection
    assert told is not None
    year = f"ปีที่ {told.first_deficit_year}" if told.first_deficit_year else "เกิน 30 ปี"
    assert row[1:3] == [year, f"{told.years[9].reserve:,.0f}"]


def test_the_sheet_names_the_version_and_what_was_chosen(own: tuple[Client, str], app: Flask) -> None:
    """Which decisions to bring stands in the address; the exact version and its short link on the paper."""
    person, address = own
    page = person.get(f"{address}/meeting?d=pension&d=nothing")
    number = value(builders.database(app), "SELECT MAX(id) FROM pages")
    assert list(rows_of(page)) == ["pension"]
    assert "พิมพ์จากฉบับที่ 1" in page.main and f"/p/{number}" in page.main
    assert any("d=pension" in link and "version=1" in link for link in page.links())
    assert "big=1" in " ".join(page.links())
    assert list(rows_of(person.get(f"{address}/meeting?d=pension&big=1"))) == ["pension"]


def test_what_is_decided_is_not_brought_again(own: tuple[Client, str]) -> None:
    """Only open decisions, unless they are chosen."""
    person, address = own
    decided(person, address, "pension", "keep")
    assert "pension" not in rows_of(person.get(f"{address}/meeting"))
    assert "pension" in rows_of(person.get(f"{address}/meeting?d=pension"))


def test_sheet_and_form_are_for_those_who_may_change_the_rules(own: tuple[Client, str], client: Client, browser: Browser) -> None:
    """A draft's meeting exists for nobody else."""
    _person, address = own
    for stranger in (client, browser("เพื่อนบ้าน")):
        for part in ("/meeting", "/minutes/new", "/minutes/1"):
            stranger.get(f"{address}{part}", 404)
        stranger.post(f"{address}/minutes", MET, 404)


def test_a_template_and_a_law_are_not_put_to_a_meeting(origin: Page, browser: Browser, app: Flask) -> None:
    """The template is copied first; what is in force gets a working draft first."""
    person = browser("เจ้าของ")
    person.get(at(origin, "/meeting"), 409)
    assert person.post(at(origin, "/minutes"), MET, 409)
    parent = {"slug": origin.slug, "revision": 1}
    law = builders.page(app, "ระเบียบที่ใช้", LAW, kind="ruleset", facts={"parameters": SEEN, "parent": parent})
    assert person.get(at(law, "/meeting"), 302).location == at(law, "/amendments")
    assert person.get(at(law, "/minutes/new"), 302).location == at(law, "/amendments")


def test_one_save_makes_every_decision_and_the_minutes(own: tuple[Client, str], app: Flask, client: Client) -> None:
    """Kept, changed to one of the choices, changed to another value, left open: each as the meeting said, with counts and day."""
    person, address = own
    query = "d=contribution&d=pension&d=amend_vote&d=pension_kind"
    form = person.get(f"{address}/minutes/new?{query}&version=1")
    fields = taken(form, **kept("contribution"), choice__pension="value:100", for__pension="31", against__pension="29",
                   reason__pension="เงินไม่พอ", choice__amend_vote="change", value__amend_vote="๓/๔", for__amend_vote="60",
                   against__amend_vote="0", reason__amend_vote="ให้รอบคอบ", choice__pension_kind="open", reason__pension_kind="รอข้อมูล")  # fmt: skip
    said = {**fields, "d": ["contribution", "pension", "amend_vote", "pension_kind"]}
    assert person.post(f"{address}/minutes", said).location == f"{address}/minutes/1"
    now = facts(app, _page(app, address))
    assert now["decisions"]["contribution"] == {"choice": "keep", "reason": "เห็นตามเดิม", "votes": {"for": 50, "against": 10}, "date": "2026-06-01"}
    assert now["decisions"]["pension"] == {
        "choice": "change", "reason": "เงินไม่พอ", "value": 100, "votes": {"for": 31, "against": 29}, "date": "2026-06-01"}  # fmt: skip
    assert now["decisions"]["amend_vote"]["value"] == "3/4" and "pension_kind" not in now["decisions"]
    meeting = now["meetings"][0]
    assert {name: meeting[name] for name in ("date", "place", "present", "members", "chair", "secretary", "revision")} == {
        "date": "2026-06-01", "place": "ศาลาวัด", "present": 60, "members": 100, "chair": "กำนัน", "secretary": "ครู", "revision": 1}  # fmt: skip
    page = person.get(f"{address}/minutes/1").main
    assert "ให้เปลี่ยนจาก 300 บาท เป็น 100 บาท" in page and "เห็นด้วย 31 เสียง ไม่เห็นด้วย 29 เสียง" in page
    assert "รับบำนาญเดือนละ ๑๐๐ บาท (หนึ่งร้อยบาทถ้วน)" in page and "ยังไม่ลงมติ" in page
    assert "ครบองค์ประชุม: ผู้มาประชุม 60 คน" in page and "ฉบับที่ 1" in page
    assert f"{address}/revisions/1" in person.get(f"{address}/minutes/1").links()
    client.get(f"{address}/minutes/1", 404)


def _page(app: Flask, address: str) -> Page:
    from wiki import pages

    found = pages.by_slug(builders.database(app), address.rsplit("/", maxsplit=1)[-1])
    assert found is not None
    return found[0]


def test_minutes_read_as_plain_text(own: tuple[Client, str]) -> None:
    """Everything that was resolved, without a tag."""
    person, address = own
    form = person.get(f"{address}/minutes/new?d=pension")
    person.post(f"{address}/minutes", {**taken(form, **kept("pension")), "d": "pension"})
    text = person.get(f"{address}/minutes/1.txt").text
    assert text.startswith("รายงานการประชุม\n") and "<" not in text
    for line in ("วันที่ 1 มิถุนายน 2569", "1. บำนาญ", "มติ: ให้ใช้ค่าเดิม 300 บาท", "ข้อ ๔ บำนาญ", "ประธานในที่ประชุม กำนัน"):
        assert line in text.splitlines(), text


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"choice__pension": ""}, "choice-pension", "เลือกก่อน"),
        ({"choice__pension": "change", "value__pension": "มาก"}, "value-pension", "ต้องเป็นตัวเลข"),
        ({"reason__pension": ""}, "reason-pension", "เหตุผล"),
        ({"for__pension": ""}, "for-pension", "ยังไม่ได้ใส่"),
        ({"for__pension": "55"}, "for-pension", "มากกว่าผู้มาประชุม 60 คน"),
        ({"for__pension": "10", "against__pension": "50"}, "for-pension", "มตินี้จึงไม่ผ่าน"),
        ({"date": ""}, "date", "ใส่วันที่ประชุม"),
        ({"date": "1/1/2699"}, "date", "ยังไม่ถึงวันนั้น"),
        ({"place": ""}, "place", "สถานที่ประชุม"),
        ({"chair": ""}, "chair", "ประธาน"),
        ({"present": "200"}, "present", "มากกว่าผู้มีสิทธิ"),
        ({"revision": "9"}, "revision", "ยังไม่มีฉบับที่ 9"),
    ],
)
def test_a_mistake_is_told_beside_its_box_and_nothing_is_lost(
    own: tuple[Client, str], app: Flask, fields: dict[str, str], field: str, sentence: str
) -> None:
    """Nothing is stored until all of it can be."""
    person, address = own
    form = person.get(f"{address}/minutes/new?d=pension")
    said = {**taken(form, **{**kept("pension"), **fields}), "d": "pension"}
    answer = person.post(f"{address}/minutes", said, 422)
    errors = {link.get("href", ""): "".join(link.itertext()) for link in answer.page.findall(".//main//a") if link.get("href", "").startswith("#")}
    assert sentence in errors[f"#{field}"], errors
    assert answer.value("secretary") == "ครู" and answer.value("against-pension") == said["against-pension"]
    assert "meetings" not in facts(app, _page(app, address))


def test_somebody_saved_meanwhile(own: tuple[Client, str], app: Flask) -> None:
    """409 with everything typed; sent again it goes in, and cites the version that lay before the meeting."""
    person, address = own
    form = person.get(f"{address}/minutes/new?d=pension")
    said = {**taken(form, **kept("pension")), "d": "pension"}
    decided(person, address, "contribution", "keep")
    answer = person.post(f"{address}/minutes", said, 409)
    assert answer.value("for-pension") == "50" and answer.value("base") == "2"
    person.post(f"{address}/minutes", {**said, "base": answer.value("base")})
    now = facts(app, _page(app, address))
    assert now["meetings"][0]["revision"] == 1 and set(now["decisions"]) == {"contribution", "pension"}


def test_a_record_is_set_right_by_a_new_one(own: tuple[Client, str], app: Flask) -> None:
    """The old one stands and says so; counts are right in the decision too, what was decided stays."""
    person, address = own
    form = person.get(f"{address}/minutes/new?d=pension")
    person.post(f"{address}/minutes", {**taken(form, **kept("pension")), "d": "pension"})
    form = person.get(f"{address}/minutes/new?corrects=1")
    assert form.value("for-pension") == "50" and form.value("chair") == "กำนัน"
    said = {**MET, "chair": "ผู้ใหญ่บ้าน", "for-pension": "49", "against-pension": "11", "reason-pension": "เห็นตามเดิม", "corrects": "1",
            "base": form.value("base"), "choice-pension": "change", "value-pension": "5"}  # fmt: skip
    assert person.post(f"{address}/minutes", said).location == f"{address}/minutes/2"
    now = facts(app, _page(app, address))
    assert [each.get("corrects") for each in now["meetings"]] == [None, 1] and now["meetings"][0]["chair"] == "กำนัน"
    assert now["decisions"]["pension"]["votes"] == {"for": 49, "against": 11} and now["decisions"]["pension"]["choice"] == "keep"
    assert f"{address}/minutes/2" in person.get(f"{address}/minutes/1").links()
    assert "แก้บันทึกครั้งที่ 1" in person.get(f"{address}/minutes/2").main
    answer = person.post(f"{address}/minutes", {**said, "base": "3"}, 422)
    assert "มีบันทึกแก้ไขแล้ว" in answer.main
    person.get(f"{address}/minutes/new?corrects=7", 404)


@pytest.fixture
def law(app: Flask, origin: Page) -> Page:
    """A published adaptation that pays 200 where its origin says 300."""
    told = {
        "parameters": SEEN, "parent": {"slug": origin.slug, "revision": 1}, "movement": "one-baht", "copying_conditions": "คุยกัน",
        "decisions": {"pension": {"choice": "change", "value": 200, "reason": "ประหยัด"}, **{key: {"choice": "keep", "reason": "ดี"}
                      for key in ("contribution", "pension_kind", "amend_vote", "quorum_general")}},
        "place": {"province": "90", "district": "9001", "subdistrict": "900101"},
        "context": {"tambon_name": "น้ำขาว", "members": 100, "hearing_date": "2025-01-01", "hearing_people": 30},
    }  # fmt: skip
    return builders.page(app, "ระเบียบกองทุนน้ำขาว", LAW, kind="ruleset", facts=told, summary="ระเบียบ")


def test_in_a_working_draft_the_old_value_is_the_one_in_force(law: Page, app: Flask, browser: Browser, client: Client) -> None:
    """Not the origin's: keeping means what holds now, and a meeting on the draft goes with it into law."""
    owner = browser("เจ้าของ")
    draft = begun(app, owner, law)
    assert "ยังไม่มีเรื่องที่ต้องลงมติ" in owner.get(f"{draft}/meeting").main
    screen = owner.get(f"{draft}/adapt?parameter=pension")
    assert "ใช้ค่าเดิม200 บาท" in screen.main.replace(" 200", "200")
    decided(owner, draft, "pension", "change", "150")
    found = rows_of(owner.get(f"{draft}/meeting"))
    assert [row[0].split(" เ")[0] for row in found["pension"]][:2] == ["200 บาท ค่าเดิม ข้อแนะนำ:", "150 บาท ร่างเสนอ ข้อแนะนำ:"]
    form = owner.get(f"{draft}/minutes/new?d=pension&version=2")
    owner.post(f"{draft}/minutes", {**taken(form, **{**kept("pension"), "choice__pension": "value:150"}), "d": "pension"})
    adopted(owner, law)
    now = facts(app, law)
    assert now["decisions"]["pension"]["value"] == 150 and now["decisions"]["pension"]["votes"] == {"for": 50, "against": 10}
    told = client.get(at(law, "/minutes/1"))
    assert "ร่างแก้ไขเพิ่มเติม ฉบับที่ 2" in told.main and "ให้เปลี่ยนจาก 200 บาท เป็น 150 บาท" in told.main
    assert not [link for link in told.links() if "revisions" in link], "the draft is nobody's to read"


def test_keeping_in_a_working_draft_keeps_what_is_in_force(law: Page, app: Flask, browser: Browser) -> None:
    """The proposal is voted down: the value in force stays, and so there is nothing to amend."""
    owner = browser("เจ้าของ")
    draft = begun(app, owner, law)
    decided(owner, draft, "pension", "change", "150")
    form = owner.get(f"{draft}/minutes/new?d=pension")
    owner.post(f"{draft}/minutes", {**taken(form, **kept("pension")), "d": "pension"})
    assert "ร่างยังเหมือนระเบียบที่ใช้อยู่" in owner.get(at(law, "/amendments")).main
    decided(owner, draft, "pension", "change", "150")
    decided(owner, draft, "pension", "keep", undo="1")
    assert "ร่างยังเหมือนระเบียบที่ใช้อยู่" in owner.get(at(law, "/amendments")).main


def test_minutes_tell_nothing_of_other_pages(law: Page, app: Flask, client: Client) -> None:
    """A record that names another page's revision shows nothing of it."""
    secret = builders.page(app, "ลับ", LAW.replace("รับบำนาญ", "ถ้อยคำลับ"), kind="ruleset", facts={"parameters": SEEN}, status="draft")
    meeting = {"date": "2026-01-01", "page": secret.id, "revision": 1, "decisions": [{"key": "pension", "choice": "change", "value": 5}]}
    page = builders.page(app, "ระเบียบอื่น", LAW, kind="ruleset", facts={"parameters": SEEN, "meetings": [meeting]})
    assert "ถ้อยคำลับ" not in client.get(at(page, "/minutes/1")).text


@pytest.mark.parametrize(
    ("unit", "said", "values"),
    [
        ("บาทต่อคืน", "คืนละ ๑๐๐ บาท", [100]), ("บาทต่อคืน", "คืนละ 50 ถึง 300 บาท", [50, 300]), ("บาทต่อวัน", "เดือนละ 30 บาท", []),
        ("บาท", "500 บาท", [500]), ("บาท", "คืนละ 100 บาท", []), ("บาท", "ไม่เกิน 500 บาท", []), ("บาท", "2 ถึง 6 เดือน", []), ("บาท", "", []),
    ],
)  # fmt: skip
def test_a_published_value_is_offered_only_where_it_is_one(unit: str, said: str, values: list[int]) -> None:
    """In the value's own unit, all of it read; a stretch gives its two ends."""
    assert published(Parameter("x", "ค่า", "baht", unit), said) == values
