"""Error pages: a plain Thai sentence, what to do next, never an inner detail."""

import errno
import logging
import secrets

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from accounts.sessions import from_our_pages
from db import StorageFull, StorageUnavailable
from i18n import gettext as _

_log = logging.getLogger("commons")

# What a person typed is shown again after an error; what nobody typed, and passwords, are not.
_NOT_TYPED = frozenset({"csrf_token", "base", "action", "preview", "number", "next", "password", "old", "new"})
# A refusal says nothing about the page, so it repeats nothing of the form either.
_REFUSALS = (401, 403, 404, 405)


def register_error_pages(app: Flask) -> None:
    """One page for every kind of error."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StorageFull, _full)
    app.register_error_handler(StorageUnavailable, _unavailable)
    app.register_error_handler(OSError, _disk)
    app.register_error_handler(Exception, _unexpected)


def _sentences() -> dict[int, str]:
    return {
        400: _("เซิร์ฟเวอร์อ่านสิ่งที่ส่งมาไม่ได้ กรุณากลับไปตรวจแล้วส่งอีกครั้ง"),
        401: _("กรุณาเข้าสู่ระบบก่อน"),
        403: _("บัญชีของท่านยังทำสิ่งนี้ไม่ได้ ถ้าจำเป็นต้องทำ กรุณาติดต่อผู้ประสานงาน"),
        404: _("ไม่พบหน้านี้ อาจพิมพ์ที่อยู่ผิด หรือหน้ายังไม่เผยแพร่"),
        405: _("หน้านี้ไม่รับคำสั่งแบบที่ส่งมา"),
        413: _("ข้อมูลที่ส่งมาใหญ่เกินไป ไฟล์แนบต้องไม่เกิน 5 เมกะไบต์ และหน้าหนึ่งยาวได้ 200,000 ตัวอักษร"),
        429: _("ลองผิดหลายครั้งเกินไป กรุณารอสักครู่แล้วลองใหม่"),
    }


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.response)
    code = error.code or 500
    given = error.description or ""
    told = any("\u0e01" <= char <= "\u0e4e" for char in given)
    own = given if told else _sentences().get(code, _sentences()[400])
    response = show(code, own, kept="" if code in _REFUSALS else _typed(), page=_page() if told and code == 404 else "")
    if code == 405:
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ["GET"])
    return response


def _page() -> str:
    """The address of the page a part of which was asked for; "" for a page itself, and outside the four kinds."""
    parts = request.path.split("/")
    return "/".join(parts[:3]) if len(parts) > 3 and parts[1] in ("articles", "models", "rulesets", "lessons") else ""


def show(code: int, sentence: str, **extra: object) -> Response:
    """An error page with this status; ``extra`` goes to the template (kept text, for one)."""
    return make_response(render_template("error.html", code=code, sentence=sentence, **extra), code)


def _full(_error: StorageFull) -> Response:
    return show(507, _("ที่เก็บข้อมูลของเซิร์ฟเวอร์เต็ม สิ่งที่ส่งมายังไม่ได้บันทึก กรุณาเก็บข้อความไว้แล้วแจ้งผู้ดูแล"), kept=_typed())


def _unavailable(_error: StorageUnavailable) -> Response:
    return show(503, _("ขณะนี้บันทึกไม่ได้ แต่ยังอ่านได้ตามปกติ กรุณาเก็บข้อความไว้แล้วลองใหม่ภายหลัง"), kept=_typed())


def _disk(error: OSError) -> Response:
    """A disk without room can also stop a large form on its way in: then there is no text to show again."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return show(507, _("ที่เก็บข้อมูลของเซิร์ฟเวอร์เต็ม สิ่งที่ส่งมายังไม่ได้บันทึก กรุณาลองใหม่ภายหลังหรือแจ้งผู้ดูแล"), kept=_typed())
    return _unexpected(error)


def _typed() -> str:
    """Everything that was typed into the form, each field under its name; a page's text alone stands as it is."""
    if request.method != "POST" or not from_our_pages():
        return ""
    try:
        fields = [(name, text) for name, text in request.form.items(multi=True) if name not in _NOT_TYPED and text.strip()]
    except (HTTPException, OSError):  # a form that was too large, or never arrived whole
        return ""
    if [name for name, _text in fields] == ["body"]:
        return fields[0][1]
    return "\n\n".join(f"{name}: {text}" for name, text in fields)


def _unexpected(_error: Exception) -> Response:
    number = secrets.token_hex(4)
    _log.exception("unexpected error %s", number)
    sentence = _("เกิดข้อผิดพลาดที่เราไม่คาดคิด ข้อมูลที่บันทึกไว้แล้วยังอยู่ครบ แจ้งผู้ดูแลพร้อมเลข %(number)s", number=number)
    try:
        return show(500, sentence, kept=_typed())
    except Exception:  # noqa: BLE001  the error page itself must not be what fails
        return make_response(sentence, 500, {"Content-Type": "text/plain; charset=utf-8"})
