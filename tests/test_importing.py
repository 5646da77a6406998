"""Pages in bulk: one JSON object a line; what cannot be read is reported with its number, the rest is stored."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from accounts import users
from importing import Result, import_file
from tests import builders
from tests.client import Client
from wiki import pages


@pytest.fixture
def take(app: Flask, tmp_path: Path) -> Callable[..., Result]:
    """``take(line, …)``: import these lines (objects, text or bytes) as the commons' own author."""

    def run(*lines: Any, status: str = "published") -> Result:
        path = tmp_path / "pages.jsonl"
        path.write_bytes(b"\n".join(_bytes(line) for line in lines))
        db = builders.database(app)
        with app.app_context():
            return import_file(db, path, users.system_author(db), status)

    return run


def _bytes(line: Any) -> bytes:
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)).encode()


def test_lines_become_pages(app: Flask, take: Callable[..., Result], client: Client) -> None:
    """Title and body suffice; kind, slug, summary and tags are kept as given."""
    result = take(
        {"title": "หนึ่ง", "body": "**ออม**"},
        {"title": "สอง", "body": "x", "kind": "lesson", "slug": "ที่อยู่ของสอง", "summary": "สั้น", "tags": ["ก", "ข"]})
    assert (result.added, result.refused) == (2, [])
    assert client.get("/articles/หนึ่ง").page.find(".//div[@id='content']//strong") is not None
    found = pages.by_slug(builders.database(app), "ที่อยู่ของสอง")
    assert found is not None and found[0].kind == "lesson" and found[1].tags == ("ก", "ข")


def test_second_run_goes_on_where_the_first_stopped(take: Callable[..., Result]) -> None:
    """Lines whose slug is there already are passed over; new ones are added."""
    first = {"title": "หนึ่ง", "body": "x", "slug": "a"}
    take(first)
    result = take(first, {"title": "สอง", "body": "x", "slug": "b"})
    assert (result.added, result.present) == (1, 1)


BAD: list[tuple[Any, str]] = [
    ("{", "JSON"), ("[]", "วัตถุ"), ("null", "วัตถุ"), (b"\xff\xfe{}", "JSON"), ("[" * 100_000, "JSON"),
    ('{"title": "x", "body": NaN}', "JSON"), ({"body": "x"}, "ชื่อเรื่อง"), ({"title": "x", "body": 5}, "ข้อความ"),
    ({"title": "x", "kind": "poem"}, "kind"), ({"title": "x", "colour": "red"}, "colour"), ({"title": "x", "tags": "ก"}, "tags"),
    ({"title": "x", "facts": 5}, "facts"), ({"title": "x", "slug": "a/b"}, "slug"),
    ({"title": "x", "slug": "new"}, "slug"), ({"title": "x", "slug": ["a"]}, "slug"), ({"title": "x", "slug": ".."}, "slug"),
    ({"title": "x", "body": "[" * 500}, "บรรทัดที่ 1"), ({"title": "x", "body": "\x00"}, "อักขระ"),
    ({"title": "ก" * 300}, "200"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_bad_line_is_reported_and_the_others_stored(take: Callable[..., Result], line: Any, reason: str) -> None:
    """The line's number and the reason come back; the good lines around it are stored."""
    result = take({"title": "ก่อน", "body": "x"}, line, "", {"title": "หลัง", "body": "x"})
    assert result.added == 2
    assert [number for number, _reason in result.refused] == [2]
    assert reason in result.refused[0][1]


def test_same_slug_twice_in_one_file(take: Callable[..., Result]) -> None:
    """The second of two lines with one slug is refused, not stored under another."""
    result = take({"title": "หนึ่ง", "body": "x", "slug": "a"}, {"title": "สอง", "body": "x", "slug": "a"})
    assert result.added == 1 and result.refused[0][0] == 2


def test_import_as_drafts(app: Flask, take: Callable[..., Result], client: Client) -> None:
    """With the draft flag nothing is readable by strangers."""
    take({"title": "ร่างนำเข้า", "body": "x"}, status="draft")
    client.get("/articles/ร่างนำเข้า", 404)


def test_many_pages_in_batches(app: Flask, take: Callable[..., Result]) -> None:
    """More than one transaction's worth of pages arrives whole, links between them resolved."""
    result = take(*({"title": f"หน้า {number}", "body": f"[[หน้า {number + 1}]]"} for number in range(150)))
    assert result.added == 150
    assert "missing" not in builders.head(app, 1).html


@pytest.mark.parametrize(
    "facts",
    [{"event_date": "เมื่อวาน"}, {"event_date": "2026-02-30"}, {"sources": [{"title": "ก", "url": 5}]},
     {"participants": [{"role": ["ก"]}]}],
)  # fmt: skip
def test_facts_that_no_page_could_show_are_reported(take: Callable[..., Result], facts: dict[str, Any]) -> None:
    """A day that does not exist or an address that is no text would make a page that answers 500."""
    result = take({"kind": "lesson", "title": "บทเรียน", "body": "เนื้อความ", "facts": facts}, {"title": "ดี", "body": "ข"})
    assert result.added == 1 and "ไม่ถูกรูปแบบ" in result.refused[0][1]


def test_a_parent_that_is_no_parent_stops_nothing(take: Callable[..., Result]) -> None:
    """A fact of that name on a page that has no lineage is only a fact."""
    assert take({"title": "ก", "body": "ข", "facts": {"parent": "แม่แบบ"}}).added == 1


@pytest.mark.parametrize("number", ["1e400", "1" + "0" * 400, "-1e16"], ids=["infinite", "long", "large"])
def test_a_number_beyond_all_size_is_reported_with_its_line(take: Callable[..., Result], number: str) -> None:
    """A fact no column can hold is one refused line; the lines around it are taken."""
    result = take({"title": "ก่อน", "body": "x"}, f'{{"title": "ใหญ่", "body": "x", "facts": {{"x": [{number}]}}}}',
                  {"title": "หลัง", "body": "x"})  # fmt: skip
    assert result.added == 2
    assert [line for line, _reason in result.refused] == [2]


def test_a_page_that_tells_of_people_is_stored_with_a_warning(take: Callable[..., Result]) -> None:
    """An import is the work of whoever runs it: nothing stops, and the lines to look at are told."""
    result = take({"title": "ก", "body": "ไม่มีอะไร"}, {"title": "ข", "body": "เลข 1101700203450 โทร 081-234-5678"})
    assert result.added == 2 and result.told == [(2, 2)]
