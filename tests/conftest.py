"""The test bed: one application per test on a data folder of its own, copied from a template that holds the cast."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

import db
from accounts import users
from app import create_app
from search.index import SearchIndex
from seed import CONTENT, front_matter
from tests import builders
from tests.builders import CAST, database
from tests.client import PASSWORD, Client
from tests.followed import Site
from tests.indexed import CAST as INDEXED
from tests.small_ruleset import FACTS, SMALL
from wiki.pages import Page
from wiki.renderer import Renderer

SETTINGS = {"SEARCH_THREAD": False, "THROTTLE": False, "HTTPS": False, "TESTING": False}


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """One rendering process for the whole run: starting it costs more than a test."""
    shared = Renderer()
    yield shared
    shared.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, renderer: Renderer) -> Path:
    """A data folder with the cast signed up and nothing else."""
    folder = tmp_path_factory.mktemp("template")
    made = create_app({**SETTINGS, "DATA_DIR": str(folder / "live")})
    for name, (role, provinces) in CAST.items():
        users.create(database(made), name, PASSWORD, role, provinces)
    (folder / "data").mkdir()
    db.backup(folder / "live" / "commons.db", folder / "data" / "commons.db")
    shutil.copy(folder / "live" / "secret.key", folder / "data" / "secret.key")
    db.close_connections()
    return folder / "data"


@pytest.fixture
def data(template: Path, tmp_path: Path) -> Path:
    """This test's own data folder."""
    shutil.copytree(template, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def make_app(data: Path, renderer: Renderer) -> Iterator[Callable[..., Flask]]:
    """An application on this test's data, with settings of the test's choosing."""

    def make(**settings: object) -> Flask:
        made = create_app({**SETTINGS, "DATA_DIR": str(data), **settings})
        made.extensions["renderer"] = renderer
        return made

    yield make
    db.close_connections()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """The application."""
    return make_app()


@pytest.fixture
def client(app: Flask) -> Client:
    """A visitor who has not signed in."""
    return Client(app)


@pytest.fixture
def browser(app: Flask) -> Callable[[str], Client]:
    """``browser("เจ้าของ")``: that person, signed in; ``browser("")`` a visitor."""
    return lambda name: Client(app).sign_in(name) if name else Client(app)


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    """The pages of ``tests/indexed.py`` in an index at mark 5."""
    made = SearchIndex(tmp_path / "index")
    made.rebuild(INDEXED, 5)
    return made


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A store with two published pages and an index that holds them."""
    made = Site(tmp_path)
    made.write("กองทุนน้ำขาว", "ครูชบ ยอดแก้ว", kind="model")
    made.write("ค่านอนโรงพยาบาล", "คืนละ 100 บาท")
    assert made.follower.catch_up()
    yield made
    made.follower.stop()
    db.close_connections()


@pytest.fixture
def small(app: Flask) -> Page:
    """A published template of three values."""
    return builders.page(app, "ระเบียบเล็ก", SMALL, kind="ruleset", facts=FACTS, summary="ระเบียบสั้น", tags="แม่แบบ, ออม")


@pytest.fixture
def classic(app: Flask) -> Page:
    """The classic one-baht template as it is seeded."""
    head, body = front_matter(CONTENT / "rulesets" / "template-one-baht-classic.md")
    return builders.page(app, head["title"], body, kind="ruleset", facts=head["facts"], summary=head["summary"])
