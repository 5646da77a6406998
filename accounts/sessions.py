"""Sessions on the server: the cookie holds a random number, the table what it means (its SHA-256 only).

So logout, a new password and a new role bite at the next request. A visitor who has not signed in gets a cookie
only with a form that needs one (sign-in, register); nothing is stored for them. Idle for 8 hours or 7 days old: over.
"""

import hashlib
import hmac
import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SessionInterface, SessionMixin

from accounts.standing import standing
from db import Row, StorageFull, StorageUnavailable, one, passing, run, transaction

IDLE_SECONDS = 8 * 3600
TOTAL_SECONDS = 7 * 24 * 3600
SEEN_EVERY = 900


class ServerSession(dict[str, Any], SessionMixin):
    """What Flask and Flask-Login see. ``token`` is the cookie's value, empty until one is needed."""

    def __init__(self, data: dict[str, Any] | None = None, token: str = "") -> None:
        super().__init__(data or {})
        self.token = token
        self.stored = _copy(self)
        self.fresh_cookie = False

    @property
    def modified(self) -> bool:
        """Whether the contents differ from what the table holds."""
        return dict(self) != self.stored

    @modified.setter
    def modified(self, _value: bool) -> None:
        """Flask sets it on nested changes; contents are compared instead."""

    def renew(self) -> None:
        """A new number for the cookie: at sign-in, so that a number known before is worth nothing after."""
        self.token = secrets.token_urlsafe(32)
        self.fresh_cookie = True


def _copy(data: Mapping[str, Any]) -> dict[str, Any]:
    """The contents as they are now: flashed messages are a list inside, and a shallow copy would change with it."""
    return {name: deepcopy(held) if isinstance(held, (list, dict)) else held for name, held in data.items()}


class Sessions(SessionInterface):
    """Flask's way in to the table."""

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        """Read what the cookie stands for; a number that is unknown or over is an empty session."""
        token = request.cookies.get(self.get_cookie_name(app), "")
        if not 20 <= len(token) <= 100 or not token.isascii():
            return ServerSession()
        row, moment = _read(app, request, _digest(token)), int(time.time())
        if row is None or moment - row["seen"] > IDLE_SECONDS or moment - row["created"] > TOTAL_SECONDS:
            return ServerSession(token=token)
        found = ServerSession(json.loads(row["data"]), token)
        if abs(moment - row["seen"]) > SEEN_EVERY:
            self._touch(app, token, moment)
        return found

    def _touch(self, app: Flask, token: str, moment: int) -> None:
        if app.config["READ_ONLY"]:
            return
        with suppress(StorageFull, StorageUnavailable), passing(app.extensions["db"]()) as db:
            run(db, "UPDATE sessions SET seen = :now WHERE id = :id", now=moment, id=_digest(token))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Store a signed-in session; set the cookie when its number is new."""
        assert isinstance(session, ServerSession)
        # A new session was stored by keep(); here only a message to the person may be new, and a full disk loses that alone.
        if session.modified and session.get("_user_id"):
            with suppress(StorageFull, StorageUnavailable):
                _store(app, session)
        if session.fresh_cookie:
            response.set_cookie(
                self.get_cookie_name(app), session.token, path="/", httponly=True, samesite="Lax",
                secure=app.config["HTTPS"], max_age=TOTAL_SECONDS)


def _read(app: Flask, request: Request, number: str) -> Row | None:
    """A session's row, kept until anybody writes; numbers that mean nothing are not kept, as anybody can send them."""
    kept = standing(request)
    row: Row | None = kept.get(("session", number))
    if row is None:
        row = one(app.extensions["db"](), "SELECT data, created, seen FROM sessions WHERE id = :id", id=number)
        if row is not None:
            kept.put(("session", number), row)
    return row


def _store(app: Flask, session: ServerSession) -> None:
    """A new session is added; one that is in the table is brought up to date, and stays ended if it ended meanwhile."""
    moment, data = int(time.time()), json.dumps(dict(session))
    lasting = transaction if _without_messages(session) != _without_messages(session.stored) else passing
    with lasting(app.extensions["db"]()) as db:
        if session.stored:
            run(db, "UPDATE sessions SET data = :data, seen = :now WHERE id = :id",
                id=_digest(session.token), data=data, now=moment)
        else:
            run(db, "INSERT INTO sessions (id, user_id, data, created, seen) VALUES (:id, :user, :data, :now, :now)",
                id=_digest(session.token), user=int(session["_user_id"]), data=data, now=moment)
        run(db, "DELETE FROM sessions WHERE seen < :idle OR created < :old",
            idle=moment - IDLE_SECONDS, old=moment - TOTAL_SECONDS)
    session.stored = _copy(session)


def _without_messages(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: held for name, held in data.items() if name != "_flashes"}


def keep(session: ServerSession) -> None:
    """Store a session that begins now. Raises StorageFull or StorageUnavailable: then nobody has signed in."""
    _store(current_app, session)


def end(session: ServerSession) -> None:
    """Sign out: the row goes, the cookie's number is worth nothing."""
    with transaction(current_app.extensions["db"]()) as db:
        run(db, "DELETE FROM sessions WHERE id = :id", id=_digest(session.token))
    session.clear()
    session.stored = {}
    session.renew()


def csrf_token(session: ServerSession) -> str:
    """The token that a form of this session carries; gives the visitor a cookie if there is none yet."""
    if not session.token:
        session.renew()
    key = current_app.config["SECRET_KEY"].encode()
    return urlsafe_b64encode(hmac.digest(key, b"csrf" + session.token.encode(), "sha256")).decode().rstrip("=")


def csrf_fits(session: ServerSession) -> bool:
    """Whether the request carries this session's token and, where the browser says so, comes from our own pages."""
    if not from_our_pages():
        return False
    given = request.headers.get("X-CSRF-Token") or request.form.get("csrf_token", "")
    return bool(session.token) and hmac.compare_digest(given.encode(), csrf_token(session).encode())


def from_our_pages() -> bool:
    """Whether the browser says that the request comes from one of our own pages, or does not say."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.host}":
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
