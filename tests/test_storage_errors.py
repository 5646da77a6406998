"""When the disk is in trouble: a clear answer, the typed text kept, reading goes on, writing again afterwards."""

import errno
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from flask import Flask

from db import open_database
from tests import builders
from tests.client import PASSWORD, Client

Browser = Callable[[str], Client]
TYPED = {"title": "บันทึกประชุม", "body": "ข้อความที่พิมพ์มานาน\n" * 3000, "action": "publish"}


@contextmanager
def _full(app: Flask) -> Iterator[None]:
    """The database may not grow by one page more."""
    connection = builders.database(app).conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def _small_files(most: int) -> Iterator[None]:
    """No file may grow beyond this many bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def test_full_disk_answers_507_and_keeps_the_text(app: Flask, browser: Browser) -> None:
    """The save is refused with a sentence and the whole text; reading goes on; later it is taken."""
    page, owner = builders.page(app), browser("เจ้าของ")
    owner.token()
    with _full(app):
        answer = owner.post("/articles", TYPED, 507)
        assert answer.page.find(".//textarea[@id='kept']") is not None and TYPED["body"] in answer.text
        owner.get(builders.url(page))
    assert builders.database(app)["pages"].count == 1
    owner.post("/articles", TYPED)


def test_read_only_store_answers_503(app: Flask, browser: Browser) -> None:
    """A store that cannot be written refuses saves with a sentence and still shows pages."""
    page, owner = builders.page(app), browser("เจ้าของ")
    owner.token()
    builders.database(app).conn.execute("PRAGMA query_only = ON")
    assert TYPED["body"] in owner.post("/articles", TYPED, 503).text
    owner.get(builders.url(page))
    builders.database(app).conn.execute("PRAGMA query_only = OFF")
    owner.post("/articles", TYPED)


def test_long_lock_answers_503(app: Flask, browser: Browser) -> None:
    """When another writes for longer than one waits, the text comes back to be sent again."""
    owner = browser("เจ้าของ")
    owner.token()
    builders.database(app).conn.execute("PRAGMA busy_timeout = 1")
    other = open_database(app.extensions["db"].args[0])
    other.conn.execute("BEGIN IMMEDIATE")
    assert TYPED["body"] in owner.post("/articles", TYPED, 503).text
    other.conn.execute("ROLLBACK")
    other.conn.close()
    owner.post("/articles", TYPED)


def test_file_that_does_not_fit_leaves_no_trace(app: Flask, browser: Browser) -> None:
    """A photo the disk does not take answers 507; no row, no half file."""
    page, owner = builders.page(app), browser("เจ้าของ")
    photo = b"\x89PNG\r\n\x1a\n" + b"\x00" * 400_000
    owner.token()
    with _small_files(200_000):
        owner.upload(f"{builders.url(page)}/attachments", "a.png", photo, {"alt": "ภาพ"}, 507)
    assert builders.database(app)["attachments"].count == 0
    assert not [path for path in (builders.folder(app) / "files").rglob("*") if path.is_file()]
    owner.upload(f"{builders.url(page)}/attachments", "a.png", photo, {"alt": "ภาพ"})


def test_disk_that_fills_while_a_form_comes_in_is_507(app: Flask, client: Client) -> None:
    """Whatever the full disk stops, the answer is a sentence and 507; other trouble with files stays a 500."""
    wanted = {errno.ENOSPC: 507, errno.EFBIG: 507, errno.EIO: 500}
    for number in wanted:
        app.add_url_rule(f"/trouble-{number}", f"trouble-{number}", partial(_raise, OSError(number, "disk")))
    for number, status in wanted.items():
        assert "disk" not in client.get(f"/trouble-{number}", status).text


def _raise(error: OSError) -> str:
    raise error


def test_a_message_that_cannot_be_forgotten_does_not_stop_reading(app: Flask, browser: Browser) -> None:
    """A page with a waiting message is shown although the session cannot be stored; nobody can sign in meanwhile."""
    page, owner, other = builders.page(app), browser("เจ้าของ"), browser("")
    owner.post("/articles", TYPED, 303)  # leaves a message for the next page
    token = other.token()
    builders.database(app).conn.execute("PRAGMA query_only = ON")
    owner.get(builders.url(page))
    other.post("/login", {"name": "เพื่อนบ้าน", "password": PASSWORD, "csrf_token": token}, 503)
