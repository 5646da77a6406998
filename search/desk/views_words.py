"""The words page (/search/words), for coordinators: which words mean the same, which only look so, who said so and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from flask import flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

import thai
from i18n import gettext as _
from search.desk.views_answers import desk
from search.desk.views_desk import where, whole
from search.document import Asked, IndexUnusable
from search.pages import site
from search.reading import meanings, synonyms
from search.reading.meanings import Group, Refused
from wiki import access

__all__ = ["desk"]  # its routes stand in three files

LISTS = ("equal", "apart", "history")
PER_PAGE = 40
_LONGEST = 100
_LONGEST_TEXT = 4_000
_FEW_PAGES = 20
_Done = Answer | tuple[str, int]


def _shown(kind: str, query: str) -> list[Group]:
    """The groups of a list that have a form, or a note, holding what is looked for."""
    db = access.database()
    every = meanings.history(db) if kind == "history" else [group for group in meanings.groups(db) if group.kind == kind]
    key = "".join(thai.key(query).split())
    return [group for group in every if key in "".join(thai.key("/".join((*group.forms, group.note))).split())]


def _url(kind: str, query: str, page: int = 1) -> str:
    said = {"list": kind if kind != LISTS[0] else "", "q": query, "page": page if page > 1 else ""}
    asked = urlencode({name: value for name, value in said.items() if value})
    return "/search/words" + (f"?{asked}" if asked else "")


@desk.get("/search/words")
def words() -> str:
    """The groups in force, or what was done to them."""
    return _page()


def _page(refused: Mapping[str, Any] | None = None) -> str:
    """`refused` is a form that could not be taken: group (0: a new one), forms, note, kind and the sentence why."""
    given = request.values
    kind = given.get("list", "")
    kind, query = kind if kind in LISTS else LISTS[0], given.get("q", "").strip()[:_LONGEST]
    found = _shown(kind, query)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(1, whole(given.get("page", ""))), pages)
    in_force = {group.origin for group in meanings.groups(access.database())}
    return render_template(
        "search_words.html", kind=kind, q=query, page=page, pages=pages, total=len(found), refused=refused or {},
        groups=found[PER_PAGE * (page - 1) : PER_PAGE * page], in_force=in_force, undo=whole(given.get("undo", "")),
        url_of=lambda n: _url(kind, query, n), url=_url, name=lambda group: group.line().plain()[0],
    )  # fmt: skip


def _forms() -> list[str]:
    """One form a line, or apart by "/"; empty lines are passed over."""
    typed = request.form.get("forms", "")[:_LONGEST_TEXT].replace("/", "\n")
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _try(group_id: int, act: Callable[[], Group | None], said: str) -> _Done:
    """Do it, say so, warn of what is doubtful; or show the form again with the reason."""
    form = request.form
    try:
        group = act()
    except Refused as refused:
        kept = {name: form.get(name, "")[:_LONGEST_TEXT] for name in ("forms", "note", "kind")}
        return _page({**kept, "group": group_id, "why": str(refused)}), 422
    flash(said, "good")
    if group is not None:
        for warning in _doubts(group):
            flash(warning, "warn")
    kind = form.get("list", "") if form.get("list") in LISTS else LISTS[0]
    undo = f"undo={group.id}" if group is not None and "forms" in form else ""
    address = _url(kind, form.get("q", "")[:_LONGEST], whole(form.get("page", "")))
    return redirect(address + (("&" if "?" in address else "?") + undo if undo else ""), 303)


def _doubts(group: Group) -> list[str]:
    """What a coordinator should look at again, in sentences."""
    if group.kind != "equal":
        return []
    keys = {synonyms.joined(form): form.lstrip("~><*").strip() for form in group.forms}
    found = []
    for other in meanings.groups(access.database()):
        both = [keys[key] for key in map(synonyms.joined, other.forms) if key in keys] if other.kind == "equal" else []
        if both and other.id != group.id:
            found.append(_("“%(form)s” อยู่ในกลุ่ม “%(other)s” ด้วย คำในสองกลุ่มนี้จึงพากันมา ดูว่าตั้งใจเช่นนั้น",
                           form=both[0], other=other.line().plain()[0]))  # fmt: skip
    if short := [form for key, form in keys.items() if len(key) <= 2]:
        found.append(_("“%(form)s” สั้นมาก อาจพาหน้าที่ไม่เกี่ยวมา", form=short[0]))
    found += [_("“%(form)s” อยู่ในหน้ามากกว่าครึ่งของคลัง จึงแทบไม่ช่วยให้พบหน้าที่ต้องการ", form=form) for form in _common(group)]
    return found


def _common(group: Group) -> list[str]:
    """The forms that tell no page from another; none while the site is small or its index is being made."""
    follower = site.follower()
    try:
        pages = len(follower.index)
        if pages < _FEW_PAGES:
            return []
        return meanings.too_common(group.forms, lambda word: follower.search(Asked(word, limit=1)).total / pages)
    except IndexUnusable:
        return []


@desk.post("/search/words")
def add_words() -> _Done:
    """A new group, or a new line of words that only look alike."""
    kind = "apart" if request.form.get("kind") == "apart" else "equal"
    return _try(0, lambda: meanings.add(access.database(), _forms(), current_user.id, kind, request.form.get("note", "")),
                _("เพิ่มกลุ่มคำแล้ว มีผลกับการค้นหาทันที"))  # fmt: skip


@desk.post("/search/words/<int(max=999999999):group_id>")
def change_words(group_id: int) -> _Done:
    """Other forms, or another note."""
    note = request.form.get("note", "")
    return _try(group_id, lambda: meanings.change(access.database(), group_id, _forms(), current_user.id, note),
                _("แก้กลุ่มคำแล้ว มีผลกับการค้นหาทันที"))  # fmt: skip


@desk.post("/search/words/<int(max=999999999):group_id>/removals")
def remove_words(group_id: int) -> _Done:
    """Out of force; it stays in the history."""
    return _try(group_id, lambda: meanings.remove(access.database(), group_id, current_user.id),
                _("เอากลุ่มคำออกแล้ว นำกลับมาได้ที่ “ประวัติ”"))  # fmt: skip


@desk.post("/search/words/<int(max=999999999):group_id>/restorations")
def restore_words(group_id: int) -> _Done:
    """In force again as it was, in place of what came after it."""
    return _try(group_id, lambda: meanings.restore(access.database(), group_id, current_user.id), _("นำกลุ่มคำกลับมาแล้ว"))


@desk.post("/search/words/<int(max=999999999):group_id>/undoing")
def undo_words(group_id: int) -> _Done:
    """What was done last to a group is undone: from the desk (`from`), or from the words page."""
    if request.form.get("from") != "desk":
        return _try(group_id, lambda: meanings.undo(access.database(), group_id, current_user.id), _("เลิกทำแล้ว กลุ่มคำเป็นเหมือนเดิม"))
    try:
        meanings.undo(access.database(), group_id, current_user.id)
        flash(_("เลิกทำแล้ว กลุ่มคำเป็นเหมือนเดิม"), "good")
    except Refused as refused:
        flash(str(refused), "warn")
    return redirect(where().url(), 303)
