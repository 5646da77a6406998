"""The application: configuration, rooms, headers, error pages. Nothing happens at import.

``create_app()`` is what any WSGI server calls; ``python app.py`` sets the site up and serves it with granian.
"""

import contextlib
import functools
import hashlib
import logging
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from flask import Flask, Response, current_app, g, request, session
from flask_login import LoginManager
from markupsafe import Markup, escape
from sqlite_utils import Database

import commands
import db
import i18n
from accounts import roles
from accounts.sessions import Sessions, csrf_token
from accounts.standing import standing
from accounts.users import User, Visitor, by_id
from accounts.views import accounts
from cases import licence, presentation
from cases.amendments.views import amending
from cases.amendments.views_days import days
from cases.demo.mark import is_demo
from cases.facets import CaseFacets
from cases.funds.views import funds
from cases.funds.views_alike import alike_funds
from cases.intake.views import intake
from cases.kinds import registered
from cases.lineage.parts import owner_news
from cases.lineage.views import lineage_pages
from cases.meaning import lessons
from cases.meaning.views import meaning
from cases.meetings.views import gatherings
from cases.money import metrics, page_charts, views_checks
from cases.money.views import money
from cases.money.views_charts import chart_files
from cases.money.views_indicators import indicator_rooms
from cases.money.views_outlook import outlook_pages
from cases.money.views_risks import risk_pages
from cases.opendata.views import open_data
from cases.quality.views import quality_pages
from cases.rulesets import items
from cases.rulesets.views import rulesets
from cases.rulesets.views_clauses import clause_pages
from cases.rulesets.views_writing import rule_writing
from cases.upkeep import due
from cases.upkeep.keeper import Keeper
from cases.upkeep.views import upkeep
from cases.views import cases
from errors import register_error_pages
from guard import register_guards
from search import making
from search.desk.views_words import desk
from search.follow import Follower
from search.index import SearchIndex
from search.pages.alike import alike
from search.pages.related import Related
from search.pages.views import search
from search.pages.views_health import health
from search.reading import meanings
from smaller import register_smaller_files
from templating import Site
from wiki.renderer import Renderer
from wiki.shelf import TOKEN, StandIn
from wiki.views import wiki

ROOT = Path(__file__).resolve().parent
_ROOMS = (
    wiki, cases, accounts,
    rulesets, rule_writing, clause_pages, meaning, lineage_pages, amending, days, gatherings,
    money, intake, outlook_pages, risk_pages, chart_files, indicator_rooms, quality_pages, funds, alike_funds,
    views_checks.checks, open_data, upkeep,
    search, desk, health,
)  # fmt: skip


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """The whole site. ``settings`` override the environment (DATA_DIR, HTTPS, THROTTLE, SEARCH_THREAD)."""
    app = Site("commons", root_path=str(ROOT))
    app.config.from_mapping(_configuration())
    app.config.update(settings or {})
    data = Path(app.config["DATA_DIR"])
    data.mkdir(parents=True, exist_ok=True)
    app.config["READ_ONLY"] = not os.access(data, os.W_OK)
    app.config["SECRET_KEY"] = app.config.get("SECRET_KEY") or _secret(data)
    app.session_interface = Sessions()
    if app.config["HTTPS"]:
        app.config["SESSION_COOKIE_NAME"] = "__Host-session"
    database = data / "commons.db"
    db.migrate(database)
    app.extensions["db"] = functools.partial(db.connect, database)
    app.extensions["unchanged"] = functools.partial(db.unchanged, database)
    if not app.config["READ_ONLY"]:
        with contextlib.suppress(db.StorageFull, db.StorageUnavailable):  # the file itself counts until it is in
            meanings.fill(app.extensions["db"]())
            items.catch_up(app.extensions["db"]())
            lessons.catch_up(app.extensions["db"]())
    app.config["DEMO"] = is_demo(app.extensions["db"]())  # the data says so, never the environment
    app.extensions["renderer"] = Renderer()
    app.extensions["kinds"] = registered()
    facets = CaseFacets(words=functools.partial(page_charts.row_words, app.extensions["db"]))
    index, maker = SearchIndex(data / "index", facets), functools.partial(making.begin, data)
    app.extensions["search"] = Follower(app.extensions["db"], index, maker=maker)
    app.extensions["alike"] = functools.partial(alike, app.extensions["search"])
    app.extensions["related"] = Related(app.extensions["search"], app.extensions["db"])
    app.extensions["search_facets"] = facets
    app.extensions["own_news"] = owner_news
    app.extensions["figures_waiting"] = views_checks.waiting
    app.extensions["figures"], app.extensions["figures_of_form"] = metrics.figures, metrics.of_form
    app.extensions["metric_words"], app.extensions["unknown_metrics"] = metrics.said, metrics.unknown
    app.extensions["charts"], app.extensions["charts_of_form"] = page_charts.of_page, page_charts.of_form
    app.extensions["chart_words"], app.extensions["unknown_charts"] = page_charts.said, page_charts.unknown
    app.extensions["upkeep"] = Keeper(app.extensions["db"], data, app.config["UPKEEP_HOUR"])
    _register(app)
    _start_behind(app)
    return app


