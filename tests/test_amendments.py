"""The life of a rule-set in law: adopted, amended by a resolution, read as it stood on any day."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import quote

import pytest
from flask import Flask

from db import value
from tests import builders
from tests.client import Answer, Client
from tests.small_ruleset import VALUES
from wiki.pages import Page

Browser = Callable[[str], Client]
LAW = """# ทั่วไป {#general}

## ชื่อ {#name}
กองทุนตำบลน้ำขาว

## เงินสัจจะ {#contribution}
ส่งวันละ {{contribution}} ตาม [[#name]]

## แก้ระเบียบ {#amend}
ใช้เสียง {{amend_vote}} ของผู้มาประชุม และมาไม่น้อยกว่า {{quorum_general}}

## บำนาญ {#pension if=pension_kind!=none}
รับบำนาญเดือนละ {{pension}}
"""
OTHERS = cast("list[dict[str, Any]]", VALUES)
PARAMETERS: list[dict[str, Any]] = [
    *OTHERS,
    {"key": "amend_vote", "label": "เสียงแก้ระเบียบ", "type": "fraction", "value": "2/3"},
    {"key": "quorum_general", "label": "องค์ประชุมใหญ่", "type": "fraction", "value": "1/3"},
]
FACTS: dict[str, Any] = {"movement": "one-baht", "copying_conditions": "คุยกันก่อน", "parameters": PARAMETERS}
ADOPTION = {"resolved": "2025-01-10", "in_force": "2025-02-01", "present": 60, "members": 100, "for": 60, "against": 0}
VOTED = {"resolved": "1/6/2569", "in_force": "1/7/2569", "place": "ศาลาวัด", "present": "๖๐", "members": "100", "for": "41", "against": "9"}


@pytest.fixture
def law(app: Flask) -> Page:
    """A published rule-set of its own, in force since 1 February 2025."""
    return builders.page(app, "ระเบียบกองทุนน้ำขาว", LAW, kind="ruleset", facts={**FACTS, "adoption": ADOPTION}, summary="ระเบียบ")


@pytest.fixture
def owner(browser: Browser) -> Client:
    """เจ้าของ, signed in."""
    return browser("เจ้าของ")


def at(law: Page, part: str = "") -> str:
    """An address of the rule-set."""
    return f"{builders.url(law)}{part}"


def begun(app: Flask, owner: Client, law: Page) -> str:
    """The address of a new working draft."""
    owner.post(at(law, "/amendments/draft"))
    slug = value(builders.database(app), "SELECT slug FROM pages ORDER BY id DESC LIMIT 1")
    return f"/rulesets/{slug}"


def decided(owner: Client, draft: str, key: str, choice: str, typed: str = "", **fields: str) -> Answer:
    """One value decided in a draft by its own screen."""
    form = owner.get(f"{draft}/adapt?parameter={key}")
    said = {"parameter": key, "choice": choice, "value": typed, "reason": "ที่ประชุมเห็นควร", "base": form.value("base"), **fields}
    return owner.post(f"{draft}/decisions", said)


def revised(owner: Client, address: str, body: str) -> None:
    """The text of a page saved anew by its edit form."""
    form = owner.get(f"{address}/edit")
    fields = {name: form.value(name) for name in ("title", "summary", "tags", "base", "parameters")}
    owner.post(f"{address}/revisions", {**fields, "body": body, "copying_conditions": "คุยกันก่อน", "movement": "one-baht"})


def adopted(owner: Client, law: Page, status: int = 303, /, **fields: str) -> Answer:
    """The resolution of the open draft recorded."""
    form = owner.get(at(law, "/amendments/new"))
    said = {"base": form.value("base"), "draft": form.value("draft"), **VOTED, **fields}
    return owner.post(at(law, "/amendments"), said, status)


def facts(app: Flask, law: Page) -> dict[str, Any]:
    """What the rule-set's head says."""
    return dict(builders.head(app, law.id).facts)


def test_a_working_draft_changes_nothing_until_it_is_adopted(app: Flask, law: Page, owner: Client, client: Client) -> None:
    """Begun, edited and decided on, the rule-set still reads as before; adopted, it reads anew and says which amendment it is."""
    draft = begun(app, owner, law)
    assert decided(owner, draft, "contribution", "change", "3").location == at(law, "/amendments")
    assert "วันละ ๑ บาท" in client.get(at(law)).main
    preview = owner.get(at(law, "/amendments")).main
    assert "ให้ยกเลิกความในข้อ ๒ และให้ใช้ความต่อไปนี้แทน" in preview and "ส่งวันละ ๓ บาท (สามบาทถ้วน)" in preview
    assert adopted(owner, law).location == at(law, "/amendments/1")
    page = client.get(at(law)).main
    assert "วันละ ๓ บาท" in page and "แก้ไขเพิ่มเติมครั้งที่ 1" in page
    told = client.get(at(law, "/amendments/1")).main
    assert "ระเบียบกองทุนน้ำขาว แก้ไขเพิ่มเติม (ครั้งที่ ๑) พ.ศ. ๒๕๖๙" in told
    assert "ข้อ ๑ ระเบียบนี้ให้ใช้บังคับตั้งแต่วันที่ ๑ กรกฎาคม ๒๕๖๙ เป็นต้นไป" in told
    assert "1 บาท" in told and "3 บาท" in told, "values before and after stand side by side"
    assert client.get(at(law, "/amendments/1.txt")).text.splitlines()[0] in told
    record = facts(app, law)["amendments"][0]
    assert (record["number"], record["before"], record["revision"], record["for"], record["in_force"]) == (1, 1, 2, 41, "2026-07-01")
    assert "amends" not in facts(app, law)
    assert value(builders.database(app), "SELECT verb FROM changes WHERE page_id = :id ORDER BY seq DESC", id=law.id) == "amended"


def test_the_values_of_a_rule_set_of_its_own_are_its_definitions_again(app: Flask, law: Page, owner: Client) -> None:
    """What was decided in the draft becomes the definition's value: the edit form shows what is in force."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    adopted(owner, law)
    now = facts(app, law)
    assert "decisions" not in now and [each["value"] for each in now["parameters"]][:1] == [3]
    assert "value: 3" in owner.get(at(law, "/edit")).value("parameters")


def test_nobody_else_sees_a_working_draft(app: Flask, law: Page, owner: Client, client: Client, browser: Browser) -> None:
    """Neither its page nor that there is one; adopted or given up, it stays so."""
    draft = begun(app, owner, law)
    revised(owner, draft, LAW.replace("กองทุนตำบลน้ำขาว", "ถ้อยคำลับของร่าง"))
    for stranger in (client, browser("เพื่อนบ้าน"), browser("อ่าน")):
        for part in ("", "/edit", "/adapt", "/meeting", "/minutes/new", "/amendments"):
            stranger.get(f"{draft}{part}", status=404)
        for path in (at(law), at(law, "/amendments"), "/rulesets", "/changes", "/pages.json"):
            assert "ถ้อยคำลับ" not in stranger.get(path).text and "ร่างที่กำลังทำ" not in stranger.get(path).text
        for part in ("/amendments/draft", "/amendments", "/amendments/discard", "/amendments/carry"):
            stranger.post(at(law, part), {}, 401 if stranger is client else 403)
        stranger.get(at(law, "/amendments/new"), 401 if stranger is client else 403)
    adopted(owner, law)
    assert builders.status_of(app, value(builders.database(app), "SELECT MAX(id) FROM pages")) == "archived"
    client.get(draft, status=404)


def test_a_resolution_below_the_rules_own_share_is_void(law: Page, app: Flask, owner: Client) -> None:
    """Two thirds of sixty are forty: thirty-nine are sent back with the sentence and all that was typed."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    answer = adopted(owner, law, 422, **{"for": "39"})
    assert "ไม่ถึง 2 ใน 3 ของผู้มาประชุม 60 คน คือ 40 เสียง" in answer.main and "มติจึงใช้ไม่ได้" in answer.main
    assert (answer.value("place"), answer.value("for"), answer.value("resolved")) == ("ศาลาวัด", "39", "1/6/2569")
    adopted(owner, law, **{"for": "40"})


def test_the_rules_in_force_count_the_votes_not_the_draft(law: Page, app: Flask, owner: Client) -> None:
    """A draft that asks for less is still voted on by the old share."""
    draft = begun(app, owner, law)
    decided(owner, draft, "amend_vote", "change", "1/2")
    assert "2 ใน 3" in adopted(owner, law, 422, **{"for": "35"}).main


def test_a_missing_quorum_is_said_and_is_no_stop(law: Page, app: Flask, owner: Client, client: Client) -> None:
    """A third of a hundred are thirty-four: twenty came, and the amendment says so."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    adopted(owner, law, present="20", **{"for": "20", "against": "0"})
    assert "ไม่ถึง 1 ใน 3 ของ 100 คน คือ 34 คน" in client.get(at(law, "/amendments/1")).main


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"resolved": ""}, "ใส่วันที่ลงมติ"),
        ({"resolved": "32/1/2569"}, "ไม่มีวันที่"),
        ({"resolved": "1/1/2690"}, "ยังไม่ถึงวันนั้น"),
        ({"in_force": "1/5/2569"}, "ไม่ก่อนวันที่ลงมติ"),
        ({"resolved": "1/1/2568", "in_force": "15/1/2568"}, "ไม่ก่อนฉบับที่ใช้อยู่"),
        ({"present": "101"}, "มากกว่าผู้มีสิทธิ"),
        ({"for": "55"}, "มากกว่าผู้มาประชุม"),
        ({"for": "10", "against": "50"}, "มตินี้จึงไม่ผ่าน"),
        ({"for": "สี่สิบ"}, "ต้องเป็นตัวเลข"),
        ({"members": ""}, "ผู้มีสิทธิออกเสียงทั้งหมด"),
        ({"place": "ก" * 300}, "เกิน 200"),
        ({"place": "ก\x00"}, "อักขระ"),
    ],
)
def test_a_wrong_form_is_sent_back_whole(law: Page, app: Flask, owner: Client, fields: dict[str, str], sentence: str) -> None:
    """Each mistake is a sentence, and nothing is stored."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    assert sentence in adopted(owner, law, 422, **fields).main
    assert "amendments" not in facts(app, law)


def test_no_change_no_amendment(law: Page, app: Flask, owner: Client) -> None:
    """A draft that reads like the rules in force cannot be resolved."""
    begun(app, owner, law)
    assert "เหมือนระเบียบที่ใช้อยู่ทุกข้อ" in owner.get(at(law, "/amendments/new")).main
    answer = owner.post(at(law, "/amendments"), {"base": "1", "draft": "1", **VOTED}, 422)
    assert "เหมือนระเบียบที่ใช้อยู่ทุกข้อ" in answer.main and "amendments" not in facts(app, law)


def test_corrections_meanwhile_are_carried_into_the_draft(law: Page, app: Flask, owner: Client, browser: Browser) -> None:
    """The draft is behind: it says which clause, cannot be adopted, takes the correction over and keeps its own changes."""
    draft = begun(app, owner, law)
    revised(owner, draft, LAW.replace("กองทุนตำบลน้ำขาว", "กองทุนตำบลน้ำขาวใหม่"))
    revised(browser("ประสานทั้งประเทศ"), at(law), LAW.replace("รับบำนาญเดือนละ", "ได้รับบำนาญเดือนละ"))
    told = owner.get(at(law, "/amendments")).main
    assert "ระเบียบมีคนแก้หลังเริ่มร่างนี้" in told and "บำนาญ ปรับแล้ว" in told and "ร่างก็แก้ข้อนี้ด้วย" not in told
    owner.post(at(law, "/amendments"), {"base": "2", "draft": "2", **VOTED}, 409)
    owner.post(at(law, "/amendments/carry"))
    adopted(owner, law)
    page = owner.get(at(law)).main
    assert "น้ำขาวใหม่" in page and "ได้รับบำนาญ" in page
    record = facts(app, law)["amendments"][0]
    assert "บำนาญ" not in "\n".join(record["text"]) and record["before"] == 2


def test_what_both_changed_is_left_to_people(law: Page, app: Flask, owner: Client, browser: Browser) -> None:
    """The draft's words stay, and the clause is named."""
    draft = begun(app, owner, law)
    revised(owner, draft, LAW.replace("กองทุนตำบลน้ำขาว", "กองทุนตำบลน้ำขาวใหม่"))
    revised(browser("ประสานทั้งประเทศ"), at(law), LAW.replace("กองทุนตำบลน้ำขาว", "กองทุนตำบลน้ำขาวเดิม"))
    assert "ร่างก็แก้ข้อนี้ด้วย" in owner.get(at(law, "/amendments")).main
    owner.post(at(law, "/amendments/carry"))
    assert "“ชื่อ”" in owner.get(at(law, "/amendments")).text
    assert "น้ำขาวใหม่" in owner.get(draft).main


def test_two_who_resolve_at_once_do_not_lose_anything(law: Page, app: Flask, owner: Client) -> None:
    """The draft was saved after the form was opened: 409, all that was typed, and the text as it now reads."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    form = owner.get(at(law, "/amendments/new"))
    said = {"base": form.value("base"), "draft": form.value("draft"), **VOTED}
    decided(owner, draft, "pension", "change", "400")
    answer = owner.post(at(law, "/amendments"), said, 409)
    assert answer.value("place") == "ศาลาวัด" and "๔๐๐ บาท" in answer.main
    owner.post(at(law, "/amendments"), {**said, "base": answer.value("base"), "draft": answer.value("draft")})


def test_a_draft_given_up_can_be_taken_out_again(law: Page, app: Flask, owner: Client) -> None:
    """Archived, listed for those who may change the rules, restored with its words; never beside another."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    owner.post(at(law, "/amendments/discard"))
    assert "ร่างที่เลิกทำ" in owner.get(at(law, "/amendments")).main
    number = str(value(builders.database(app), "SELECT MAX(id) FROM pages"))
    owner.post(at(law, "/amendments/restore"), {"draft": number})
    assert "ส่งวันละ ๓ บาท" in owner.get(at(law, "/amendments")).main
    owner.post(at(law, "/amendments/discard"))
    begun(app, owner, law)
    owner.post(at(law, "/amendments/restore"), {"draft": number}, 409)
    owner.post(at(law, "/amendments/restore"), {"draft": str(law.id)}, 409)


def test_an_adopted_draft_cannot_come_back(law: Page, app: Flask, owner: Client, browser: Browser) -> None:
    """It is law already."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    adopted(owner, law)
    owner.post(at(law, "/amendments/restore"), {"draft": str(value(builders.database(app), "SELECT MAX(id) FROM pages"))}, 409)
    browser("ประสานทั้งประเทศ").post(f"{draft}/publications", {"action": "publish"})
    assert value(builders.database(app), "SELECT COUNT(*) FROM pages WHERE status = 'published'") == 1


def test_the_text_on_any_day(law: Page, app: Flask, owner: Client, client: Client) -> None:
    """Before the first day not in force; then the first text, its corrections with it; from the amendment's day the new one."""
    revised(owner, at(law), LAW.replace("กองทุนตำบลน้ำขาว", "กองทุนตำบล น้ำขาว"))
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    adopted(owner, law)
    assert "ยังไม่มีผลใช้บังคับ" in client.get(at(law, "/on/2025-01-31")).main
    for when in ("2025-02-01", "2026-06-30"):
        text = client.get(at(law, f"/on/{when}")).main
        assert "วันละ ๑ บาท" in text and "ตำบล น้ำขาว" in text and "ฉบับแรก" in text
    assert "วันละ ๓ บาท" in client.get(at(law, "/on/2026-07-01")).main
    assert client.get(at(law, "/on?date=" + quote("๓๐ มิ.ย. ๒๕๖๙")), 302).location.endswith("/on/2026-06-30")
    assert "วันละ ๓ บาท" in client.get(client.get(at(law, "/on"), 302).location).main
    assert "อ่านวันที่" in client.get(at(law, "/on?date=" + quote("เมื่อวาน")), 422).main
    for odd in ("2026-13-01", "20260701", "x", "2026-07-01T00"):
        client.get(at(law, f"/on/{odd}"), 404)


def test_what_is_not_in_force_yet_says_so(law: Page, app: Flask, owner: Client, client: Client) -> None:
    """The newest text stands on the page with the day from which it holds, and the way to today's."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    adopted(owner, law, in_force="1/1/2700")
    page = client.get(at(law))
    assert "มีผลตั้งแต่วันที่" in page.main
    today = next(link for link in page.links() if "/on/" in link)
    assert "วันละ ๑ บาท" in client.get(today).main


def test_a_draft_has_no_text_on_a_day(app: Flask, owner: Client, client: Client) -> None:
    """Only what is published was ever in force."""
    page = builders.page(app, "ร่างระเบียบ", LAW, kind="ruleset", facts=FACTS, status="draft")
    client.get(at(page, "/on/2026-01-01"), 404)
    owner.get(at(page, "/on/2026-01-01"), 409)
    owner.post(at(page, "/amendments/draft"), {}, 409)


def test_a_first_version_of_unknown_day_is_not_said_to_have_held_for_ever(app: Flask, client: Client) -> None:
    """From its publication on it stands; before that nobody can tell."""
    page = builders.page(app, "ระเบียบไม่มีวัน", LAW, kind="ruleset", facts=FACTS)
    told = client.get(at(page, "/on/2000-01-01")).main
    assert "บอกไม่ได้" in told and "วันละ ๑ บาท" not in told
    assert "วันละ ๑ บาท" in client.get(client.get(at(page, "/on"), 302).location).main


def test_a_second_amendment_follows_the_first(law: Page, app: Flask, owner: Client, client: Client) -> None:
    """Numbers, days and texts go on; paper says up to which amendment it is."""
    for number, baht in ((1, "3"), (2, "4")):
        draft = begun(app, owner, law)
        decided(owner, draft, "contribution", "change", baht)
        adopted(owner, law, in_force=f"{number}/7/2569")
    assert "แก้ไขเพิ่มเติมถึงฉบับที่ 2" in client.get(at(law, "/print")).main
    assert "(ครั้งที่ ๒)" in client.get(at(law, "/amendments/2")).main
    assert "วันละ ๓ บาท" in client.get(at(law, "/on/2026-07-01")).main
    assert "วันละ ๔ บาท" in client.get(at(law, "/on/2026-07-02")).main


def test_an_old_revision_brought_back_keeps_what_was_resolved(law: Page, app: Flask, owner: Client, client: Client) -> None:
    """History is not undone with the words."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    adopted(owner, law)
    owner.post(at(law, "/restorations"), {"number": "1", "base": "2"})
    assert [each["number"] for each in facts(app, law)["amendments"]] == [1]
    assert "(ครั้งที่ ๑)" in client.get(at(law, "/amendments/1")).main


def test_the_edit_form_of_a_law_points_to_amendments(law: Page, owner: Client) -> None:
    """Spelling may be mended; substance goes through a meeting."""
    form = owner.get(at(law, "/edit"))
    assert "การเปลี่ยนสาระทำเป็นร่างแก้ไขเพิ่มเติม" in form.main and at(law, "/amendments") in form.links()


def test_adoption_is_recorded_from_the_checklist(app: Flask, small: Page, owner: Client) -> None:
    """Optional before publishing: its day, the day in force, the votes."""
    address = owner.post(f"{builders.url(small)}/adaptations").location.removesuffix("/adapt")
    assert f"{address}/adoption" in owner.get(f"{address}/checklist").links()
    base = owner.get(f"{address}/adoption").value("base")
    assert "ไม่ก่อนวันที่ลงมติ" in owner.post(f"{address}/adoption", {**VOTED, "in_force": "1/1/2569", "base": base}, 422).main
    owner.post(f"{address}/adoption", {**VOTED, "base": base})
    assert "ลงมติ 1 มิ.ย. 2569" in owner.get(f"{address}/checklist").main
    owner.post(f"{address}/adoption", {**VOTED, "base": base}, 409)


def test_odd_records_are_passed_over(app: Flask, client: Client) -> None:
    """An import may have brought anything: the pages stand."""
    odd: dict[str, Any] = {**FACTS, "adoption": "เมื่อวาน", "amendments": [3, {"in_force": "x"}, {"revision": True, "in_force": "2025-01-01"},
                           {"number": "๑", "revision": 99, "in_force": "2026-01-01", "text": "ก"}], "meetings": [None, {"decisions": [1]}, {"date": 5}]}  # fmt: skip
    page = builders.page(app, "ระเบียบแปลก", LAW, kind="ruleset", facts=odd)
    for part in ("", "/amendments", "/on/2025-06-01", "/on/2026-06-01", "/print", "/minutes/1", "/minutes/2", "/minutes/3"):
        client.get(at(page, part))
    client.get(at(page, "/amendments/1"), 404)
    client.get(at(page, "/minutes/9"), 404)


def test_a_draft_begun_in_one_language_is_adopted_in_another(law: Page, app: Flask, owner: Client, client: Client) -> None:
    """The rule-set keeps its name, its amendment's text is Thai, and the pages speak the reader's language."""
    draft = begun(app, owner, law)
    decided(owner, draft, "contribution", "change", "3")
    owner.get("/language/en?next=/", 303)
    adopted(owner, law)
    assert builders.head(app, law.id).title == "ระเบียบกองทุนน้ำขาว"
    client.get("/language/en?next=/", 303)
    for part, words in (("", "Amendment 1"), ("/amendments", "resolved 2026-06-01"), ("/amendments/1", "Amendment 1"),
                        ("/on/2026-07-01", "in force from 2026-07-01"), ("/print", "As amended up to amendment 1")):  # fmt: skip
        assert words in client.get(at(law, part)).main
    assert "ข้อ ๑ ระเบียบนี้ให้ใช้บังคับ" in client.get(at(law, "/amendments/1.txt")).text


def test_a_draft_may_give_the_rules_another_name(law: Page, app: Flask, owner: Client) -> None:
    """The name is changed by the amendment, which says so; the mark of the draft goes."""
    draft = begun(app, owner, law)
    form = owner.get(f"{draft}/edit")
    fields = {name: form.value(name) for name in ("summary", "tags", "base", "parameters", "body")}
    owner.post(f"{draft}/revisions", {**fields, "title": "ระเบียบกองทุนน้ำขาวพัฒนา (ร่างแก้ไขเพิ่มเติม)", "copying_conditions": "คุยกันก่อน",
                                      "movement": "one-baht"})  # fmt: skip
    adopted(owner, law)
    assert builders.head(app, law.id).title == "ระเบียบกองทุนน้ำขาวพัฒนา"
    assert "ให้เปลี่ยนชื่อระเบียบเป็น “ระเบียบกองทุนน้ำขาวพัฒนา”" in owner.get(at(law, "/amendments/1")).main


def test_templates_are_in_force_nowhere(small: Page, owner: Client) -> None:
    """No meeting adopts them, and their edit form does not speak of law."""
    owner.get(at(small, "/adoption"), 409)
    assert "ประกาศใช้แล้ว" not in owner.get(at(small, "/edit")).main
