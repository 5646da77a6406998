"""The desk of searches that found nothing (/search/desk), for coordinators: a query becomes a synonym in one click.

Or a question that a page answers (views_answers).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from accounts import roles
from i18n import gettext as _
from search.desk import finding, offered
from search.desk import grouping as store
from search.desk.grouping import PERIODS, SETTLED, Line
from search.desk.heard import listen
from search.desk.likely import Choice, Likely
from search.desk.weak import FOUND, NOTHING, WEAK, subject
from search.document import IndexUnusable
from search.reading import meanings, synonyms
from search.reading.meanings import Group, Refused
from wiki import access
from wiki.asked import LONGEST
from wiki.pages import Page

desk = Blueprint("desk", __name__)
STATES = (NOTHING, WEAK, FOUND, SETTLED)
PER_PAGE = 20
_MOST_PAGES = 50
_MOST_SETTLED = 50


@desk.record_once
def _begin(state: Any) -> None:
    listen(state.app)
    state.app.extensions["search_finder"] = finding.Finder()


@desk.before_request
def _only_coordinators() -> None:
    if not roles.may_mend_search(current_user):
        abort(403 if current_user.is_authenticated else 401)


@dataclass(frozen=True, slots=True)
class Where:
    """Which part of the desk is open; `mended` is a query to show though it has left, `undo` the group that it went into.

    Or `answered` is the address of the page that answers it now, by the question `said`. `pick` is a query whose page is being
    looked for, by the words `find`.
    """

    show: str = NOTHING
    days: int = 30
    page: int = 1
    mended: str = ""
    undo: int = 0
    answered: str = ""
    said: str = ""
    pick: str = ""
    find: str = ""

    def url(self, **changes: Any) -> str:
        """The address of the same part with other values."""
        asked = {"show": self.show, "days": self.days, "page": self.page, **changes}
        plain = {each.name: each.default for each in fields(self)}
        said = {name: value for name, value in asked.items() if value != plain[name]}
        return "/search/desk" + (f"?{urlencode(said)}" if said else "")


def where() -> Where:
    """What the address or the form says; anything unknown is the plain desk."""
    given = request.values
    show, days, number = given.get("show", ""), whole(given.get("days", "")), whole(given.get("page", ""))
    return Where(
        show if show in STATES else NOTHING, days if days in PERIODS else 30, min(max(1, number), _MOST_PAGES),
        given.get("mended", ""), whole(given.get("undo", "")), given.get("answered", ""), given.get("said", ""),
        given.get("pick", ""), given.get("find", "").strip()[: offered.LONGEST],
    )  # fmt: skip


def whole(typed: str) -> int:
    """A number of at most nine digits, else 0."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0


@desk.get("/search/desk")
def page() -> str:
    """What was searched for in vain, grouped."""
    return _page(where())


def refused(typed: dict[str, str]) -> str:
    """The desk with a form that was refused: its query, what was typed in it, and the sentence why."""
    return _page(where(), typed)


def _page(at: Where, typed: dict[str, str] | None = None) -> str:
    db = access.database()
    current_app.extensions["search_misses"].flush(db)
    waiting, lines = "", list[Line]()
    try:
        lines = store.lines(store.queries(db, at.days), current_app.extensions["search_finder"].now)
    except IndexUnusable as error:
        waiting = str(error)
    shown = [line for line in lines if line.state == at.show or _is(line, at.mended)]
    pages = max(1, -(-len(shown) // PER_PAGE))
    at = replace(at, page=min(at.page, pages))
    groups = [group for group in meanings.groups(db) if group.kind == "equal"]
    likely = Likely(Choice(group.id, group.line().plain()) for group in groups)
    some = shown[PER_PAGE * (at.page - 1) : PER_PAGE * at.page]
    return render_template(
        "search_desk.html", at=at, pages=pages, periods=PERIODS, waiting=waiting, typed=typed or {},
        lines=[_line(line, likely, at) for line in some], most=LONGEST,
        counts={state: sum(line.state == state for line in lines) for state in STATES},
        names=[group.line().plain()[0] for group in groups],
    )  # fmt: skip


def _line(line: Line, likely: Likely, at: Where) -> tuple[Line, list[Choice], str, list[Page]]:
    """(the line, the groups it may belong to, what it is about, the pages that may answer it)."""
    about = subject(line.first.typed)
    choices = likely.of(about, line.now.titles)
    if line.state not in (NOTHING, WEAK):
        return line, choices, about, []
    if at.find and _is(line, at.pick):
        return line, choices, about, offered.sought(at.find, current_user)
    return line, choices, about, offered.likely(line, choices, current_user)


def _is(line: Line, name: str) -> bool:
    return bool(name) and any(query.folded == name for query in line.queries)


@desk.post("/search/desk/synonyms")
def equal() -> Answer | tuple[str, int]:
    """The words typed mean the same as a group (`group`, one click) or as another word (`word`)."""
    at, form = where(), request.form
    query, said = form.get("query", ""), form.get("form", "")
    try:
        group = _joined(said, whole(form.get("group", "")), form.get("word", ""))
    except Refused as error:
        return _page(at, {"query": query, "form": said, "word": form.get("word", ""), "why": str(error)}), 422
    _tell(query or said, said, group)
    return redirect(at.url(mended=query, undo=group.id), 303)


def _joined(said: str, group_id: int, word: str) -> Group:
    """The group that now holds the form. Raises Refused."""
    db = access.database()
    if not group_id:
        key = synonyms.joined(word)
        same = (group.id for group in meanings.groups(db) if group.kind == "equal" and key in map(synonyms.joined, group.forms))
        group_id = next(same, 0) if key else 0
    if group_id:
        return meanings.join(db, group_id, said, current_user.id)
    return meanings.add(db, [word, said], current_user.id)


def _tell(query: str, said: str, group: Group) -> None:
    """The sentence after a click: what is found now."""
    name = group.line().plain()[0]
    try:
        now = finding.look(query)
    except IndexUnusable as error:
        flash(str(error), "warn")
        return
    words = {"said": " ".join(thai.clean(said).split()), "name": name, "query": query, "n": now.total}
    if now.state == NOTHING:
        flash(_("เก็บแล้วว่า “%(said)s” เป็นคำเดียวกับ “%(name)s” แต่ยังไม่พบหน้าใด เพราะยังไม่มีหน้าที่ใช้คำในกลุ่มนี้", **words), "warn")
    else:
        flash(_("“%(said)s” เป็นคำเดียวกับ “%(name)s” แล้ว ค้น “%(query)s” ตอนนี้พบ %(n)s หน้า หน้าแรกคือ “%(title)s”",
                **words, title=now.titles[0]), "good")  # fmt: skip


@desk.post("/search/desk/settled")
def settle() -> Answer:
    """Nothing is to be done for these queries; or, with `settled=0`, something is after all."""
    at, db = where(), access.database()
    settled = request.form.get("settled", "1") != "0"
    names = store.known(db, request.form.getlist("query")[:_MOST_SETTLED])
    store.settle(db, names, current_user.id, settled=settled)
    if names:
        flash(_("พักคำค้น “%(query)s” ไว้แล้ว นำกลับมาได้ที่ “ไม่ต้องทำอะไร”", query=names[0]) if settled
              else _("นำคำค้น “%(query)s” กลับมาแล้ว", query=names[0]), "good")  # fmt: skip
    return redirect(at.url(), 303)