def _start_behind(app: Flask) -> None:
    """The threads behind a worker; none in the shell's processes but the index's, and none where nothing can be written."""
    if app.config["SEARCH_THREAD"] and not app.config["READ_ONLY"]:
        app.extensions["search"].start()
        if app.config["UPKEEP"]:
            app.extensions["upkeep"].start()


def _configuration() -> dict[str, Any]:
    environment = os.environ
    return {
        "DATA_DIR": environment.get("DATA_DIR") or str(ROOT / "var"),
        "HTTPS": environment.get("HTTPS") == "1",
        "THROTTLE": environment.get("THROTTLE") != "off",
        "SEARCH_THREAD": environment.get("SEARCH_THREAD") != "off",
        "UPKEEP": environment.get("UPKEEP") != "off" and click.get_current_context(silent=True) is None,  # not in the shell
        "UPKEEP_HOUR": due.hour(environment.get("UPKEEP_HOUR", "")),
        "MAX_CONTENT_LENGTH": 6_000_000,
        "MAX_FORM_MEMORY_SIZE": 4_000_000,
        "MAX_FORM_PARTS": 1000,
        "SESSION_COOKIE_NAME": "session",
        "TRAP_BAD_REQUEST_ERRORS": False,
    }


def _secret(data: Path) -> str:
    """A key of this site's own, made at its first start and kept readable for its owner alone."""
    path = data / "secret.key"
    if path.exists():
        return path.read_text().strip()
    if not os.access(data, os.W_OK):
        return secrets.token_hex(32)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text().strip()


def _register(app: Site) -> None:
    register_guards(app)
    register_smaller_files(app)
    register_error_pages(app)
    _register_login(app)
    _register_templates(app)
    for room in _ROOMS:
        app.register_blueprint(room)
    commands.register(app)
    app.after_request(_tell_the_index)


def _tell_the_index(response: Response) -> Response:
    """Something may have been saved: the thread behind the index looks now instead of at its next round."""
    if request.method != "GET":
        current_app.extensions["search"].saved()
    return response


def _register_login(app: Flask) -> None:
    login = LoginManager(app)
    login.session_protection = None  # the session lives on the server; the cookie is only its number
    login._session_identifier_generator = str  # what the protection would compare: it is off, and made all the same
    login.anonymous_user = Visitor

    @login.user_loader  # type: ignore[untyped-decorator]
    def load(user_id: str) -> User | None:
        kept = standing(request)
        found: User | None = kept.get(("person", user_id))
        if found is None:
            found = by_id(app.extensions["db"](), int(user_id))
            kept.put(("person", user_id), found)
        return found


def _register_templates(app: Site) -> None:
    names = {
        "static": _static_url(app), "csrf_field": _csrf_field, "csrf_token": _csrf_token,
        "roles": roles, "lang": i18n.language, "stand_in": _stand_in, "present": presentation,
        "demo": app.config["DEMO"], "licence": licence,
    }  # fmt: skip
    for language, environment in app.every_environment().items():
        environment.globals.update(names)
        environment.globals["_"] = functools.partial(i18n.speak, language)  # asked a hundred times a page
        presentation.register(environment)


def _static_url(app: Flask) -> Any:
    """``static("style.css")`` → an address that changes with the file, so that browsers may keep it a year."""
    folder = Path(app.static_folder or "static")

    @functools.cache
    def address(name: str) -> str:
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:10]
        return f"/static/{name}?v={digest}"

    return address


def _stand_in() -> StandIn | None:
    """Who reads, while a page is made that others will read too."""
    found: StandIn | None = g.get("stand_in")
    return found


def _csrf_token() -> str:
    return TOKEN if "stand_in" in g else csrf_token(session)  # type: ignore[arg-type]


def _csrf_field() -> Markup:
    return Markup('<input type="hidden" name="csrf_token" value="%s">') % escape(_csrf_token())


def database() -> Database:
    """This thread's connection, for the shell."""
    found: Database = db.connect(Path(_configuration()["DATA_DIR"]) / "commons.db")
    return found


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    from serve import main

    main()
