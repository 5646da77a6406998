"""/upkeep: what the night's regular work did and when, for administrators, who may have it done now."""

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response as Answer

from accounts import roles
from cases.presentation import number
from cases.upkeep import jobs, lock, store
from cases.upkeep.keeper import Keeper
from cases.upkeep.store import Run
from i18n import gettext as _
from wiki import access

upkeep = Blueprint("upkeep", __name__)


@dataclass(frozen=True)
class Job:
    """One piece of regular work as the page shows it: its name and what it is for, when it last got done and last did not."""

    key: str
    label: str
    about: str
    done: Run | None
    failed: Run | None


def _keeper() -> Keeper:
    found: Keeper = current_app.extensions["upkeep"]
    return found


def _admin() -> None:
    if not current_user.is_authenticated:
        abort(401)
    if not roles.may_run_upkeep(current_user):
        abort(403)


def _labels() -> dict[str, tuple[str, str]]:
    return {
        jobs.RECKON: (_("ประมาณการทุกกองทุน"), _("เงินของแต่ละกองทุนอยู่ได้ถึงปีใด สำหรับหน้าที่รวมหลายกองทุน")),
        jobs.PUBLISH: (_("แฟ้มข้อมูลเปิด"), _("แฟ้ม SQLite ของสิ่งที่เผยแพร่แล้ว ที่หน้า /data")),
    }


@upkeep.get("/upkeep")
def page() -> str:
    """What each piece of work did last, the newest runs, and a button."""
    _admin()
    db, data = access.database(), Path(current_app.config["DATA_DIR"])
    busy = lock.busy(data)
    every = [Job(key, label, about, store.last(db, key, done=True), store.last(db, key, done=False))
             for key, (label, about) in _labels().items()]  # fmt: skip
    return render_template(
        "upkeep.html", jobs=every, runs=store.recent(db), busy=busy, hour=_keeper().hour, told=told, why=why,
        labels={key: label for key, (label, _about) in _labels().items()}, refresh=3 if busy else 0,
        may_run=not current_app.config["READ_ONLY"] and not busy)  # fmt: skip


@upkeep.post("/upkeep/runs")
def run_now() -> Answer:
    """Have work done now, in a process of its own."""
    _admin()
    name = request.form.get("job", "")
    if name and name not in jobs.JOBS:
        abort(400, description=_("ไม่มีงานชื่อนี้"))
    try:
        begun = _keeper().begin([name] if name else list(jobs.JOBS), asked_by=current_user.id)
    except OSError:
        flash(_("เริ่มไม่ได้ เครื่องไม่มีที่หรือหน่วยความจำพอ"), "bad")
    else:
        if begun:
            flash(_("เริ่มแล้ว ระหว่างนี้ทุกคนใช้เว็บได้ตามปกติ"), "good")
        else:
            flash(_("กำลังทำอยู่แล้ว"), "warn")
    return redirect("/upkeep", 303)


def told(of: Run) -> str:
    """What came of a run, in words."""
    parts = of.told.split("/")
    if of.job == jobs.RECKON and len(parts) == 2:
        return _("ประมาณการได้ %(kept)s จาก %(funds)s กองทุน", kept=number(int(parts[0])), funds=number(int(parts[1])))
    if of.job == jobs.PUBLISH and len(parts) == 3:
        return _("%(pages)s หน้า %(years)s งบ %(kb)s กิโลไบต์", pages=number(int(parts[0])), years=number(int(parts[1])),
                 kb=number(int(parts[2]) // 1000))  # fmt: skip
    return ""


def why(of: Run) -> str:
    """Why a run did not get done."""
    return _("โปรเซสถูกหยุดกลางคัน") if of.failed == store.ENDED_MIDWAY else of.failed
