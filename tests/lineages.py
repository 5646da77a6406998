"""Families of rule-sets as tests need them: copies with decisions, saves of the origin, what the tables tell."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from cases.rulesets import adaptations
from cases.rulesets.working import working_draft
from db import rows
from tests import builders
from tests.small_ruleset import SMALL
from tests.small_ruleset import VALUES as DEFINITIONS
from wiki import pages, saving
from wiki.pages import Page

PLACE = {"province": "90", "district": "9001", "subdistrict": "900101"}
CONTEXT = {"tambon_name": "บ้านใหม่", "members": 300, "hearing_date": "2026-01-05", "hearing_people": 80}
VALUES: list[dict[str, Any]] = [dict(value) for value in DEFINITIONS]  # type: ignore[call-overload]
KEPT = {value["key"]: {"choice": "keep", "reason": "เห็นตามต้นฉบับ"} for value in VALUES}


def copy(
    app: Flask, parent: Page, title: str = "ระเบียบบ้านใหม่", *, status: str = "published", owner: str = "เพื่อนบ้าน", body: str = "",
    **facts: Any,
) -> Page:  # fmt: skip
    """An adaptation of a page's head, everything decided."""
    found = pages.by_id(builders.database(app), parent.id)
    assert found is not None
    with app.test_request_context():
        made = adaptations.copied(*found)
    decided = {"decisions": dict(KEPT), "context": dict(CONTEXT), "place": dict(PLACE), "copying_conditions": "คุยกันก่อน"}
    made |= {**decided, **facts}
    return builders.page(app, title, body or found[1].body, kind="ruleset", facts=made, status=status, owner=owner, summary="สรุป")


def save(app: Flask, page: Page, body: str | None = None, by: str = "เจ้าของ", **facts: Any) -> int:
    """Another revision: another text, or other facts."""
    head = builders.head(app, page.id)
    draft = builders.draft(app, head.title, head.body if body is None else body, "ruleset", {**head.facts, **facts}, summary=head.summary)
    return saving.save(builders.database(app), page.id, head.number, draft, builders.person(app, by).id)


def reword(app: Flask, page: Page, old: str, new: str, by: str = "เจ้าของ") -> int:
    """Another revision with one phrase changed."""
    body = builders.head(app, page.id).body
    assert old in body
    return save(app, page, body.replace(old, new), by)


def dearer(values: list[dict[str, Any]] = VALUES, **changed: object) -> list[dict[str, Any]]:
    """The definitions with other values."""
    return [{**each, "value": changed.get(each["key"], each["value"])} for each in values]


def working(app: Flask, page: Page) -> Page | None:
    """The open working draft."""
    return working_draft(builders.database(app), page)


def states(app: Flask, page: Page) -> Mapping[str, str]:
    """{item: state} as the tables have it."""
    found = rows(builders.database(app), "SELECT item, state FROM rule_items WHERE page_id = :page", page=page.id)
    return {row["item"]: row["state"] for row in found}


__all__ = ["KEPT", "SMALL", "copy", "dearer", "reword", "save", "states", "working"]
