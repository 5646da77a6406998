"""What every request passes and every answer carries: strict text, CSRF, the security headers, caching."""

from typing import cast
from urllib.parse import unquote_to_bytes

from flask import Flask, Response, abort, current_app, request, session
from flask_login import current_user

import i18n
from accounts.sessions import ServerSession, csrf_fits

# Scripts and styles only from our own files: nothing in a page's text can run, whatever slips through.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'"
)
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
)  # fmt: skip
_FORM = "application/x-www-form-urlencoded"
_READING = ("GET", "HEAD", "OPTIONS")
MONTHS = 30 * 24 * 3600
# Bytes that no HTML may hold; an error page that shows what was typed must not pass them on.
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))


def register_guards(app: Flask) -> None:
    """Hook the checks and headers to every request."""
    app.before_request(_choose_language)
    app.before_request(_refuse_broken_text)
    app.before_request(_check_token)
    app.after_request(_headers)


def _choose_language() -> None:
    wanted = request.cookies.get(i18n.COOKIE, "th")
    i18n.choose(wanted if wanted in i18n.LANGUAGES else "th")


def _refuse_broken_text() -> None:
    """Bytes that are not UTF-8 would be stored as the text "%E0%B8": refuse them instead.

    The body is read whole, also where nothing wants it: a server that answers with bytes still on the way cuts the line.
    """
    try:
        unquote_to_bytes(request.query_string).decode("utf-8")
        if request.mimetype == "multipart/form-data":
            _ = request.form
        elif request.method not in _READING:
            body = request.get_data()
            if request.mimetype == _FORM:
                unquote_to_bytes(body.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        abort(400, description="ข้อความที่ส่งมาอ่านเป็นภาษาไทย (UTF-8) ไม่ได้ กรุณาพิมพ์ใหม่แล้วส่งอีกครั้ง")


def _check_token() -> None:
    if request.method in _READING:
        return
    if not csrf_fits(cast(ServerSession, session)):
        abort(400, description="แบบฟอร์มนี้หมดอายุหรือไม่ได้ส่งมาจากหน้าของเรา กรุณาเปิดหน้าเดิมแล้วส่งอีกครั้ง")


def _headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    for name, said in _ALWAYS:
        headers.add(name, said)  # nobody else sets them, and setting would look through all the others
    if request.endpoint == "static":
        headers["Cache-Control"] = f"public, max-age={MONTHS}, immutable" if "v" in request.args else "no-cache"
    elif "Cache-Control" not in headers:
        headers["Cache-Control"] = "private, no-store" if current_user.is_authenticated else "no-cache"
    if response.status_code >= 400 and response.mimetype == "text/html":
        response.set_data(response.get_data().translate(None, _CONTROLS))
    return _https(response)


def _https(response: Response) -> Response:
    if current_app.config["HTTPS"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return response
