"""Words offered while somebody types: forms of the groups in force, provinces, what was meant; only what finds something."""

import json
from urllib.parse import quote

import pytest
from flask import Flask

from search.reading import meanings
from tests import builders
from tests.client import Client
from wiki import saving

PLACE = {"place": {"province": "90"}, "movement": "one-baht"}


def _offered(client: Client, typed: str) -> dict[str, str]:
    """{words offered: the note beside them} as searches."""
    groups = json.loads(client.get(f"/suggest.json?q={quote(typed)}").text)
    return {item["title"]: item["note"] for group in groups if group["group"] == "คำค้น" for item in group["items"]}


@pytest.fixture
def pension(app: Flask, client: Client) -> Client:
    """A visitor of a site with one page, about pensions in Songkhla, in the index."""
    builders.page(app, "เงินรายเดือน", "บำนาญของสมาชิก\n", kind="lesson", facts=PLACE)
    client.get("/search?q=บำนาญ")
    return client


def test_a_coordinators_words_are_offered_at_once(app: Flask, pension: Client) -> None:
    """A form that a coordinator added is completed from then on, and no more when its group is taken out."""
    assert _offered(pension, "กงล้อ") == {}
    author = builders.person(app, "ประสานทั้งประเทศ").id
    group = meanings.add(builders.database(app), ["บำนาญ", "กงล้อชีวิต"], author)
    assert _offered(pension, "กงล้อ") == {"กงล้อชีวิต": ""}
    meanings.remove(builders.database(app), group.id, author)
    assert _offered(pension, "กงล้อ") == {}


def test_a_misspelling_is_offered_mended(app: Flask, pension: Client) -> None:
    """A form marked as misspelt is offered as what it means, with what was typed beside it."""
    meanings.add(builders.database(app), ["บำนาญ", "*บัมนาน"], builders.person(app, "ประสานทั้งประเทศ").id)
    assert _offered(pension, "บัมน") == {"บำนาญ": "บัมนาน"}


def test_a_province_is_offered_where_it_has_pages(pension: Client) -> None:
    """The beginning of a province's name, with or without จังหวัด, offers all pages from there; one without pages is not offered."""
    assert _offered(pension, "สงข") == {"จ.สงขลา": ""}
    assert _offered(pension, "จังหวัดสง") == {"จ.สงขลา": ""}
    assert _offered(pension, "น่าน") == {}
    assert "พบ 1 หน้า" in pension.get("/search?q=&province=90").main


def test_what_was_just_published_is_offered(app: Flask, pension: Client) -> None:
    """A word that found nothing is offered as soon as a page has it."""
    assert _offered(pension, "ฌาปน") == {}
    builders.page(app, "งานศพ", "ฌาปนกิจสงเคราะห์ของตำบล\n")
    pension.get("/search?q=งานศพ")
    assert "ฌาปนกิจสงเคราะห์" in _offered(pension, "ฌาปน")


def test_the_other_keyboard_is_offered(pension: Client) -> None:
    """Where nothing begins so, what the same keys say in Thai is offered."""
    assert _offered(pension, "[eokP") == {"บำนาญ": ""}


def test_no_word_of_a_draft(app: Flask, client: Client) -> None:
    """What only a page taken back says is completed and mended to nobody, while the index still holds it, too."""
    page = builders.page(app, "เงินรายเดือน", "บำนาญของสมาชิก\n", kind="lesson", facts=PLACE)
    client.get("/search?q=บำนาญ")
    assert _offered(client, "บำนา") == {"บำนาญ": ""}
    saving.set_status(builders.database(app), page.id, "archived", "archived", builders.person(app, "ดูแล").id)
    for typed in ("บำนา", "สงข", "[eokP"):
        assert _offered(client, typed) == {}
