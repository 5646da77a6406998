"""Thai pages for the benchmarks: sentences of content/ in an order that a fixed rule draws, the same in each run."""

from __future__ import annotations

import functools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).resolve().parent.parent / "content"
PAGE_BYTES = 4_000  # of UTF-8, about 1,350 Thai characters: what a page of the peers' measurements had
CASES = ("model", "lesson")

_PROSE = re.compile(r"[\u0e01-\u0e2e\u0e40-\u0e44][^|\[\]{}*_#<>`]{39,}")
_PLACES = (
    ("10", "1001"), ("30", "3001"), ("40", "4001"), ("50", "5001"), ("57", "5701"), ("72", "7201"), ("80", "8001"),
    ("84", "8401"), ("90", "9001"), ("93", "9301"),
)  # fmt: skip
_MOVEMENTS = ("one-baht", "codi-welfare", "production-savings", "village-fund", "truth-savings", "credit-union")
_BENEFITS = ("birth", "sickness", "old-age", "death", "education")


@functools.cache
def sentences() -> tuple[str, ...]:
    """The plain lines of prose in content/, each once, in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted(CONTENT.rglob("*.md")):
        body = path.read_text(encoding="utf-8").partition("\n---\n")[2]
        found.update({line.strip(): None for line in body.splitlines() if _PROSE.fullmatch(line.strip())})
    return tuple(found)


def objects(
    count: int, kinds: tuple[str, ...] = CASES, name: str = "bench", seed: int = 2550,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """`count` pages as ``flask pages import`` takes them, the kinds in turn; slugs are ``name-kind-number``."""
    chance, lines = random.Random(seed), sentences()
    for number in range(1, count + 1):
        kind = kinds[number % len(kinds)]
        title = f"{chance.choice(lines).split()[0][:40]} {number}"
        yield {
            "kind": kind, "slug": f"{name}-{kind}-{number}", "title": title, "summary": chance.choice(lines)[:160],
            "body": body(chance, lines), "tags": chance.sample(_BENEFITS, 2), "facts": _facts(kind, chance, lines),
        }  # fmt: skip


def body(chance: random.Random, lines: tuple[str, ...]) -> str:
    """About 4 KB of Markdown: sections, a list, a table and a wiki link, as the pages of content/ have them."""
    parts = ["ดู [[สัจจะลดรายจ่ายวันละ 1 บาท]] ประกอบ"]
    size = len(parts[0].encode())
    while size < PAGE_BYTES:
        part = _part(len(parts), chance, lines)
        size += len(part.encode()) + 2
        parts.append(part)
    return "\n\n".join(parts) + "\n"


def _part(place: int, chance: random.Random, lines: tuple[str, ...]) -> str:
    if place % 5 == 1:
        return f"## {chance.choice(lines)[:30].strip()}"
    if place == 3:
        return "| ปี | สมาชิก | เงินสิ้นปี |\n|---|---|---|\n" + "\n".join(
            f"| {year} | {chance.randrange(90, 900)} | {chance.randrange(10_000, 900_000):,} |"
            for year in range(2560, 2564))
    if place == 5:
        return "\n".join(f"- {chance.choice(lines)[:60]}" for _ in range(3))
    return f"{chance.choice(lines)}\n{chance.choice(lines)}"


def _facts(kind: str, chance: random.Random, lines: tuple[str, ...]) -> dict[str, Any]:
    """A filled fact sheet; every number is made up and says so (`illustrative`)."""
    if kind not in CASES:
        return {}
    province, district = chance.choice(_PLACES)
    facts: dict[str, Any] = {
        "place": {"province": province, "district": district}, "movement": chance.choice(_MOVEMENTS),
        "illustrative": True,
    }  # fmt: skip
    if kind == "lesson":
        return facts | {
            "form": "aar", "aar_expected": chance.choice(lines), "aar_happened": chance.choice(lines),
            "aar_why": chance.choice(lines), "aar_next": chance.choice(lines), "applies_when": chance.choice(lines),
            "consent": True,
        }  # fmt: skip
    return facts | {
        "scope": "fund", "started_year": chance.randrange(2000, 2020), "members": chance.randrange(90, 3_000),
        "contribution": 365, "contribution_per": "year", "benefits": chance.sample(_BENEFITS, 3),
        "copying_conditions": chance.choice(lines), "principle_3": chance.choice(lines), "condition": "running",
    }  # fmt: skip


def write(path: Path, made: Iterator[dict[str, Any]]) -> Path:
    """The pages as a file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(page, ensure_ascii=False) + "\n" for page in made)
    return path
