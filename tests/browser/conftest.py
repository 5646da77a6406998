"""One real server and one Chromium for all browser tests; each test has browsers of its own."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import server
from tests.browser.server import Server
from tests.browser.visitor import Visitor

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE: dict[str, Any] = {"size": (360, 740), "widths": (320, 360), "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"size": (1280, 800), "widths": (768, 1280)}
PLAIN: dict[str, Any] = {"size": (360, 740), "widths": (320, 768, 1280, 360), "java_script_enabled": False}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The site with its seeded content and the cast."""
    running = server.start(tmp_path_factory.mktemp("site"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    assert program, "the browser tests need Debian's chromium: sh tests/install-chromium.sh"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(site: Server, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """``visit(**PHONE)``: another browser; all are closed, and found without fault, when the test ends."""
    opened: list[Visitor] = []

    def another(**how: Any) -> Visitor:
        opened.append(Visitor(chromium, site, **how))
        return opened[-1]

    yield another
    for visitor in opened:
        visitor.leave()


@pytest.fixture
def phone(visit: Callable[..., Visitor]) -> Visitor:
    """A small phone with touch."""
    return visit(**PHONE)


@pytest.fixture
def desk(visit: Callable[..., Visitor]) -> Visitor:
    """A laptop."""
    return visit(**DESK)


@pytest.fixture
def plain(visit: Callable[..., Visitor]) -> Visitor:
    """A small phone whose browser runs no script."""
    return visit(**PLAIN)


@pytest.fixture(params=["phone", "plain"])
def either(request: pytest.FixtureRequest) -> Visitor:
    """The same small phone twice: with JavaScript and without."""
    found: Visitor = request.getfixturevalue(request.param)
    return found
