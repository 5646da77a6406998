"""Adapting a rule-set: lineage, one decision at a time, the tambon, publishing, and what stays closed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask

from db import value
from tests import builders
from tests.client import Answer, Client
from tests.small_ruleset import live
from wiki.pages import Page

Browser = Callable[[str], Client]


@pytest.fixture
def own(app: Flask, small: Page, browser: Browser) -> tuple[Client, str]:
    """เจ้าของ with an adaptation of the small template: (browser, its address)."""
    person = browser("เจ้าของ")
    return person, person.post(f"{builders.url(small)}/adaptations").location.removesuffix("/adapt")


def decision(answer: Answer, key: str, choice: str, typed: str = "", reason: str = "ตกลงในประชาคม") -> dict[str, str]:
    """The fields of the form that this page shows."""
    return {"parameter": key, "choice": choice, "value": typed, "reason": reason, "base": answer.value("base")}


def facts_at(app: Flask, address: str) -> dict[str, Any]:
    """The stored facts of the page at an address."""
    number = value(builders.database(app), "SELECT id FROM pages WHERE slug = :slug", slug=unquote(address).split("/")[-1])
    return dict(builders.head(app, number).facts)


def test_adapting_needs_a_writer(client: Client, browser: Browser, small: Page) -> None:
    """A visitor is asked to sign in, a reader is told why not."""
    client.post(f"{builders.url(small)}/adaptations", status=401)
    browser("อ่าน").post(f"{builders.url(small)}/adaptations", status=403)


def test_copy_keeps_lineage_and_decides_nothing(app: Flask, own: tuple[Client, str]) -> None:
    """A copy is a draft with parent, inherited values, the parent among its sources, no decision and no template mark."""
    person, address = own
    facts = facts_at(app, address)
    assert facts["parent"] == {"slug": "ระเบียบเล็ก", "revision": 1}
    assert facts["values"] == {"contribution": 1, "pension_kind": "lifetime", "pension": 300}
    assert facts["decisions"] == {} and "template" not in facts
    assert "ระเบียบเล็ก" in str(facts["sources"])
    changes = value(builders.database(app), "SELECT verb FROM changes ORDER BY seq DESC LIMIT 1")
    assert changes == "adapted"
    assert "ร่าง" in person.get(address).main


def test_draft_adaptation_exists_for_nobody_else(own: tuple[Client, str], client: Client, browser: Browser, small: Page) -> None:
    """Every address of a draft answers 404 to a visitor and a neighbour, and the template does not count it."""
    _person, address = own
    for stranger in (client, browser("เพื่อนบ้าน")):
        for part in ("", "/adapt", "/context", "/checklist", "/difference", "/print", "/projection.csv"):
            stranger.get(f"{address}{part}", status=404)
        stranger.post(f"{address}/decisions", {"parameter": "pension", "choice": "keep"}, status=404)
        stranger.post(f"{address}/context", {}, status=404)
    assert "ยังไม่มีตำบลที่ปรับใช้" in client.get(builders.url(small)).main


def test_deciding_saves_and_goes_to_the_next_open_value(app: Flask, own: tuple[Client, str]) -> None:
    """A changed value with a reason is stored, fills the text, is noted as decided, and leads to the next one."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    location = person.post(f"{address}/decisions", decision(form, "contribution", "change", "๒ บาท")).location
    assert location.endswith("/adapt?parameter=pension_kind")
    assert "วันละ ๒ บาท (สองบาทถ้วน)" in person.get(address).main
    assert value(builders.database(app), "SELECT verb FROM changes ORDER BY seq DESC LIMIT 1") == "decided"


