"""Lessons that speak of clauses, as tests of the meaning room need them."""

from typing import Any

from flask import Flask

from tests import builders
from wiki.pages import Page


def lesson(app: Flask, title: str, *clauses: tuple[str, str, str], status: str = "published", **facts: Any) -> Page:
    """A lesson about these (rule-set, clause, note)."""
    rows = [{"ruleset": ruleset, "clause": clause, "note": note} for ruleset, clause, note in clauses]
    return builders.page(app, title, kind="lesson", status=status, facts={"form": "story", "clauses": rows, **facts})
