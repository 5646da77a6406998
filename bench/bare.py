"""The yardstick: Flask with one SQLite read and one small Jinja template, served with the site's own settings.

    python -m bench.bare DATABASE    # PORT from the environment

The database is the site's, so both read the same HTML from the same table.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading

from flask import Flask, abort, render_template
from jinja2 import DictLoader

TEMPLATE = """<!doctype html>
<html lang="th"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><main><h1>{{ page.title }}</h1>{{ page.html | safe }}</main></body></html>
"""
_READ = """
    SELECT revisions.title, revisions.html FROM pages
    JOIN revisions ON revisions.page_id = pages.id AND revisions.number = pages.head WHERE pages.slug = ?"""


def create_app() -> Flask:
    """One address, ``/<slug>``; the database is named by the environment (BARE_DATABASE)."""
    app, kept, path = Flask("bare"), threading.local(), os.environ["BARE_DATABASE"]
    app.jinja_loader = DictLoader({"page.html": TEMPLATE})

    @app.get("/<slug>")
    def read(slug: str) -> str:
        if not hasattr(kept, "connection"):
            kept.connection = sqlite3.connect(path)
            kept.connection.row_factory = sqlite3.Row
        page = kept.connection.execute(_READ, (slug,)).fetchone() or abort(404)
        return render_template("page.html", page=page)

    return app


if __name__ == "__main__":
    from serve import serve

    os.environ["BARE_DATABASE"] = sys.argv[1]
    serve("bench.bare:create_app", "127.0.0.1", int(os.environ["PORT"]), workers=1)
