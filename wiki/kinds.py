"""What differs between the kinds of page, handed to the wiki by whoever knows them.

The wiki reads, edits, compares and publishes every kind the same way; ``cases`` registers the three kinds
with a fact sheet. Kept in ``app.extensions["kinds"]``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from wiki.attachments import of_page
from wiki.listing import by_ids
from wiki.pages import Facts, Page, Revision
from wiki.saving import Draft
from wiki.shelf import not_to_be_kept
from wiki.writing import Words, compose

MOST_RELATED = 5

Errors = dict[str, str]
Form = MultiDict[str, str]


def no_facts(_form: Form, facts: Facts, _db: Database) -> tuple[Facts, Errors]:
    """An article's form has no fact sheet: what there is stays."""
    return facts, {}


def nothing_missing(_page: Page, _revision: Revision) -> list[str]:
    """An article may be published at any time."""
    return []


def article_context(db: Database, page: Page, revision: Revision) -> Mapping[str, Any]:
    """An article's page shows its text and its files, and pages on the same matter, which the application finds."""
    about = " ".join((revision.title, revision.summary, *revision.tags))
    near, passing = current_app.extensions["related"](page.id, about, MOST_RELATED)
    if passing:
        not_to_be_kept()
    return {"files": of_page(db, page.id), "related": by_ids(db, near)}


def facts_then(old: Facts, _head: Facts) -> Facts:
    """Bringing an old revision back brings its facts back with it."""
    return old


def plain_form(_db: Database, _facts: Facts, _errors: Errors, _form: Form | None) -> Mapping[str, Any]:
    """Nothing besides the text is asked."""
    return {}


@dataclass(frozen=True)
class Kind:
    """One kind of page: its templates and the questions the wiki asks about it."""

    name: str
    page_template: str
    form_template: str = ""
    read_facts: Callable[[Form, Facts, Database], tuple[Facts, Errors]] = no_facts
    compose: Callable[[Words, Facts], Draft] = compose
    missing: Callable[[Page, Revision], list[str]] = nothing_missing
    context: Callable[[Database, Page, Revision], Mapping[str, Any]] = article_context
    form_context: Callable[[Database, Facts, Errors, Form | None], Mapping[str, Any]] = plain_form
    restored: Callable[[Facts, Facts], Facts] = facts_then
    """(facts of the old revision, facts of the head) → those of a revision that brings the old one back."""


ARTICLE = Kind("article", "article.html")


def kind(name: str) -> Kind:
    """The registered kind of this name."""
    found: Kind = current_app.extensions["kinds"][name]
    return found
