"""A copy hears from its origin: who is told what, and what each choice does to a draft and to rules in force."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from cases.lineage import news, upgrades
from tests import builders, lineages
from tests.client import Client
from tests.histories import World
from tests.small_ruleset import FACTS
from wiki import pages
from wiki.pages import Page

Browser = Callable[[str], Client]
WORDS, NEWER = "ส่งวันละ", "จ่ายทุกวัน วันละ"


@pytest.fixture
def copied(app: Flask, small: Page) -> Page:
    """A published copy of the small template by เพื่อนบ้าน."""
    return lineages.copy(app, small)


def _form(client: Client, address: str, **choices: str) -> dict[str, str]:
    answer = client.get(f"{address}/upgrade")
    return {"base": answer.value("base"), "seen": answer.value("seen"),
            **{f"item.{name.replace('_', ':', 1)}": choice for name, choice in choices.items()}}  # fmt: skip


def test_only_editors_hear_that_the_origin_changed(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """The copy's page and one's own page tell its editors; a visitor and the origin's owner see nothing of it there."""
    address = builders.url(copied)
    assert "ต้นฉบับเปลี่ยน" not in browser("เพื่อนบ้าน").get(address).main
    lineages.reword(app, small, WORDS, NEWER)
    told = browser("เพื่อนบ้าน").get(address)
    assert "ต้นฉบับเปลี่ยน 1 เรื่อง" in told.main and f"{address}/upgrade" in told.links()
    assert "ต้นฉบับเปลี่ยน 1 เรื่อง" in browser("เพื่อนบ้าน").get("/me").main
    for name in ("", "เจ้าของ", "อ่าน"):
        assert "ต้นฉบับเปลี่ยน" not in browser(name).get(address).main
    assert "1 ฉบับยังไม่ได้เลือก" in browser("เจ้าของ").get(f"{builders.url(small)}/lineage").main
    assert "ฉบับยังไม่ได้เลือก" not in browser("").get(f"{builders.url(small)}/lineage").main