def test_preview_computes_and_keeps_what_was_typed_without_saving(app: Flask, own: tuple[Client, str]) -> None:
    """The preview button shows the clause with the new value, the warning, the reason still typed; nothing is stored."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=pension")
    fields = {**decision(form, "pension", "change", "400", "ยังคุยกันอยู่"), "preview": "1"}
    answer = person.post(f"{address}/decisions", fields, status=200)
    assert "๔๐๐ บาท" in live(answer) and "เกินกว่ากองทุนรับไหว" in live(answer)
    assert "ยังคุยกันอยู่" in answer.value("reason")
    assert facts_at(app, address)["decisions"] == {}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"choice": "change", "value": "99"}, "ต้องอยู่ระหว่าง 1 ถึง 20"),
        ({"choice": "change", "value": "มาก"}, "ต้องเป็นตัวเลข (บาท) แต่พบ “มาก”"),
        ({"choice": "change", "value": "2", "reason": " "}, "บอกเหตุผล"),
        ({"choice": "", "value": ""}, "เลือกก่อน"),
        ({"choice": "change", "value": "2", "base": "x"}, "ไม่ได้บอกว่าแก้จากฉบับใด"),
        ({"choice": "change", "value": "2\x00"}, "อักขระควบคุม"),
    ],
)
def test_a_bad_decision_answers_422_with_a_sentence(
    own: tuple[Client, str], fields: dict[str, str], sentence: str
) -> None:
    """Whatever is wrong with a decision is said in Thai, and what was typed stands in the form again."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    sent = decision(form, "contribution", "change") | {"reason": "คุยกันแล้ว"} | fields
    answer = person.post(f"{address}/decisions", sent, status=422)
    assert sentence in answer.main
    if fields.get("reason") is None:
        assert "คุยกันแล้ว" in answer.value("reason")


@pytest.mark.parametrize("typed", ["7", "มาก"])
def test_keeping_ignores_what_was_typed_before(app: Flask, own: tuple[Client, str], typed: str) -> None:
    """Whoever typed a new value and then chose to keep the old one has kept it; the box need not be emptied."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(form, "contribution", "keep", typed))
    assert facts_at(app, address)["decisions"]["contribution"] == {"choice": "keep", "reason": "ตกลงในประชาคม"}
    assert "วันละ ๑ บาท" in person.get(address).main


def test_a_value_that_does_not_exist_is_404(client: Client, own: tuple[Client, str], small: Page) -> None:
    """An unknown key, in the address or the form, answers 4xx with a sentence."""
    person, address = own
    client.get(f"{builders.url(small)}/adapt?parameter=nothing", status=404)
    person.post(f"{address}/decisions", {"parameter": "nothing", "choice": "keep", "reason": "x", "base": "1"}, status=422)


def test_a_conflict_keeps_the_reason(own: tuple[Client, str]) -> None:
    """Deciding from an older revision answers 409 with the reason still typed, and sends it again from the new one."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(form, "pension", "keep"))
    answer = person.post(f"{address}/decisions", decision(form, "contribution", "change", "3", "สามบาทพอไหว"), status=409)
    assert "สามบาทพอไหว" in answer.value("reason") and answer.value("base") == "2" and "ยังไม่ได้บันทึก" in answer.main
    person.post(f"{address}/decisions", decision(answer, "contribution", "change", "3", "สามบาทพอไหว"))


