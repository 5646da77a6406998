"""The words page: what means the same and what only looks so, changed by coordinators with who and when, each step undone."""

from collections.abc import Callable

import pytest
from flask import Flask

import db
from search.document import Asked
from tests.builders import database, page
from tests.client import Answer, Client

Browser = Callable[[str], Client]
NAME = "ประสานทั้งประเทศ"


@pytest.fixture
def coordinator(browser: Browser) -> Client:
    """A coordinator, signed in."""
    return browser(NAME)


def in_force(app: Flask, form: str) -> list[tuple[int, str, str]]:
    """(number, kind, forms) of the groups that hold a form."""
    return [(row["id"], row["kind"], row["forms"]) for row in db.rows(database(app), """
        SELECT id, kind, forms FROM word_groups
        WHERE removed_at IS NULL AND ' / ' || forms || ' / ' LIKE '% / ' || :form || ' / %' ORDER BY id""", form=form)]  # fmt: skip


def only(app: Flask, form: str) -> int:
    (found,) = in_force(app, form)
    return found[0]


def entries(answer: Answer) -> list[str]:
    return ["".join(each.itertext()) for each in answer.page.findall(".//main//li//h2")]


def test_all_groups_are_listed_and_filtered(coordinator: Client) -> None:
    """The words of the commons' own file stand there; a filter in the address leaves those that hold the words, in any spelling."""
    assert len(entries(coordinator.get("/search/words"))) == 40
    assert "ชุดตั้งต้นของคลัง" in coordinator.get("/search/words").main
    found = entries(coordinator.get("/search/words?q=ค่า ทำ ศพ"))
    assert found and all("ค่าทำศพ" in entry for entry in found)
    assert coordinator.get("/search/words?q=คำที่ไม่มีในรายการ").page.find(".//div[@class='empty']") is not None


def test_words_that_stand_apart_have_a_list_of_their_own(app: Flask, coordinator: Client) -> None:
    """What sounds alike but is another thing is listed apart and with another sign."""
    apart = coordinator.get("/search/words?list=apart")
    assert len(entries(apart)) == db.value(database(app), "SELECT COUNT(*) FROM word_groups WHERE kind = 'apart'") > 0
    assert all("≠" in entry for entry in entries(apart))


def test_a_group_is_added_changed_removed_and_brought_back(app: Flask, coordinator: Client) -> None:
    """Each step takes effect, names its author, and the last one can be undone."""
    made = coordinator.post("/search/words", {"forms": "กงล้อ\n วงล้อใหญ่ / ล้อยักษ์\n", "note": "งานวัด"}).location
    assert [group[2] for group in in_force(app, "กงล้อ")] == ["กงล้อ / วงล้อใหญ่ / ล้อยักษ์"]
    shown = coordinator.get(f"{made}&q=กงล้อ").main
    assert "งานวัด" in shown and f"โดย {NAME}" in shown and "เลิกทำ" in shown
    coordinator.post(f"/search/words/{only(app, 'กงล้อ')}", {"forms": "กงล้อ\nวงล้อใหญ่", "note": ""})
    assert not in_force(app, "ล้อยักษ์")
    coordinator.post(f"/search/words/{only(app, 'กงล้อ')}/undoing", {})
    assert in_force(app, "ล้อยักษ์")
    number = only(app, "กงล้อ")
    coordinator.post(f"/search/words/{number}/removals", {})
    assert not in_force(app, "กงล้อ")
    history = coordinator.get("/search/words?list=history&q=กงล้อ")
    assert f"{NAME} เอาออกหรือแก้เมื่อ" in history.main and len(entries(history)) == 3
    coordinator.post(f"/search/words/{number}/restorations", {})
    assert in_force(app, "ล้อยักษ์")


def test_undoing_the_first_step_takes_the_group_out(app: Flask, coordinator: Client) -> None:
    """A group that stood nowhere before is gone when its adding is undone."""
    coordinator.post("/search/words", {"forms": "กงล้อ\nวงล้อใหญ่"})
    coordinator.post(f"/search/words/{only(app, 'กงล้อ')}/undoing", {})
    assert not in_force(app, "กงล้อ")


