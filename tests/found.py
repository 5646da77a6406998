"""An answer of the search as tests need it: hits of stored pages, put in the place of the index's."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from search.document import FACETS, Asked, Hit, Results
from wiki.pages import Page


def hit(page: Page, **more: Any) -> Hit:
    """The page found, with one word marked."""
    plain = Hit(page.id, page.slug, page.kind, page.title, f"/{page.kind}s/{page.slug}", (("ออม", False), ("วันละ", True)), 2.0)
    return replace(plain, **more)


def results(hits: Iterable[Hit] = (), counts: dict[str, dict[str, int]] | None = None, **more: Any) -> Results:
    """The hits, as many as there are; `counts` are facets."""
    known = tuple(hits)
    facets = {name: Counter((counts or {}).get(name, {})) for name in FACETS}
    return replace(Results(len(known), known, facets=facets), **more)


def answer(app: Flask, monkeypatch: pytest.MonkeyPatch, given: Results | Callable[[Asked], Results]) -> list[Asked]:
    """Let every search of the site answer `given`; what was asked is in the list returned."""
    asked: list[Asked] = []

    def search(one: Asked) -> Results:
        asked.append(one)
        return given(one) if callable(given) else given

    monkeypatch.setattr(app.extensions["search"], "search", search)
    return asked