def test_a_decision_can_be_taken_back(app: Flask, own: tuple[Client, str]) -> None:
    """Undo opens the value again and the inherited value is in force."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(form, "contribution", "change", "2"))
    again = person.get(f"{address}/adapt?parameter=contribution")
    person.post(f"{address}/decisions", decision(again, "contribution", "", "") | {"undo": "1"})
    assert facts_at(app, address)["decisions"] == {}
    assert "วันละ ๑ บาท" in person.get(address).main


def decide_all(person: Client, address: str) -> None:
    """Keep every value but the pension, which is given up."""
    for key in ("contribution", "pension_kind", "pension"):
        form = person.get(f"{address}/adapt?parameter={key}")
        sent = decision(form, key, "change", "none") if key == "pension_kind" else decision(form, key, "keep")
        person.post(f"{address}/decisions", sent)


CONTEXT = {
    "title": "ระเบียบตำบลน้ำขาว", "summary": "ของเรา", "place.province": "90", "place.district": "9003",
    "place.subdistrict": "900302", "members": "๑,๒๐๐ คน", "hearing_date": "1/2/2569", "hearing_people": "85",
    "copying_conditions": "คุยกันก่อน",
}  # fmt: skip


def test_the_whole_way_to_publishing(app: Flask, own: tuple[Client, str], client: Client, small: Page) -> None:
    """Decide all, tell the tambon, publish: readable by all, counted by the template, its difference open."""
    person, address = own
    decide_all(person, address)
    listed = person.get(f"{address}/checklist").main
    assert "ข้อมูลตำบลที่ยังขาด" in listed and "เผยแพร่ระเบียบของเรา" not in listed
    form = person.get(f"{address}/context")
    person.post(f"{address}/context", {**CONTEXT, "base": form.value("base")})
    assert "เผยแพร่ระเบียบของเรา" in person.get(f"{address}/checklist").main
    person.post(f"{address}/publications", {"action": "publish"})
    main = client.get(address).main
    assert "ปรับจาก ระเบียบเล็ก" in main and "ตำบลน้ำขาว" in main and "ตกลงในประชาคม" in main
    assert "มี 1 ตำบลปรับใช้" in client.get(builders.url(small)).main
    changed = client.get(f"{address}/difference").main
    assert "เปลี่ยน 1 จาก 3 ค่า" in changed and "ไม่มีบำนาญ" in changed
    assert "1,200" in live(client.get(f"{address}/adapt?parameter=contribution"))


def test_publishing_early_says_what_is_missing(own: tuple[Client, str]) -> None:
    """An undecided adaptation is not published; the page says what is still open."""
    person, address = own
    person.get(address)
    person.post(f"{address}/publications", {"action": "publish"})
    main = person.get(address)
    assert "ยังเผยแพร่ไม่ได้" in main.text and "ยังไม่ได้ตกลงค่า" in main.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("members", "ไม่รู้", "ต้องเป็นตัวเลข"), ("members", "0", "ต้องอยู่ระหว่าง"), ("hearing_date", "31/2/2569", "วัน"),
        ("place.district", "9999", "อำเภอนี้ไม่อยู่ในจังหวัด"), ("title", "", "ต้องใส่ชื่อเรื่อง"), ("base", "", "ไม่ได้บอกว่า"),
    ],
)  # fmt: skip
def test_a_bad_context_answers_422(own: tuple[Client, str], field: str, typed: str, sentence: str) -> None:
    """Each field of the tambon's form says what is wrong with it and keeps the rest."""
    person, address = own
    answer = person.post(f"{address}/context", {**CONTEXT, "base": "1", field: typed}, status=422)
    assert sentence in answer.main
    assert answer.value("hearing_people") == "85"


def test_a_conflict_keeps_the_context(own: tuple[Client, str]) -> None:
    """Saving the tambon's form from an older revision answers 409 with what was typed; sent again it is saved."""
    person, address = own
    person.post(f"{address}/context", {**CONTEXT, "base": "1"})
    answer = person.post(f"{address}/context", {**CONTEXT, "members": "777", "base": "1"}, status=409)
    assert answer.value("members") == "777" and answer.value("base") == "2"
    person.post(f"{address}/context", {**CONTEXT, "members": "777", "base": "2"})


def test_a_value_no_clause_speaks_of_is_offered_as_kept(app: Flask, own: tuple[Client, str]) -> None:
    """With the pension given up, its amount comes with the old value ticked and a reason; it is not saved by itself."""
    person, address = own
    form = person.get(f"{address}/adapt?parameter=pension_kind")
    person.post(f"{address}/decisions", decision(form, "pension_kind", "change", "none"))
    answer = person.get(f"{address}/adapt?parameter=pension")
    assert "ไม่แสดงในระเบียบของเรา" in answer.value("reason") and "ไม่แสดงในระเบียบ" in live(answer)
    assert "pension" not in facts_at(app, address)["decisions"]


def test_context_lists_open_without_scripts(own: tuple[Client, str]) -> None:
    """The button for the next list shows the districts of the chosen province and keeps what was typed."""
    person, address = own
    sent = {"place.province": "90", "members": "350", "preview": "1"}
    answer = person.post(f"{address}/context", sent, status=200)
    assert "จะนะ" in answer.main and answer.value("members") == "350"


def test_a_template_is_not_decided_directly(app: Flask, browser: Browser, small: Page) -> None:
    """The owner of a template is told to adapt it, not allowed to decide on it."""
    sent = {"parameter": "contribution", "choice": "keep", "reason": "x", "base": "1"}
    browser("เจ้าของ").post(f"{builders.url(small)}/decisions", sent, status=409)
    browser("เพื่อนบ้าน").post(f"{builders.url(small)}/decisions", sent, status=403)
