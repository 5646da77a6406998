"""The file of everything published at the nation's size: 6,051 funds, 115,000 fund-years, 6,051 rule-sets of their own values.

CPU of this program alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench.ground import Figure, Ground
from bench.made_funds import FUNDS, YEARS, store_nation

_SECONDS, _MB = 120.0, 400


def measure(ground: Ground) -> Iterator[Figure]:
    """CPU seconds, also as a multiple of plainly copying the database (VACUUM INTO); megabytes of the file."""
    from app import create_app
    from cases.opendata import making

    funds = 600 if ground.quick else FUNDS
    data = ground.folder / "open"
    app = create_app({"DATA_DIR": str(data), "SEARCH_THREAD": False})
    try:
        with app.app_context():
            db = app.extensions["db"]()
            store_nation(db, funds)
            began = time.process_time()
            db.conn.execute("VACUUM INTO ?", [str(data / "copy.db")])
            plain = time.process_time() - began
    finally:
        app.extensions["renderer"].close()
    began = time.process_time()
    made = making.publish(data, demo=False)
    spent = time.process_time() - began
    note = f"{funds} funds, {funds * YEARS} fund-years, {made.rows['rule_values']} values; {spent / plain:.0f} × VACUUM INTO"
    yield Figure("open_data", "the file made", round(spent, 1), "s CPU", f"< {_SECONDS:g}", spent < _SECONDS, note)
    yield Figure("open_data", "its size", round(made.size / 1_000_000), "MB", f"< {_MB}", made.size < _MB * 1_000_000)
