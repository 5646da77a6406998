"""All benchmarks, or those named: a table as it grows, and JSON where --out says.

``python -m bench.run [PART …] [--out FILE.json] [--quick]``; README.md explains it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.ground import Figure, Ground
from bench.load import driver

PARTS = (
    "views", "writes", "rules", "adapting", "lineage", "outlook", "funds", "sheets", "open_data", "memory", "start", "importing",
    "search_freshness",
)  # fmt: skip


def _row(figure: Figure) -> str:
    mark = {True: "reached", False: "MISSED", None: ""}[figure.reached]
    amount = f"{figure.value:g} {figure.unit}"
    return f"{figure.part:10} {figure.name:34} {amount:>14}  {figure.goal:8} {mark:8} {figure.note}".rstrip()


def _about() -> dict[str, str | int | float]:
    """The machine and the moment, for whoever reads the figures later."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="minutes"), "cores": os.cpu_count() or 0, "load": driver(),
        "python": platform.python_version(), "system": platform.platform(), "busy_before": round(os.getloadavg()[0], 2),
    }  # fmt: skip


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _measured(part: str, ground: Ground) -> Iterator[Figure]:
    """A part's figures; one that breaks is a missed goal and leaves the others their turn."""
    try:
        yield from import_module(f"bench.{part}").measure(ground)
    except (RuntimeError, OSError) as error:
        yield Figure(part, "broke off", 0, "", reached=False, note=str(error)[-500:])


def main() -> int:
    """Run, print, write; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all when none is named")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, for a look")
    asked = parser.parse_args()
    if set(asked.parts) - set(PARTS):
        parser.error(f"the parts are {', '.join(PARTS)}")
    about, figures = _about(), []
    _say(", ".join(f"{name} {value}" for name, value in about.items()))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ground = Ground(Path(folder), quick=asked.quick)
        for part in asked.parts or PARTS:
            for figure in _measured(part, ground):
                figures.append(figure)
                _say(_row(figure))
    if asked.out:
        found = {"about": about, "figures": [asdict(figure) for figure in figures]}
        asked.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if any(figure.reached is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