def test_a_change_counts_at_the_next_search(app: Flask, coordinator: Client) -> None:
    """What is added finds pages at once, what is undone does so no more."""
    page(app, "ค่าทำศพของสมาชิก", "จ่ายรายละ 5,000 บาท")
    find = app.extensions["search"].search
    assert not find(Asked("กงล้อหมุนเวียน")).hits
    coordinator.post("/search/words", {"forms": "ค่าทำศพของสมาชิก\nกงล้อหมุนเวียน"})
    assert find(Asked("กงล้อหมุนเวียน")).hits
    coordinator.post(f"/search/words/{only(app, 'กงล้อหมุนเวียน')}/undoing", {})
    assert not find(Asked("กงล้อหมุนเวียน")).hits


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"forms": "กงล้อ"}, "อย่างน้อยสองคำ"),
        ({"forms": "กงล้อ\nกง ล้อ"}, "ค้นเหมือนกันอยู่แล้ว"),
        ({"forms": "กงล้อ\n" + "ก" * 120}, "ยาวเกิน"),
        ({"forms": "กงล้อ\n#"}, "ใช้คั่นคำ"),
        ({"forms": ""}, "อย่างน้อยสองคำ"),
        ({}, "อย่างน้อยสองคำ"),
    ],
)
def test_what_cannot_be_a_group_comes_back_with_the_reason(
    app: Flask, coordinator: Client, fields: dict[str, str], sentence: str,
) -> None:  # fmt: skip
    """The form comes back with what was typed and a sentence, and nothing is stored."""
    before = db.value(database(app), "SELECT MAX(id) FROM word_groups")
    answer = coordinator.post("/search/words", {**fields, "note": "หมายเหตุที่พิมพ์ไว้"}, 422)
    assert sentence in answer.page.find(".//div[@role='alert']/p").text  # type: ignore[union-attr,operator]
    assert answer.value("forms").strip() == fields.get("forms", "") and answer.value("note") == "หมายเหตุที่พิมพ์ไว้"
    assert db.value(database(app), "SELECT MAX(id) FROM word_groups") == before


def test_a_refused_change_keeps_what_was_typed(app: Flask, coordinator: Client) -> None:
    """The form of that very group is open again with the new words in it."""
    coordinator.post("/search/words", {"forms": "กงล้อ\nวงล้อใหญ่"})
    number = only(app, "กงล้อ")
    answer = coordinator.post(f"/search/words/{number}", {"forms": "ล้อเดียว", "q": "กงล้อ"}, 422)
    field = answer.page.find(f".//textarea[@id='forms-{number}']")
    assert field is not None and "".join(field.itertext()).strip() == "ล้อเดียว"


def test_words_that_stand_apart_cannot_become_equal(app: Flask, coordinator: Client) -> None:
    """A line of things that only sound alike keeps them from one group, and says so."""
    coordinator.post("/search/words", {"forms": "กงล้อ\nวงล้อใหญ่", "kind": "apart"})
    assert in_force(app, "กงล้อ")[0][1] == "apart"
    assert "คนละเรื่อง" in coordinator.post("/search/words", {"forms": "กงล้อ\nวงล้อใหญ่"}, 422).main


def test_a_form_in_two_groups_is_a_warning(coordinator: Client) -> None:
    """A word that stands in another group too, or one of two letters, is taken with a sentence to think about."""
    coordinator.post("/search/words", {"forms": "กงล้อ\nวงล้อใหญ่"})
    again = coordinator.post("/search/words", {"forms": "กงล้อ\nงา"}).location
    said = coordinator.get(again).text
    assert "“กงล้อ” อยู่ในกลุ่ม “กงล้อ” ด้วย" in said and "“งา” สั้นมาก" in said


def test_a_word_of_most_pages_is_a_warning(app: Flask, coordinator: Client) -> None:
    """A word that stands on more than half of the pages is taken with a sentence, once there are pages enough to tell."""
    for number in range(20):
        page(app, f"หน้า {number}", "กงล้อ" if number < 12 else "ไม่มีอะไร")
    app.extensions["search"].catch_up()
    said = coordinator.get(coordinator.post("/search/words", {"forms": "กงล้อ\nวงล้อใหญ่"}).location).text
    assert "“กงล้อ” อยู่ในหน้ามากกว่าครึ่งของคลัง" in said and "“วงล้อใหญ่” อยู่ในหน้า" not in said


def test_a_step_on_a_group_that_has_gone_says_so(app: Flask, coordinator: Client) -> None:
    """Whoever acts on a list that somebody else has changed meanwhile is told, and nothing is changed twice."""
    coordinator.post("/search/words", {"forms": "กงล้อ\nวงล้อใหญ่"})
    number = only(app, "กงล้อ")
    coordinator.post(f"/search/words/{number}/removals", {})
    for verb in ("", "/removals", "/undoing"):
        answer = coordinator.post(f"/search/words/{number}{verb}", {"forms": "ก1\nข2"}, 422)
        assert "มีคนแก้หรือเอาออกไปแล้ว" in answer.main
    coordinator.post("/search/words/999999999999999999999/removals", {}, 404)


def test_an_odd_address_is_the_plain_list(coordinator: Client) -> None:
    """Unknown lists, pages and numbers in the address do no harm."""
    plain = entries(coordinator.get("/search/words"))
    assert entries(coordinator.get("/search/words?list=x&page=๙&undo=-1")) == plain
    assert entries(coordinator.get("/search/words?page=999999")) != plain


def test_signs_and_letters_that_are_markup_stay_text(app: Flask, coordinator: Client) -> None:
    """Forms and notes are shown as typed, never as markup."""
    coordinator.post("/search/words", {"forms": 'กงล้อ<b>\n"วงล้อ"', "note": "<script>1</script>"})
    assert "<script>1</script>" in coordinator.get("/search/words?q=กงล้อ").main
