"""The editor's preview: safe HTML of what is being typed, stored nowhere."""

from collections.abc import Callable

from flask import Flask

from tests import builders
from tests.client import Client

Browser = Callable[[str], Client]


def test_writer_sees_the_text_as_it_will_be(app: Flask, browser: Browser) -> None:
    """Markdown comes back as HTML; nothing is stored."""
    answer = browser("เจ้าของ").post("/articles/preview", {"body": "**หนา** [[ไม่มี]]"}, 200)
    assert "<strong>หนา</strong>" in answer.text
    assert builders.database(app)["pages"].count == 0


def test_preview_runs_nothing(browser: Browser) -> None:
    """Typed markup is shown, not run."""
    text = browser("เจ้าของ").post("/articles/preview", {"body": "<script>alert(1)</script>[x](javascript:alert(1))"}, 200).text
    assert "<script" not in text and 'href="javascript' not in text


def test_heavy_text_is_refused_with_a_sentence(browser: Browser) -> None:
    """What could not be saved cannot be previewed either, and says why."""
    assert "เครื่องหมาย" in browser("เจ้าของ").post("/articles/preview", {"body": "[" * 500}, 422).text


def test_preview_is_for_writers(browser: Browser) -> None:
    """Rendering costs: only those who may write get it."""
    browser("").post("/articles/preview", {"body": "x"}, 401)
    browser("อ่าน").post("/articles/preview", {"body": "x"}, 403)
