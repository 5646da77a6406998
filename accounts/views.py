"""Signing in and out, registering, one's password, the people page, the language switch."""

from typing import cast
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    session,
)
from flask_login import current_user, login_user
from sqlite_utils import Database
from werkzeug.wrappers import Response as Answer

import i18n
from accounts import roles, sessions, throttle, users
from accounts.sessions import ServerSession
from accounts.users import Refused, User
from i18n import gettext as _

accounts = Blueprint("accounts", __name__)

YEAR = 365 * 24 * 3600


def _db() -> Database:
    found: Database = current_app.extensions["db"]()
    return found


def safe_next(target: str) -> str:
    """A path of this site to go on to, or the front page: never another host, never a header."""
    try:
        parts = urlsplit(target)
    except ValueError:  # such as "//["
        return "/"
    plain = all(char > " " and char != "\\" for char in target)
    if not plain or parts.scheme or parts.netloc or not target.startswith("/") or "//" in target or "/." in target:
        return "/"
    return target[:500]


@accounts.get("/login")
def login() -> str:
    """The sign-in form."""
    return render_template("login.html", next=safe_next(request.args.get("next", "/")), name="", error="")


@accounts.post("/login")
def sign_in() -> Answer:
    """Check the password; the same answer and the same time for a name that does not exist."""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    address = request.remote_addr or ""
    following = safe_next(request.form.get("next") or request.args.get("next", "/"))
    wait = throttle.wait_seconds(_db(), users.name_key(name[:200]), address) if current_app.config["THROTTLE"] else 0
    if wait:
        response = make_response(_login_again(name, following, _("ลองผิดหลายครั้งเกินไป รอ %(n)s วินาทีแล้วลองใหม่", n=wait)), 429)
        response.headers["Retry-After"] = str(wait)
        return response
    person = users.verify(_db(), name, password)
    if person is None:
        if current_app.config["THROTTLE"]:
            throttle.note_failure(_db(), users.name_key(name[:200]), address)
        return make_response(_login_again(name, following, _("ชื่อหรือรหัสผ่านไม่ถูกต้อง")), 422)
    _begin(person)
    return redirect(following, 303)


def _login_again(name: str, following: str, error: str) -> str:
    return render_template("login.html", next=following, name=name[:60], error=error)


def _begin(person: User) -> None:
    """A new session number for the person who signed in; the session they came with, if any, is over."""
    held = cast(ServerSession, session)
    if held.stored:
        sessions.end(held)
    held.clear()
    held.renew()
    login_user(person)
    sessions.keep(held)


@accounts.post("/logout")
def sign_out() -> Answer:
    """End the session on the server."""
    if current_user.is_authenticated:
        sessions.end(cast(ServerSession, session))
    return redirect("/", 303)


@accounts.get("/register")
def register() -> str:
    """The form for a new account."""
    return render_template("register.html", name="", errors={})


@accounts.post("/register")
def create_account() -> Answer:
    """A new reader. No other field of the form counts: roles are given by people."""
    name = request.form.get("name", "")
    # Counted by name like signing in: in a workshop sixty people register from one address.
    key, address = users.name_key(name[:200]), f"register {request.remote_addr}"
    if current_app.config["THROTTLE"] and throttle.wait_seconds(_db(), key, address):
        abort(429)
    try:
        person = users.create(_db(), name, request.form.get("password", ""))
    except Refused as refused:
        if current_app.config["THROTTLE"]:
            throttle.note_failure(_db(), key, address)
        return make_response(render_template("register.html", name=name[:60], errors={refused.of: str(refused)}), 422)
    _begin(person)
    flash(_("ยินดีต้อนรับ ท่านเป็นผู้อ่าน ถ้าจะเขียน กดขอสิทธิ์ผู้บันทึกที่หน้านี้"), "good")
    return redirect("/me", 303)


@accounts.get("/password")
def password() -> str:
    """The form for a new password."""
    _signed_in()
    return render_template("password.html", errors={})


@accounts.post("/password")
def change_password() -> Answer:
    """A new password ends every session but this one."""
    _signed_in()
    key, address = users.name_key(current_user.name), f"password {request.remote_addr}"
    if current_app.config["THROTTLE"] and throttle.wait_seconds(_db(), key, address):
        abort(429)
    try:
        if users.verify(_db(), current_user.name, request.form.get("old", "")) is None:
            if current_app.config["THROTTLE"]:
                throttle.note_failure(_db(), key, address)
            raise Refused(_("รหัสผ่านเดิมไม่ถูกต้อง"))
        users.set_password(_db(), current_user.id, request.form.get("new", ""))
    except Refused as refused:
        field = "new" if refused.of == "password" else "old"
        return make_response(render_template("password.html", errors={field: str(refused)}), 422)
    person = users.by_id(_db(), current_user.id)
    assert person is not None
    _begin(person)
    flash(_("เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นที่เคยเข้าสู่ระบบต้องเข้าใหม่"), "good")
    return redirect("/me", 303)