def test_the_upgrade_page_is_for_those_who_may_change_the_copy(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """Others are turned away; a template has no origin; a draft is not there for anybody else."""
    address = builders.url(copied)
    browser("").get(f"{address}/upgrade", 401)
    for name in ("เจ้าของ", "อ่าน"):
        client = browser(name)
        client.get(f"{address}/upgrade", 403)
        client.post(f"{address}/upgrade", {"base": "1", "seen": "1", "item.clause:name": "take"}, 403)
    browser("เจ้าของ").get(f"{builders.url(small)}/upgrade", 409)
    draft = lineages.copy(app, small, "ร่างของเขา", status="draft")
    browser("เจ้าของ").get(f"{builders.url(draft)}/upgrade", 404)
    browser("เพื่อนบ้าน").get(f"{builders.url(draft)}/upgrade")


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_an_origin_that_is_not_public_gives_no_news(app: Flask, browser: Browser, status: str) -> None:
    """Nothing of an archived or withdrawn origin is told, not even that it changed."""
    origin = builders.page(app, "ต้นฉบับหวงห้าม", lineages.SMALL, kind="ruleset", facts=FACTS, status=status, summary="หวงห้าม")
    copied = lineages.copy(app, origin)
    lineages.reword(app, origin, WORDS, NEWER)
    answer = browser("เพื่อนบ้าน").get(builders.url(copied))
    assert "ต้นฉบับเปลี่ยน" not in answer.main
    assert "หวงห้าม" not in browser("เพื่อนบ้าน").get(f"{builders.url(copied)}/upgrade", 404).main
    assert "ต้นฉบับเปลี่ยน" not in browser("เพื่อนบ้าน").get("/me").main
    assert news.of_page(builders.database(app), copied.id) == news.News(copied.id)


def test_a_draft_takes_keeps_and_puts_off(app: Flask, browser: Browser, small: Page) -> None:
    """Each choice does what it says, in one save; nothing else of the text moves, and the page is quiet afterwards."""
    draft = lineages.copy(app, small, "ร่างของเรา", status="draft", body=lineages.SMALL.replace("กองทุนตำบล", "กลุ่มตำบล"))
    text = lineages.SMALL.replace(WORDS, NEWER).replace("กองทุนตำบล", "กองทุนสวัสดิการตำบล").replace("บำนาญเดือนละ", "เดือนละ")
    lineages.save(app, small, text)
    address, client = builders.url(draft), browser("เพื่อนบ้าน")
    shown = client.get(f"{address}/upgrade").main
    assert "กองทุนสวัสดิการตำบล" in shown and "กลุ่มตำบล" in shown, "all three texts are in sight"
    choices = _form(client, address, clause_contribution="take", clause_name="keep", clause_pension="later")
    client.post(f"{address}/upgrade", choices)
    head = builders.head(app, draft.id)
    assert head.number == 2 and head.body == lineages.SMALL.replace("กองทุนตำบล", "กลุ่มตำบล").replace(WORDS, NEWER)
    found = news.of_page(builders.database(app), draft.id)
    assert (found.changed, found.postponed) == (0, 1)
    assert lineages.states(app, draft)["clause:contribution"] == "inherited"
    assert lineages.states(app, draft)["clause:name"] == "adapted"
    lineages.reword(app, small, "เดือนละ", "ทุกเดือน เดือนละ")
    assert news.of_page(builders.database(app), draft.id).changed == 1, "what was put off and changed again is news"


def test_published_rules_take_into_a_working_draft(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """What is in force changes by a meeting: taking begins an amendment, keeping is noted at once and heard by the draft."""
    lineages.save(app, small, lineages.SMALL.replace(WORDS, NEWER).replace("กองทุนตำบล", "กองทุนของตำบล"))
    address, client = builders.url(copied), browser("เพื่อนบ้าน")
    assert "แก้ด้วยมติที่ประชุม" in client.get(f"{address}/upgrade").main
    client.post(f"{address}/upgrade", _form(client, address, clause_contribution="take"))
    draft = lineages.working(app, copied)
    assert draft is not None and NEWER in builders.head(app, draft.id).body
    assert NEWER not in builders.head(app, copied.id).body and builders.head(app, copied.id).number == 1
    assert "เลือกไว้ในร่างแก้ไขเพิ่มเติมแล้ว 1 เรื่อง" in client.get(f"{address}/upgrade").main
    assert "ต้นฉบับเปลี่ยน 1 เรื่อง" in client.get(address).main, "the other one is still to choose"
    client.post(f"{address}/upgrade", _form(client, address, clause_name="keep"))
    assert builders.head(app, copied.id).facts["considered"] == {"clause:name": 2}
    inside = builders.head(app, draft.id)
    assert inside.facts["considered"]["clause:name"] == 2 and inside.facts["amends"]["revision"] == 2
    assert "รอมติที่ประชุม" in client.get(address).main
    assert "item.clause:contribution" not in client.get(f"{address}/upgrade").text
    client.post(f"{address}/upgrade", {"base": "2", "seen": "2", "item.clause:contribution": "take"})
    again = lineages.working(app, copied)
    assert again is not None and again.id == draft.id and builders.head(app, draft.id).number == inside.number, "twice is once"
    assert draft.title not in browser("").get(address).text


def test_all_that_was_not_changed_here_in_one_press(app: Flask, browser: Browser, small: Page) -> None:
    """The one button takes what loses nothing and leaves what was changed or taken out here."""
    mine = lineages.SMALL.replace("กองทุนตำบล", "กลุ่มตำบล").partition("## บำนาญ")[0]
    draft = lineages.copy(app, small, "ร่างของเรา", status="draft", body=mine)
    text = lineages.SMALL.replace(WORDS, NEWER).replace("กองทุนตำบล", "กองทุนของตำบล").replace("เดือนละ", "ทุกเดือน เดือนละ")
    new = [*lineages.dearer(contribution=3), {"key": "fee", "label": "ค่าสมัคร", "type": "baht", "value": 20}]
    lineages.save(app, small, f"{text}\n# ใหม่ {{#new}}\n\n## สมัคร {{#joining}}\nจ่าย {{{{fee}}}}\n", parameters=new)
    address, client = builders.url(draft), browser("เพื่อนบ้าน")
    assert "ยังตัดออกอยู่" in client.get(f"{address}/upgrade").main
    client.post(f"{address}/upgrade", {**_form(client, address), "all": "safe"})
    head = builders.head(app, draft.id)
    assert NEWER in head.body and "กลุ่มตำบล" in head.body and "#pension" not in head.body
    assert head.body.rstrip().endswith("# ใหม่ {#new}\n\n## สมัคร {#joining}\nจ่าย {{fee}}")
    assert head.facts["values"]["contribution"] == 3 and head.facts["values"]["fee"] == 20
    decision = head.facts["decisions"]["contribution"]
    assert decision["choice"] == "keep" and "เห็นตามต้นฉบับ" in decision["reason"]
    assert decision["before"] == [{"choice": "keep", "reason": "เห็นตามต้นฉบับ", "value": 1}]
    assert "fee" not in head.facts["decisions"], "a new value is still to be decided"
    found = news.of_page(builders.database(app), draft.id)
    assert (found.changed, found.touched, found.dropped) == (1, 1, 1)


def test_the_effect_is_told_in_baht_and_years(app: Flask, browser: Browser, classic: Page) -> None:
    """A value that the origin lowered shows what taking it would mean for this tambon; words alone mean nothing."""
    copied = lineages.copy(app, classic, "ระเบียบบ้านเรา", decisions={})
    facts = builders.head(app, classic.id).facts
    lineages.save(app, classic, parameters=lineages.dearer(facts["parameters"], contribution=2))
    shown = browser("เพื่อนบ้าน").get(f"{builders.url(copied)}/upgrade").main
    assert "ถ้ารับ: เงินกองทุน" in shown and "ถ้ารับ: เงินคงเหลือสิ้นปีที่ 10" in shown and "ถ้ารับ: เงินคงเหลือสิ้นปีที่ 30" in shown


def test_nothing_is_chosen_blindly(app: Flask, browser: Browser, small: Page) -> None:
    """Another save of the copy, or of the origin, answers 409 with the choices kept; an item that changed again is asked again."""
    draft = lineages.copy(app, small, "ร่างของเรา", status="draft")
    lineages.save(app, small, lineages.SMALL.replace(WORDS, NEWER).replace("กองทุนตำบล", "กองทุนของตำบล"))
    address, client = builders.url(draft), browser("เพื่อนบ้าน")
    choices = _form(client, address, clause_contribution="take", clause_name="keep")
    lineages.save(app, draft, by="เพื่อนบ้าน", summary_note="x")
    answer = client.post(f"{address}/upgrade", choices, 409)
    assert _checked(answer.page) == {"item.clause:contribution": "take", "item.clause:name": "keep"}
    choices = _form(client, address, clause_contribution="take", clause_name="keep")
    lineages.reword(app, small, NEWER, "ส่งเงินวันละ")
    answer = client.post(f"{address}/upgrade", choices, 409)
    assert _checked(answer.page) == {"item.clause:name": "keep"}
    client.post(f"{address}/upgrade", {"item.clause:name": "keep"}, 422)
    client.post(f"{address}/upgrade", _form(client, address), 422)
    client.post(f"{address}/upgrade", _form(client, address, clause_name="burn", clause_none="take"), 422)
    assert builders.head(app, draft.id).number == 2


def _checked(page: object) -> dict[str, str]:
    return {box.get("name"): box.get("value") for box in page.iter("input")  # type: ignore[attr-defined]
            if box.get("type") == "radio" and box.get("checked") is not None}  # fmt: skip


def test_what_cannot_be_taken_is_left_and_said(app: Flask, browser: Browser, small: Page) -> None:
    """A changed clause that points to one that was taken out here would break the text: nothing is stored, the reason is told."""
    mine = lineages.SMALL.partition("## บำนาญ")[0]
    draft = lineages.copy(app, small, "ร่างของเรา", status="draft", body=mine)
    lineages.reword(app, small, WORDS, f"{WORDS} ดู [[#pension]] ")
    address, client = builders.url(draft), browser("เพื่อนบ้าน")
    assert "ยังรับไม่ได้" in client.get(f"{address}/upgrade").main
    client.post(f"{address}/upgrade", _form(client, address, clause_contribution="take"))
    assert builders.head(app, draft.id).number == 1
    assert "“บำนาญ” ที่ระเบียบของท่านไม่มี" in client.get(f"{address}/upgrade").main


def test_restoring_undoes_an_upgrade(app: Flask, browser: Browser, small: Page) -> None:
    """The revision before brings back every item, every base and what there was to choose."""
    draft = lineages.copy(app, small, "ร่างของเรา", status="draft")
    lineages.save(app, small, lineages.SMALL.replace(WORDS, NEWER), parameters=lineages.dearer(contribution=3))
    address, client, db = builders.url(draft), browser("เพื่อนบ้าน"), builders.database(app)
    before = (lineages.states(app, draft), news.waiting(db, draft.id), builders.head(app, draft.id).facts)
    client.post(f"{address}/upgrade", {**_form(client, address), "all": "safe"})
    assert not news.waiting(db, draft.id)
    client.post(f"{address}/restorations", {"number": "1", "base": "2"})
    assert (lineages.states(app, draft), news.waiting(db, draft.id), builders.head(app, draft.id).facts) == before


def test_one_adopters_choice_is_its_own(app: Flask, browser: Browser, small: Page, copied: Page) -> None:
    """Whatever one copy does, another's news and text stay."""
    other = lineages.copy(app, small, "ระเบียบบ้านอื่น", owner="เจ้าของ")
    lineages.reword(app, small, WORDS, NEWER)
    db, address, client = builders.database(app), builders.url(copied), browser("เพื่อนบ้าน")
    before = (news.of_page(db, other.id), builders.head(app, other.id), lineages.states(app, other))
    client.post(f"{address}/upgrade", _form(client, address, clause_contribution="keep"))
    assert news.of_page(db, copied.id).changed == 0
    assert (news.of_page(db, other.id), builders.head(app, other.id), lineages.states(app, other)) == before
    assert [each.page_id for each in news.of_copies(db, small.slug)] == [other.id]


def test_the_tables_and_the_texts_tell_the_same(app: Flask) -> None:
    """Random histories saved for real: the notice asked of the tables names the very items that the upgrade page shows."""
    db, seen = builders.database(app), 0
    for seed in range(12):
        world = World(seed)
        origin = _stored(app, f"ต้นฉบับ {seed}", world.origin.head.body, world.origin.head.facts)
        facts = {**world.copy.head.facts, "parent": {"slug": origin.slug, "revision": 1}}
        copied = _stored(app, f"สำเนา {seed}", world.copy.head.body, facts, "draft")
        for turn in range(10):
            if turn == 5:
                chosen = [change.name for change in world.copy.news() if world.chance.random() < 0.6]
                world.put_off(world.copy, chosen[::2])
                world.kept(world.copy, chosen[1::2])
                _saved(app, copied, world.copy.head.body, {**world.copy.head.facts, "parent": facts["parent"]})
            for actor, page, more in ((world.origin, origin, {}), (world.copy, copied, {"parent": facts["parent"]})):
                known = actor.number
                world.edit(actor)
                for version in actor.revisions[known:]:
                    _saved(app, page, version.body, {**version.facts, **more})
            found = pages.by_id(db, copied.id)
            with app.test_request_context():
                asked = upgrades.upgrade(db, *found) if found else None
            assert asked is not None
            told, counted = world.copy.news(), news.of_page(db, copied.id)
            assert [change.name for change in asked.changes] == [change.name for change in told]
            loud = {change.name for change in told if not change.postponed and change.here != "dropped"}
            assert news.waiting(db, copied.id) == loud
            assert counted.touched == sum(change.here == "touched" and not change.postponed for change in told)
            assert counted.postponed == sum(change.postponed for change in told)
            seen += len(told)
    assert seen > 200


def _stored(app: Flask, title: str, body: str, facts: object, status: str = "published") -> Page:
    return builders.page(app, title, body, kind="ruleset", facts=facts, status=status)  # type: ignore[arg-type]


def _saved(app: Flask, page: Page, body: str, facts: dict[str, Any]) -> None:
    lineages.save(app, page, body, **facts)


def test_every_shape_of_facts_is_read(app: Flask, browser: Browser, small: Page) -> None:
    """What an import brought in the place of considered, later, credits and decisions breaks no page."""
    shapes: list[Any] = [[], "x", {"clause:name": "x", "value:pension": -3, "parameter:x": 10**30}, {"clause:name": 999}, 7]
    for odd in shapes:
        decided = {"contribution": {"choice": "keep", "reason": "มติ", "before": odd}}
        copied = lineages.copy(app, small, considered=odd, later=odd, credits=odd, decisions=decided)
        lineages.reword(app, small, "กองทุน", "กองทุนนะ")
        client = browser("เพื่อนบ้าน")
        client.get(builders.url(copied))
        client.get(f"{builders.url(copied)}/upgrade")
        browser("").get(f"{builders.url(copied)}/lineage")
