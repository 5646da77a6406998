"""How fast the search engine is, without a server: pages a second, one change and its search, CPU per query.

    python -m bench.search_engine                     # 1,000 made pages of 4 KB
    python -m bench.search_engine --pages 20000
    python -m bench.search_engine --corpus FILE.jsonl --queries FILE.jsonl

A corpus has one {"title", "text"} a line, queries one {"text"} a line; without them, pages and queries are put
together from a word list by a fixed rule, so that two runs are the same work. The index is made in a temporary
folder. Times are CPU milliseconds of this process, snippets and facets of ten hits included: "first" is the first
time that a word is looked for, "again" the same queries once more. One thread.

What it must reach on two cores: 60 pages/s of 4 KB, and a change with the search that finds it in under 100 ms at
1,000 pages.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import thai
from search.document import Asked, Document
from search.index import SearchIndex

_TEXT = (
    "กองทุน สวัสดิการ ชุมชน สมาชิก ตำบล หมู่บ้าน เงิน สมทบ บำนาญ โรงพยาบาล คืน บาท ประชุม คณะกรรมการ ระเบียบ ข้อ "
    "บทเรียน ความยั่งยืน เหรัญญิก บัญชี รายรับ รายจ่าย ผู้สูงอายุ เด็ก เกิด เจ็บ ตาย ฌาปนกิจ ออมทรัพย์ สัจจะ วันละ เดือน "
    "ปี สมัคร สิทธิ รอ ครบ จ่าย เครือข่าย อบต พอช รัฐ อุดหนุน ปันผล กำไร กลุ่ม อาชีพ ที่ดิน ข้าว ป่า น้ำ วัด โรงเรียน ครู"
)
_WORDS = _TEXT.split()
_PAGE_BYTES = 4_000


def made_pages(count: int) -> Iterator[Document]:
    """`count` pages of about 4 KB; common words are common, and each page has a few of its own."""
    chance = random.Random(2550)
    weights = [1 / (place + 1) for place in range(len(_WORDS))]
    for number in range(1, count + 1):
        words: list[str] = []
        while len("".join(words)) * 3 < _PAGE_BYTES:
            words += [*chance.choices(_WORDS, weights, k=12), str(chance.randrange(5_000)), " "]
        title = "".join(chance.choices(_WORDS, k=4)) + f" {number}"
        yield _page(number, title, "".join(words))


def made_queries(count: int) -> list[str]:
    """Half of them two words, half of them a dozen, as a question has."""
    chance = random.Random(2569)
    return ["".join(chance.choices(_WORDS, k=2 if number % 2 else 12)) for number in range(count)]


def _page(number: int, title: str, text: str) -> Document:
    kind = ("article", "model", "ruleset", "lesson")[number % 4]
    province, url = f"{10 + number % 77}", f"/{kind}s/p{number}"
    return Document(number, f"p{number}", kind, title, "", text, (), {"kind": (kind,), "province": (province,)}, url, number)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1_000


def _row(name: str, figures: list[float]) -> str:
    ordered = sorted(figures)
    p95 = ordered[int(len(ordered) * 0.95)]
    return f"{name:24} p50 {statistics.median(ordered):8.2f} ms   p95 {p95:8.2f} ms"


def measure(pages: list[Document], queries: list[str], folder: Path) -> Iterator[str]:
    """Lines of the table, as each is known."""
    index = SearchIndex(folder / "index")
    thai.warm()
    took = _cpu(lambda: index.rebuild(pages, len(pages)))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    yield f"rebuild                  {len(pages) / took * 1_000:.0f} pages/s, {size / 1e6:.1f} MB on disk"
    batch = pages[:200]
    took = _cpu(lambda: index.update(batch, [], len(pages) + 1))
    yield f"batch of {len(batch):<4}            {len(batch) / took * 1_000:.0f} pages/s"
    for name in ("first", "again"):
        yield _row(f"search, {name}", [_cpu(partial(index.search, Asked(query))) for query in queries])
    yield _row("suggest", [_cpu(partial(index.suggest, query[:5])) for query in queries])
    yield _row("change and its search", _changes(index, pages[:20], len(pages) + 1))


def _changes(index: SearchIndex, pages: list[Document], mark: int) -> list[float]:
    def change(page: Document, number: int) -> None:
        index.update([page], [], mark + number)
        index.search(Asked(page.title))

    return [_cpu(partial(change, page, number)) for number, page in enumerate(pages, 1)]


def main() -> None:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--queries", type=Path)
    asked = parser.parse_args()
    if asked.corpus:
        pages = [_page(number, line["title"], line["text"]) for number, line in enumerate(_lines(asked.corpus), 1)]
    else:
        pages = list(made_pages(asked.pages))
    queries = [line["text"] for line in _lines(asked.queries)][:400] if asked.queries else made_queries(400)
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(pages, queries, Path(folder)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
