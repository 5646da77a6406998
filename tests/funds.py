"""Funds as tests of the money room need them: a model page, the classic template, a year in the ledger."""

from pathlib import Path

from flask import Flask

from cases.money import statements
from seed import front_matter
from tests import builders
from tests.builders import database, person
from wiki.pages import Page

CLASSIC = Path(__file__).parent.parent / "content" / "rulesets" / "template-one-baht-classic.md"


def fund(app: Flask, **more: object) -> Page:
    """A published model of เจ้าของ."""
    facts = {"movement": "one-baht", "place": {"province": "90"}, "scope": "fund", **more}
    return builders.page(app, "กองทุนตำบลทดสอบ", kind="model", facts=facts)


def classic(app: Flask, **facts: object) -> Page:
    """The classic one-baht template as content has it, published."""
    head, body = front_matter(CLASSIC)
    return builders.page(app, str(head["title"]), body, kind="ruleset", facts={**head["facts"], **facts})


def kept(app: Flask, of: Page, year: int = 2025) -> statements.Statement:
    """The newest version of a year."""
    found = statements.of_year(database(app), of.id, year)
    assert found is not None
    return found


def store(app: Flask, of: Page, **lines: int) -> None:
    """The first version of 2568, straight into the ledger."""
    statements.add(database(app), of.id, "2025-12-31", lines, person(app, "เจ้าของ").id)
