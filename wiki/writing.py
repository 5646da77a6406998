"""From what was typed to what is stored: cleaned, checked, rendered once."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

import thai
from i18n import gettext as _
from wiki.limits import TooHeavy
from wiki.pages import Facts
from wiki.render import Rendered, plain
from wiki.saving import Draft

SUMMARY_LIMIT = 400
NOTE_LIMIT = 200
TAG_LIMIT = 12


@dataclass(frozen=True)
class Words:
    """The text fields of an edit form, as typed."""

    title: str
    summary: str = ""
    body: str = ""
    tags: str = ""
    note: str = ""


class Invalid(ValueError):
    """What was typed cannot be stored: field → sentence for the person."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


def compose(words: Words, facts: Facts) -> Draft:
    """A draft with its HTML. Raises Invalid with every field that is wrong."""
    return checked(words, facts, render(words.body))


def checked(words: Words, facts: Facts, rendered: "Rendered | Invalid", extra_plain: str = "") -> Draft:
    """A draft around HTML that is already made; a failed rendering joins the other errors."""
    errors: dict[str, str] = {}
    title = _line(words.title, "title", errors)
    summary = _text(words.summary, "summary", SUMMARY_LIMIT, errors)
    note = _text(words.note, "note", NOTE_LIMIT, errors)
    tags = _tags(words.tags, errors)
    if isinstance(rendered, Invalid):
        errors |= rendered.errors
    if errors or isinstance(rendered, Invalid):
        raise Invalid(errors)
    body = thai.clean(words.body)
    return Draft(title=title, summary=summary, body=body, html=rendered.html, toc=rendered.toc, links=rendered.links,
                 plain=f"{plain(body)}\n\n{extra_plain}".strip(), note=note, tags=tags, facts=facts)  # fmt: skip


def render(body: str) -> "Rendered | Invalid":
    """The body as safe HTML, made by the renderer process within its two seconds; Invalid when it cannot be."""
    try:
        found: Rendered = current_app.extensions["renderer"].render(thai.clean(body))
    except (thai.BadText, TooHeavy) as error:
        return Invalid({"body": str(error)})
    return found


def _line(text: str, field: str, errors: dict[str, str]) -> str:
    try:
        return thai.clean_title(text)
    except thai.BadText as error:
        errors[field] = str(error)
        return ""


def _text(text: str, field: str, limit: int, errors: dict[str, str]) -> str:
    try:
        cleaned = " ".join(thai.clean(text).split())
    except thai.BadText as error:
        errors[field] = str(error)
        return ""
    if len(cleaned) > limit:
        errors[field] = _("ข้อความนี้ยาว %(n)s ตัวอักษร เกิน %(limit)s", n=len(cleaned), limit=limit)
    return cleaned


def _tags(text: str, errors: dict[str, str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for part in text.replace("\n", ",").split(","):
        if part.strip():
            tag = _line(part, "tags", errors)[:60]
            found.setdefault(thai.key(tag), tag)
    if len(found) > TAG_LIMIT:
        errors["tags"] = _("ป้ายคำใส่ได้ไม่เกิน %(n)s คำ", n=TAG_LIMIT)
    return tuple(found.values())
