"""Pages of many funds at the nation's size: 6,051 funds, 115,000 fund-years; and everything reckoned anew.

CPU of this program alone, in process, so that a busy machine does not count: each page is made with nothing kept (as after
anybody's save), then once more from what was kept. The goals are seconds, not ratios: whoever waits counts in seconds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.ground import Figure, Ground
from bench.made_funds import FUNDS, LAST, SLUG, YEARS, store_nation

_PAGE_MS, _FUND_MS, _ALL_S = 500.0, 100.0, 120.0
_PAGES = {
    "nation": "/funds", "region": "/funds/regions/northeast", "province": "/funds/provinces/90",
    "movement": "/funds/movements/one-baht", "an indicator of all": "/indicators/reserve_months",
}  # fmt: skip
_OF_A_FUND = {
    "a fund's page": "", "a fund's money": "/money", "funds like one": "/alike", "a fund's projection": "/projection",
    "a fund's indicators": "/indicators", "one of them": "/indicators/solvency", "a fund's quality": "/quality",
}  # fmt: skip


def measure(ground: Ground) -> Iterator[Figure]:
    """Medians of CPU milliseconds a page; CPU seconds of a whole reckoning."""
    from app import create_app

    funds, times = (600, 3) if ground.quick else (FUNDS, 7)
    app = create_app({"DATA_DIR": str(ground.folder / "nation"), "SEARCH_THREAD": False})
    try:
        with app.app_context():
            store_nation(app.extensions["db"](), funds)
        yield Figure("funds", "data", _size(ground.folder / "nation"), "MB", note=f"{funds} funds, {funds * YEARS} fund-years")
        yield from _pages(app, times)
        yield from _reckoned(app)
    finally:
        app.extensions["renderer"].close()


def _size(data: Path) -> int:
    return sum(path.stat().st_size for path in data.glob("commons.db*")) // 1_000_000


def _pages(app: Any, times: int) -> Iterator[Figure]:
    client = app.test_client()
    named = [(f"{name}, nothing kept", path, _PAGE_MS) for name, path in _PAGES.items()]
    named += [(name, f"/models/{SLUG.format(7)}{path}", _FUND_MS) for name, path in _OF_A_FUND.items()]
    for name, path, goal in named:
        client.get(path)  # templates are compiled once
        fresh, kept = [], []
        for _round in range(times):
            _forget(app)
            fresh.append(_cpu(lambda path=path: _read(client, path)))  # type: ignore[misc]
            kept.append(_cpu(lambda path=path: _read(client, path)))  # type: ignore[misc]
        middle = statistics.median(fresh) * 1_000
        note = f"longest {max(fresh) * 1_000:.0f} ms; kept {statistics.median(kept) * 1_000:.1f} ms"
        yield Figure("funds", name, round(middle, 1), "ms CPU", f"< {goal:g}", middle < goal, note)


def _read(client: Any, path: str) -> None:
    status = client.get(path).status_code
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")


def _forget(app: Any) -> None:
    """A write, as of anybody: what was kept is forgotten."""
    import db as store

    with app.app_context(), store.transaction(app.extensions["db"]()) as db:
        store.run(db, "UPDATE users SET created = created")


def _reckoned(app: Any) -> Iterator[Figure]:
    from cases.funds import store as fund_store
    from cases.funds.areas import NATION
    from cases.funds.bands import every_indicator
    from cases.funds.prospects import reckon
    from cases.funds.sums import AreaYear

    with app.app_context():
        db = app.extensions["db"]()

        def indicators() -> None:
            for year in range(LAST - YEARS + 1, LAST + 1):
                every_indicator(AreaYear(fund_store.table(db, year, illustrative=False), NATION))

        first = _cpu(indicators)
        done = []
        second = _cpu(lambda: done.append(reckon(db, illustrative=False)))
    yield Figure("funds", "indicators of every year", round(first, 1), "s CPU", note=f"{YEARS} years")
    yield Figure("funds", "projections of every fund", round(second, 1), "s CPU", note=f"{done[0].kept} of {done[0].funds} funds")
    yield Figure("funds", "everything reckoned anew", round(first + second, 1), "s CPU", f"< {_ALL_S:g}", first + second < _ALL_S)


def _cpu(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
