"""The ground that benchmarks stand on: a data folder with content/ and 1,200 made pages, servers on copies of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from bench import made, processes
from bench.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent
NAME, PASSWORD = "ผู้วัด", "วัดความเร็ววันละครั้ง"
MODELS, ARTICLES = "bench-model-{}", "bench-article-{}"
RULESET = f"/rulesets/{quote('แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม')}"  # of content/
OTHER_RULESET = quote("แม่แบบระเบียบกองทุนวันละบาท-ยั่งยืน")  # the address of the one it is compared with
CASE_COUNT, ARTICLE_COUNT = 1_000, 200
_START_SECONDS = 60.0
_REST_SECONDS = 60.0
_RESTING = 0.05  # of a second's CPU


@dataclass(frozen=True)
class Figure:
    """One result. `reached` is None where there is no goal."""

    part: str
    name: str
    value: float
    unit: str
    goal: str = ""
    reached: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Served:
    """A running server: its port, its process group, and when it was started (since boot)."""

    port: int
    group: int
    began: float

    def visitor(self) -> Visitor:
        """A browser that has not signed in."""
        return Visitor(self.port)

    def rest(self) -> None:
        """Wait until its processes do next to nothing: after an import the first worker merges the index for some seconds."""
        until, before = time.monotonic() + _REST_SECONDS, processes.cpu_seconds(self.group)
        while time.monotonic() < until:
            time.sleep(1)
            before, last = processes.cpu_seconds(self.group), before
            if before - last < _RESTING:
                return
        raise RuntimeError(f"the server was still busy after {_REST_SECONDS:.0f} s")

    def signed_in(self) -> Visitor:
        """A browser of the account that every made data folder has (admin)."""
        visitor = Visitor(self.port)
        visitor.sign_in(NAME, PASSWORD)
        return visitor


class Ground:
    """Temporary folders below `folder`; `quick` asks for fewer rounds."""

    def __init__(self, folder: Path, *, quick: bool = False) -> None:
        self.folder, self.quick = folder, quick
        self._copies = 0

    def copy(self) -> Path:
        """A data folder of one's own: content/, 1,000 models and lessons, 200 articles, one admin, indexed."""
        self._copies += 1
        return Path(shutil.copytree(self._prepared, self.folder / f"data-{self._copies}"))

    @cached_property
    def _prepared(self) -> Path:
        data = self.fresh("prepared")
        made.write(self.folder / "cases.jsonl", made.objects(CASE_COUNT))
        made.write(self.folder / "articles.jsonl", made.objects(ARTICLE_COUNT, ("article",), seed=2551))
        for name in ("cases", "articles"):
            flask(data, "pages", "import", str(self.folder / f"{name}.jsonl"))
        return data

    def fresh(self, name: str) -> Path:
        """A data folder with content/ and the account, nothing else."""
        data = self.folder / name
        flask(data, "seed")
        flask(data, "users", "create", "--name", NAME, "--password", PASSWORD)
        return data


def flask(data: Path, *command: str) -> None:
    """``flask --app app …`` on a data folder. Raises RuntimeError with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *command], cwd=ROOT, env=environment(data), capture_output=True,
        text=True, check=False)  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"flask {' '.join(command)}: {done.stdout[-300:]} {done.stderr[-2000:]}")


def environment(data: Path, **more: str) -> dict[str, str]:
    """This process's environment with the site's settings of a benchmark; the night's work would be measured with it."""
    return {**os.environ, "DATA_DIR": str(data), "THROTTLE": "off", "UPKEEP": "off", **more}


def site(data: Path, workers: int) -> contextlib.AbstractContextManager[Served]:
    """The real site, started as ``make run`` does."""
    return serving([sys.executable, "app.py"], environment(data, WORKERS=str(workers)), "/")


@contextlib.contextmanager
def serving(command: list[str], settings: dict[str, str], path: str) -> Iterator[Served]:
    """Start a server in a process group of its own, wait for its first 200 at `path`, end all of it afterwards."""
    port = _free_port()
    began = processes.since_boot()
    main = subprocess.Popen(
        command, cwd=ROOT, env={**settings, "PORT": str(port)}, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(main, port, path)
        yield Served(port, main.pid, began)
    finally:
        _end(main)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(main: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.monotonic() + _START_SECONDS
    status = 0
    while time.monotonic() < until:
        if main.poll() is not None:
            raise RuntimeError(f"the server ended with {main.returncode}")
        with contextlib.suppress(OSError):
            status = Visitor(port).get(path).status
            if status == 200:
                return
        time.sleep(0.01)
    raise RuntimeError(f"no 200 in {_START_SECONDS:.0f} s, last answer {status}")


def _end(main: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(main.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        main.wait(10)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(main.pid, signal.SIGKILL)
    main.wait()
