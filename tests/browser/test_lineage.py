"""A copy hears from its origin and gives back to it: the whole way on a 360 px phone, with JavaScript and without."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, PLAIN
from tests.browser.server import COORDINATOR, ROOT, WRITER, Server
from tests.browser.visitor import Visitor
from tests.lineages import KEPT, VALUES
from tests.small_ruleset import FACTS, SMALL

Visit = Callable[..., Visitor]
OWN = SMALL.replace("## บำนาญ", "## เยี่ยมไข้ {#visit}\nกรรมการเยี่ยมคนป่วย ตาม [[#name]]\n\n## บำนาญ")


def _import(site: Server, author: str, **page: Any) -> str:
    """A published page of this person's; its address."""
    path = site.log.parent / f"{page['slug']}.jsonl"
    path.write_text(json.dumps({"kind": "ruleset", "summary": "สำหรับทดสอบ", **page}, ensure_ascii=False) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "flask", "--app", "app", "pages", "import", str(path), "--author", author]
    done = subprocess.run(command, cwd=ROOT, env=site.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return f"/rulesets/{page['slug']}"


def _family(site: Server, name: str) -> tuple[str, str]:
    """A coordinator's template and a treasurer's published copy of it, with a clause of its own."""
    origin = _import(site, COORDINATOR, slug=f"ต้นฉบับ-{name}", title=f"ต้นฉบับ {name}", body=SMALL, facts=FACTS)
    facts = {
        "parent": {"slug": f"ต้นฉบับ-{name}", "revision": 1}, "parameters": VALUES, "decisions": KEPT, "copying_conditions": "คุยกันก่อน",
        "values": {value["key"]: value["value"] for value in VALUES}, "movement": "one-baht",
        "place": {"province": "90", "district": "9001", "subdistrict": "900101"},
        "context": {"tambon_name": "บ้านใหม่", "members": 300, "hearing_date": "2026-01-05", "hearing_people": 80},
    }  # fmt: skip
    return origin, _import(site, WRITER, slug=f"สำเนา-{name}", title=f"สำเนา {name}", body=OWN, facts=facts)


def _rewritten(owner: Visitor, origin: str) -> None:
    """The origin's owner changes three clauses."""
    owner.go(f"{origin}/edit")
    body = owner.page.locator("textarea[name=body]")
    text = body.input_value().replace("ส่งวันละ", "จ่ายทุกวัน วันละ").replace("กองทุนตำบล", "กองทุนสวัสดิการตำบล")
    body.fill(text.replace("รับบำนาญเดือนละ", "รับทุกเดือน เดือนละ"))
    owner.press(owner.button("บันทึก"))


def _chosen(adapter: Visitor, item: str, choice: str) -> None:
    adapter.page.locator(f"input[name='item.clause:{item}'][value={choice}]").check()


def test_news_choices_proposal_and_credit(site: Server, visit: Visit, either: Visitor) -> None:
    """Take one, keep one, put one off; what is in force waits for the meeting; then a clause goes back and is credited."""
    name = "โทรศัพท์" if either.runs_scripts else "ไม่มีสคริปต์"
    origin, copy = _family(site, name)
    owner = visit(**PHONE if either.runs_scripts else PLAIN).sign_in(COORDINATOR)
    _rewritten(owner, origin)
    either.sign_in(WRITER).go("/me")
    assert "ต้นฉบับเปลี่ยน 3 เรื่อง" in either.words
    either.go(copy)
    assert "มีข่าวจากต้นฉบับ" in either.words
    either.press(either.link("ดูทีละข้อแล้วเลือก"))
    assert either.axe() == []
    _chosen(either, "contribution", "take")
    _chosen(either, "name", "keep")
    _chosen(either, "pension", "later")
    either.press(either.button("บันทึกที่เลือก"))
    assert either.path.startswith("/rulesets/") and either.path.endswith("/upgrade") and either.path != f"{copy}/upgrade"
    assert "ร่างแก้ไขเพิ่มเติม" in either.words and "ไว้ก่อน 1 เรื่อง" in either.words, either.words
    draft = either.path.removesuffix("/upgrade")
    either.go(draft)
    rules = either.page.locator("#content")
    expect(rules).to_contain_text("จ่ายทุกวัน วันละ")
    expect(rules).not_to_contain_text("กองทุนสวัสดิการตำบล")
    either.go(copy)
    expect(rules).not_to_contain_text("จ่ายทุกวัน")  # what is in force has not changed
    _gives_back(either, owner, origin, copy)


def _gives_back(either: Visitor, owner: Visitor, origin: str, copy: str) -> None:
    either.go(f"{copy}/difference")
    either.press(either.page.locator("section.clause-change", has_text="เยี่ยมไข้").get_by_role("link", name="ข้อนี้ของเราดี"))
    either.page.locator("#why").fill("ใช้แล้วคนป่วยมีกำลังใจ")
    either.press(either.button("เสนอข้อนี้"))
    assert "ใช้แล้วคนป่วยมีกำลังใจ" in either.words and either.axe() == []
    owner.go(origin)
    owner.press(owner.link("อ่านแล้วตัดสิน"))
    owner.press(owner.link("เยี่ยมไข้"))
    assert owner.axe() == []
    owner.press(owner.button("รับข้อนี้เข้าระเบียบ"))
    expect(owner.page.locator("#clause-visit")).to_contain_text("กรรมการเยี่ยมคนป่วย")
    assert "ข้อนี้เสนอโดย" in owner.words and WRITER in owner.words
    owner.press(owner.link("ที่มาและฉบับที่ปรับใช้"))
    assert owner.axe() == [] and "หรือรอมติที่ประชุม" in owner.words


def test_the_tree_on_paper(desk: Visitor) -> None:
    """Paper has the tree and no buttons; every branch is open."""
    desk.go("/rulesets/แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม/lineage")
    assert desk.axe() == []
    desk.page.emulate_media(media="print")
    expect(desk.page.locator(".tree .tree-title").first).to_be_visible()
    expect(desk.page.locator(".button").first).to_be_hidden()
