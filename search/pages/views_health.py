"""The index's own page (/search/index) for coordinators and admins, and its figures for monitoring."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, current_app, flash, jsonify, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from accounts import roles
from i18n import gettext as _
from search.health import Health, look
from search.pages import site
from wiki import access

if TYPE_CHECKING:
    from search.follow import Follower

health = Blueprint("search_health", __name__)
REFRESH = 2  # seconds between looks at an index being made


def _follower() -> Follower:
    return site.follower()


def _may(question: Any) -> None:
    if not current_user.is_authenticated:
        abort(401)
    if not question(current_user):
        abort(403)


@health.get("/search/index")
def page() -> str:
    """How the index stands, in sentences and figures; admins may have it made anew."""
    _may(roles.may_mend_search)
    seen = look(_follower(), access.database())
    return render_template("search_health.html", health=seen, said=said(seen), refresh=REFRESH if seen.progress else 0,
                           may_rebuild=roles.may_rebuild_index(current_user) and not current_app.config["READ_ONLY"])  # fmt: skip


@health.get("/search/index.json")
def figures() -> Answer:
    """The same as data: {state, published, inside: {…} or null, changes, waiting, seconds, held, update, rebuild, progress}."""
    _may(roles.may_rebuild_index)
    return jsonify(asdict(look(_follower(), access.database())))


@health.post("/search/index/rebuilds")
def rebuild() -> Answer:
    """Start making the index anew in a process of its own; the site searches in the old one until the new one is whole."""
    _may(roles.may_rebuild_index)
    try:
        begun = _follower().rebuild_beside()
    except OSError:
        flash(_("เริ่มไม่ได้ เครื่องไม่มีที่หรือหน่วยความจำพอ ค้นหายังใช้ดัชนีเดิมต่อไป"), "bad")
    else:
        if begun:
            flash(_("เริ่มสร้างดัชนีใหม่แล้ว ระหว่างนี้ค้นหาได้ตามปกติ"), "good")
        else:
            flash(_("กำลังสร้างดัชนีอยู่แล้ว"), "warn")
    return redirect("/search/index", 303)


def said(seen: Health) -> tuple[str, str, str]:
    """(sentence, what it means, tone) of the state."""
    if seen.state == "lost":
        return (_("ดัชนีใช้ไม่ได้"), _("จะเริ่มสร้างใหม่เองภายในไม่กี่วินาที ระหว่างนี้ค้นหายังไม่ได้ หน้าต่าง ๆ เปิดอ่านได้ตามปกติ"), "bad")
    if seen.state == "making":
        if seen.inside is None:
            return (_("กำลังสร้างดัชนีใหม่"), _("ระหว่างนี้ค้นหายังไม่ได้ หน้าต่าง ๆ เปิดอ่านได้ตามปกติ"), "warn")
        return (_("กำลังสร้างดัชนีใหม่"), _("ระหว่างนี้ค้นหาได้ตามปกติในดัชนีเดิม แล้วเปลี่ยนให้เองเมื่อเสร็จ"), "")
    if seen.state == "behind":
        return (_("ตามหลังอยู่ %(n)s หน้า", n=seen.waiting), _("ปกติตามทันภายในหนึ่งวินาที ถ้าค้างนาน ดูว่าดิสก์เต็มหรือไม่"), "warn")
    return (_("ดัชนีทันสมัย"), _("ทุกหน้าที่เผยแพร่แล้วค้นพบได้"), "good")
