"""How fast the search engine is, without a server: pages a second, a query nobody asked before, suggestions, memory.

    python -m bench.search_engine                     # 2,000 made pages of 4 KB
    python -m bench.search_engine --pages 20000
    python -m bench.search_engine --corpus FILE.jsonl --queries FILE.jsonl [--queries FILE.jsonl ...]

A corpus (a .gz too) has one {"title", "text"} a line, queries one {"text"} a line; without them, pages and queries are put
together from a word list by a fixed rule, so that two runs are the same work. The index is made in a temporary
folder. Times are CPU milliseconds of this process, one thread: reading the query, scores, the second look at the best
fifty, snippets and facets of ten hits. Of each file of queries, by turns: "cold" are the first 300, words new to the
process; "warm, unseen" the next 300, whose words were looked for, while nobody asked for these queries. Pages are read
as they come.

What it must reach on two cores: 80 pages/s of 4 KB; warm, unseen p50 1 ms and p95 4 ms at 2,000 pages, p50 2 ms and
p95 10 ms at 20,000; suggestions p95 20 ms; a change with the search that finds it under 100 ms at 1,000 pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import thai
from search.document import Asked, Document
from search.index import SearchIndex
from search.reading.query import read

_TEXT = (
    "กองทุน สวัสดิการ ชุมชน สมาชิก ตำบล หมู่บ้าน เงิน สมทบ บำนาญ โรงพยาบาล คืน บาท ประชุม คณะกรรมการ ระเบียบ ข้อ "
    "บทเรียน ความยั่งยืน เหรัญญิก บัญชี รายรับ รายจ่าย ผู้สูงอายุ เด็ก เกิด เจ็บ ตาย ฌาปนกิจ ออมทรัพย์ สัจจะ วันละ เดือน "
    "ปี สมัคร สิทธิ รอ ครบ จ่าย เครือข่าย อบต พอช รัฐ อุดหนุน ปันผล กำไร กลุ่ม อาชีพ ที่ดิน ข้าว ป่า น้ำ วัด โรงเรียน ครู"
)
_WORDS = _TEXT.split()
_PAGE_BYTES = 4_000
_ASKED = 300


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
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _mixed(texts: list[str]) -> list[str]:
    """Some of them by a fixed draw, since files often begin with what is alike."""
    return random.Random(7).sample(texts, min(len(texts), 2 * _ASKED))


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1_000


def _row(name: str, figures: list[float]) -> str:
    ordered = sorted(figures)
    p95 = ordered[int(len(ordered) * 0.95)]
    return f"{name:30} p50 {statistics.median(ordered):8.2f} ms   p95 {p95:8.2f} ms"


def measure(pages: list[Document], queries: Mapping[str, list[str]], folder: Path) -> Iterator[str]:
    """Lines of the table, as each is known."""
    index = SearchIndex(folder / "index")
    thai.warm()
    took = _cpu(lambda: index.rebuild(pages, len(pages)))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    yield f"rebuild                        {len(pages) / took * 1_000:.0f} pages/s, {size / 1e6:.1f} MB on disk"
    batch = pages[:200]
    took = _cpu(lambda: index.update(batch, [], len(pages) + 1))
    yield f"batch of {len(batch):<4}                  {len(batch) / took * 1_000:.0f} pages/s"
    index = SearchIndex(folder / "index")  # as another worker opens it
    yield f"first search                   {_cpu(lambda: index.search(Asked(pages[0].title))):.0f} ms"
    for name, texts in queries.items():
        yield _row(f"{name}, cold", [_cpu(partial(index.search, Asked(text))) for text in texts[:_ASKED]])
    for name, texts in queries.items():
        fresh = texts[_ASKED : 2 * _ASKED]
        for text in fresh:
            _decode_words(index, text)
        yield _row(f"{name}, warm, unseen", [_cpu(partial(index.search, Asked(text))) for text in fresh])
    typed = [text[:length] for texts in queries.values() for text in texts[:60] for length in (1, 2, 3, 5, 8)]
    yield _row("suggest", [_cpu(partial(index.suggest, text)) for text in typed])
    yield f"memory of this process         {_resident() / 1e6:.0f} MB, {_pages_held(pages) / 1e6:.0f} of it the pages to index"
    yield _row("change and its search", _changes(index, pages[:20], len(pages) + 1))


def _decode_words(index: SearchIndex, text: str) -> None:
    """Have the index read the words and letters of a query, and no page."""
    query, collection = read(text), index._snapshot()._all
    for field, terms in (("words", (*query.words, *query.related)), ("letters", query.trigrams)):
        for term in terms:
            collection.impacts(field, term)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


def _pages_held(pages: list[Document]) -> int:
    return sum(sys.getsizeof(page.body) + sys.getsizeof(page.title) + 1_000 for page in pages)


def _changes(index: SearchIndex, pages: list[Document], mark: int) -> list[float]:
    def change(page: Document, number: int) -> None:
        index.update([page], [], mark + number)
        index.search(Asked(page.title))

    return [_cpu(partial(change, page, number)) for number, page in enumerate(pages, 1)]


def main() -> None:
    """Read the arguments, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--queries", type=Path, action="append", default=[])
    asked = parser.parse_args()
    if asked.corpus:
        pages = [_page(number, line["title"], line["text"]) for number, line in enumerate(_lines(asked.corpus), 1)]
    else:
        pages = list(made_pages(asked.pages))
    queries = {path.stem: _mixed([line["text"] for line in _lines(path)]) for path in asked.queries}
    with tempfile.TemporaryDirectory() as folder:
        for line in measure(pages, queries or {"made": made_queries(2 * _ASKED)}, Path(folder)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