@accounts.get("/people")
def people() -> str:
    """Everybody with an account, fifty at a time, for admins."""
    _admin()
    return _people({}, "")


def _people(errors: dict[str, str], name: str) -> str:
    search, after = request.args.get("q", "")[:60], request.args.get("after", "")[:200]
    found = users.everybody(_db(), search, after, 51)
    return render_template(
        "people.html", people=found[:50], more=users.name_key(found[49].name) if len(found) > 50 else "",
        asking=[] if search or after else users.asking(_db()), search=search, errors=errors, name=name, role_names=roles.ROLES)


@accounts.post("/people")
def add_person() -> Answer:
    """An account made by an admin."""
    _admin()
    name, role = request.form.get("name", ""), request.form.get("role", "reader")
    try:
        users.create(_db(), name, request.form.get("password", ""), _role(role), _provinces())
    except Refused as refused:
        return make_response(_people({refused.of: str(refused)}, name[:60]), 422)
    flash(_("เพิ่มผู้ใช้แล้ว"), "good")
    return redirect("/people", 303)


@accounts.post("/people/<int:user_id>/role")
def change_role(user_id: int) -> Answer:
    """Another role, at once in every open session. The last admin stays one."""
    _admin()
    person = users.by_id(_db(), user_id) if user_id < 2**62 else None
    if person is None:
        abort(404)
    try:
        users.set_role(_db(), user_id, _role(request.form.get("role", "")), _provinces())
    except Refused as refused:
        return make_response(_people({"name": str(refused)}, ""), 422)
    flash(_("เปลี่ยนสิทธิ์ของ %(name)s แล้ว", name=person.name), "good")
    return redirect("/people", 303)


@accounts.post("/me/request")
def ask() -> Answer:
    """A reader asks to become a contributor: coordinators and admins see it, once however often it is pressed."""
    _signed_in()
    if roles.may_ask(current_user):
        users.ask(_db(), current_user.id)
        flash(_("ส่งคำขอแล้ว ผู้ประสานงานและผู้ดูแลเห็นคำขอของท่าน"), "good")
    return redirect("/me", 303)


@accounts.post("/people/<int:user_id>/contributor")
def grant(user_id: int) -> Answer:
    """A reader who asked becomes a contributor: the one change of roles that a coordinator may make."""
    _signed_in()
    if not roles.may_review(current_user):
        abort(403)
    person = users.by_id(_db(), user_id) if user_id < 2**62 else None
    if person is not None and roles.may_grant_contributor(current_user, person) and users.grant(_db(), user_id):
        flash(_("%(name)s เป็นผู้บันทึกแล้ว", name=person.name), "good")
    else:
        flash(_("ไม่มีคำขอนี้แล้ว"), "warn")
    from_people = request.form.get("from") == "people" and roles.may_manage_people(current_user)
    return redirect("/people" if from_people else "/review", 303)


@accounts.get("/routes.json")
def routes() -> Answer:
    """The names of every address of this site, for admins: what a check of rights must cover."""
    _admin()
    return jsonify(sorted({rule.endpoint for rule in current_app.url_map.iter_rules()}))


def _role(role: str) -> str:
    if role not in roles.ROLES:
        raise Refused(_("ไม่รู้จักสิทธิ์นี้"))
    return role


def _provinces() -> tuple[str, ...]:
    codes = request.form.get("provinces", "").replace(",", " ").split()
    if any(len(code) != 2 or not (code.isascii() and code.isdigit()) for code in codes) or len(codes) > 77:
        raise Refused(_("รหัสจังหวัดเป็นเลขสองหลัก เช่น 90 คั่นด้วยเว้นวรรค"))
    return tuple(sorted(set(codes)))


def _signed_in() -> None:
    if not current_user.is_authenticated:
        abort(401)


def _admin() -> None:
    _signed_in()
    if not roles.may_manage_people(current_user):
        abort(403)


@accounts.get("/language/<name>")
def choose_language(name: str) -> Answer:
    """The interface in another language, kept in a cookie; back to where one was."""
    if name not in i18n.LANGUAGES:
        abort(404)
    response = redirect(safe_next(request.args.get("next", "/")), 303)
    response.set_cookie(i18n.COOKIE, name, max_age=YEAR, samesite="Lax", path="/", secure=current_app.config["HTTPS"])
    return response
