"""/search.json and /suggest.json: the plain list, the full shape, refusals, words offered while typing."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from search.document import Asked, Group, IndexUnusable, Results, Spot, Suggestion
from tests import builders
from tests.client import Client
from tests.found import answer, hit, results

PLACE = {"place": {"province": "90"}, "movement": "one-baht"}


def _read(client: Client, path: str, status: int = 200) -> Any:
    return json.loads(client.get(path, status).text)


def test_the_plain_list(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row tells the page, why it was found with and without marks, where it is from and the places in it."""
    page = builders.page(app, "กองทุน", kind="model", facts=PLACE)
    spot = Spot("money", "เงิน", (("ออม", True),))
    answer(app, monkeypatch, results([hit(page, spots=(spot,))]))
    (row,) = _read(client, "/search.json?q=ออม")
    assert row | {"updated": ""} == {
        "id": page.id, "slug": page.slug, "kind": "model", "title": "กองทุน", "url": f"/models/{page.slug}",
        "snippet": "ออมวันละ", "marks": [["ออม", False], ["วันละ", True]], "score": 2.0, "by_spelling": False, "updated": "",
        "province": "90", "movement": "one-baht", "illustrative": False,
        "spots": [{"anchor": "money", "label": "เงิน", "url": f"/models/{page.slug}#money", "snippet": "ออม", "marks": [["ออม", True]]}],
        "question": "", "question_marks": [],
    }  # fmt: skip
    assert row["updated"] == page.updated[:10]


def test_the_full_shape(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The full shape tells the total, groups, facets with labels and counts, and what was understood."""
    page = builders.page(app)
    given = results([hit(page)], {"province": {"90": 1}}, groups=(Group("article", 3, (hit(page),)),), meant="ออม", notes=("phrase",))
    asked = answer(app, monkeypatch, given)
    whole = _read(client, "/search.json?q=ออน&phrase=วันละ&shape=full")
    assert (whole["query"], whole["total"], whole["meant"], whole["instead"]) == ('"วันละ" ออน', 1, "ออม", "")
    assert whole["facets"]["province"] == [{"value": "90", "label": "สงขลา", "count": 1}]
    assert [(group["kind"], group["total"], len(group["results"])) for group in whole["groups"]] == [("article", 3, 1)]
    assert list(whole["notes"]) == ["phrase"]
    assert asked[0].group == 4


def test_parameters_reach_the_index(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes, facets, order, limit and offset are asked of the index as the page asks them; a limit is at most a hundred."""
    asked = answer(app, monkeypatch, Results())
    client.get("/search.json?q=ก&without=ข&province=90&sort=newest&limit=1000&offset=30")
    assert asked == [Asked("-ข ก", {"province": "90"}, "newest", 100, 30)]


@pytest.mark.parametrize("wrong", ["limit=x", "limit=-1", "offset=1.5", "offset=10001", "sort=price", "shape=round", "limit=" + "9" * 30])
def test_wrong_parameters_are_said(client: Client, wrong: str) -> None:
    """What cannot be followed is 400 with a Thai sentence, never a guess and never 500."""
    refused = _read(client, f"/search.json?q=ก&{wrong}", 400)
    assert any("ก" <= letter <= "๛" for letter in refused["error"])


@pytest.mark.parametrize("query", ["", '"', "-", "จังหวัด:", "ก" * 5000, "*?~^()[]{}\\", "ສະຫວັດດີການ", "💰", "a\x01b", "-ก -ข", '""""'])
def test_odd_queries_are_answered(app: Flask, client: Client, query: str) -> None:
    """Any text has an answer in each shape, on the page too."""
    builders.page(app)
    for path in ("/search.json?q=", "/search.json?shape=full&q=", "/search?q=", "/suggest.json?q=", "/search.json?phrase=", "/search?tag="):
        client.get(path + quote(query))


def test_a_draft_is_in_no_answer(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hits, groups and suggestions that the database does not call published are left out, whatever the index says."""
    draft = builders.page(app, "ร่างลับ", status="draft")
    answer(app, monkeypatch, results([hit(draft)], groups=(Group("article", 1, (hit(draft),)),)))
    suggested = {"article": [Suggestion(draft.id, draft.slug, "article", draft.title, "/articles/x")]}
    monkeypatch.setattr(app.extensions["search"], "suggest", lambda *_: suggested)
    for path in ("/search.json?q=ลับ", "/search.json?q=ลับ&shape=full", "/suggest.json?q=ร่าง"):
        assert "ร่างลับ" not in client.get(path).text


def test_while_the_index_is_being_made(app: Flask, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs hear 503 and when to come back; who types hears nothing."""

    def wait(*_: object) -> Results:
        raise IndexUnusable("ดัชนีค้นหากำลังสร้างใหม่")

    answer(app, monkeypatch, wait)
    monkeypatch.setattr(app.extensions["search"], "suggest", wait)
    assert client.get("/search.json?q=ก", 503).headers["Retry-After"] == "5"
    assert _read(client, "/suggest.json?q=กอ") == []


def test_suggestions_say_where(app: Flask, client: Client) -> None:
    """A title is offered with its place; words to search for come last and only those that find something."""
    page = builders.page(app, "กองทุนสวัสดิการชุมชนตำบลน้ำขาว", kind="model", facts=PLACE)
    client.get("/search?q=กองทุน")
    first, last = _read(client, "/suggest.json?q=กองทุน")
    assert first == {"group": "ต้นแบบ", "items": [{"title": page.title, "url": f"/models/{quote(page.slug)}", "note": "จ.สงขลา"}]}
    assert last["group"] == "คำค้น"
    assert {"title": "กองทุนสวัสดิการชุมชน", "url": f"/search?q={quote('กองทุนสวัสดิการชุมชน')}", "note": ""} in last["items"]


def test_at_most_eight_suggestions(app: Flask, client: Client) -> None:
    """However many titles fit, eight lines are offered in all."""
    for number in range(12):
        builders.page(app, f"กองทุนที่ {number}")
    client.get("/search?q=กองทุน")
    groups = _read(client, "/suggest.json?q=กองทุน")
    assert 1 < sum(len(group["items"]) for group in groups) <= 8
