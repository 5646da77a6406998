"""How well the site's search finds, beside other engines, on real Thai text: `make bench-search BENCH=folder`.

    BENCH=/path/to/search/benchmark python -m bench.search_quality [--sample 400] [--heldout FOLDER] [--only]

`BENCH` holds the benchmark (bench.py, data/dev with corpus.jsonl and queries_*.jsonl). Its documents go into a data folder
of their own by ``flask pages import`` (slug = the document's id), the site is served as ``make run`` does, and the benchmark
asks it through /search.json. The other engines run in this machine's Python where they can be imported. The last lines
are the table; the exit status is 1 when the site misses a goal.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.ground import environment, flask, serving

GOALS = {"question": 0.955, "keyword": 0.945, "title": 0.995, "variant": 0.935}
MOST_EMPTY = 0.005
SITE = "คลังสวัสดิการชุมชน"
# label -> (what must be importable, arguments of the benchmark)
OTHERS = {
    "Whoosh, its own analyser": ("whoosh", ("--engine", "whoosh", "--analyzer", "newmm", "--opt", "std=1")),
    "Whoosh, newmm, one field": ("whoosh", ("--engine", "whoosh", "--analyzer", "newmm", "--opt", "title=0", "--opt", "all=2")),
    "SQLite FTS5, newmm": ("sqlite3", ("--engine", "fts5", "--analyzer", "newmm")),
    "SQLite FTS5, trigrams": ("sqlite3", ("--engine", "fts5", "--opt", "tok=trigram")),
    "tantivy, newmm": ("tantivy", ("--engine", "tantivy", "--analyzer", "newmm")),
}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _pages(corpus: Path, target: Path) -> int:
    """The benchmark's documents as pages to import; their number."""
    documents = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    with target.open("w", encoding="utf-8") as pages:
        for document in documents:
            page = {"slug": document["id"], "title": document["title"] or document["id"], "body": document["text"]}
            pages.write(json.dumps(page, ensure_ascii=False) + "\n")
    return len(documents)


class Benchmark:
    """The benchmark's programs in a folder that may be written to, its data where it stands."""

    def __init__(self, source: Path, data: Path, folder: Path, sample: int) -> None:
        self._data, self._folder, self._sample = data, folder, sample
        for program in source.glob("*.py"):
            shutil.copy(program, folder)
        self.results = folder / "results.jsonl"

    def run(self, label: str, *arguments: str) -> str:
        """One engine's line, or the reason why there is none."""
        command = [
            sys.executable, "bench.py", "run", "--label", label, "--corpus", str(self._data / "corpus.jsonl"),
            "--queries", str(self._data), "--sample", str(self._sample), "--work", str(self._folder / "work"),
            "--out", str(self.results), *arguments,
        ]  # fmt: skip
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=False)
        shutil.rmtree(self._folder / "work", ignore_errors=True)
        return done.stdout.strip() or f"{label}: {done.stderr.strip()[-300:]}"

    def table(self) -> str:
        """All results so far, as the benchmark writes them."""
        command = [sys.executable, "bench.py", "report", str(self.results)]
        return subprocess.run(command, cwd=self._folder, capture_output=True, text=True, check=True).stdout

    def missed(self) -> Iterator[str]:
        """A sentence for each goal that the site misses."""
        lines = [json.loads(line) for line in self.results.read_text("utf-8").splitlines()]
        quality = next(line["query"]["quality"] for line in lines if line["label"] == SITE)
        for name, goal in GOALS.items():
            if quality[name]["ndcg10"] < goal:
                yield f"{name}: nDCG@10 {quality[name]['ndcg10']:.3f}, goal {goal}"
            if quality[name]["zero"] > MOST_EMPTY:
                yield f"{name}: {quality[name]['zero']:.1%} without any hit, goal {MOST_EMPTY:.1%}"


def measure(source: Path, data: Path, sample: int, folder: Path, *, only: bool) -> int:
    """Import, serve, ask, print; 1 when the site misses a goal."""
    benchmark = Benchmark(source, data, folder, sample)
    store = folder / "data"
    count = _pages(data / "corpus.jsonl", folder / "pages.jsonl")
    _say(f"{count} documents into the site …")
    flask(store, "pages", "import", str(folder / "pages.jsonl"))
    with serving([sys.executable, "app.py"], environment(store, WORKERS="1", SEED="0"), "/") as served:
        address = f"http://127.0.0.1:{served.port}/search.json?q={{q}}&limit={{k}}"
        _say(benchmark.run(SITE, "--engine", "http", "--opt", f"url={address}", "--opt", "ids=*.slug"))
    for label, (needs, arguments) in {} if only else OTHERS.items():
        if importlib.util.find_spec(needs):
            _say(benchmark.run(label, *arguments))
    _say("\n" + benchmark.table())
    missed = list(benchmark.missed())
    for sentence in missed:
        _say(f"MISSED {sentence}")
    return int(bool(missed))


def main() -> int:
    """Read the arguments and the environment."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=400, help="queries of each set")
    parser.add_argument("--heldout", type=Path, help="a folder with corpus.jsonl and queries_*.jsonl in place of data/dev")
    parser.add_argument("--only", action="store_true", help="the site alone, without the other engines")
    asked = parser.parse_args()
    place = os.environ.get("BENCH", "")
    if not place or not (Path(place) / "bench.py").is_file():
        parser.error("BENCH must be the folder of the search benchmark (it holds bench.py and data/)")
    source = Path(place).resolve()
    with tempfile.TemporaryDirectory() as folder:
        return measure(source, asked.heldout or source / "data" / "dev", asked.sample, Path(folder), only=asked.only)


if __name__ == "__main__":
    raise SystemExit(main())
