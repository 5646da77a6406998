"""Pages in bulk through the shell, as ``flask --app app pages import`` does it, the search index included."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bench import made
from bench.ground import Figure, Ground, flask

PAGES = 5_000
LEAST, MOST_SECONDS = 60.0, 100.0
_KINDS = ("article", "model", "article", "lesson")


def measure(ground: Ground) -> Iterator[Figure]:
    """Pages a second into a folder that holds content/ only."""
    count = 500 if ground.quick else PAGES
    file = made.write(ground.folder / "import.jsonl", made.objects(count, _KINDS, "bulk", 2552))
    size = file.stat().st_size / count
    data = ground.fresh("importing")
    began = time.monotonic()
    flask(data, "pages", "import", str(file))
    took = time.monotonic() - began
    reached = count / took >= LEAST and took * PAGES / count < MOST_SECONDS
    name, note = f"{count} pages with indexing", f"{took:.1f} s; {size / 1_000:.1f} kB a line"
    yield Figure("importing", name, round(count / took, 1), "pages/s", f"≥ {LEAST:g}", reached, note)
