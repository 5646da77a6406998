"""Requests a second: by wrk where it is installed, else by threads of this process (slower, so ratios are flatter)."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from http.client import HTTPConnection

CONNECTIONS = 8

_LUA = """
local paths = {%s}
local at = 0
function request()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""


def driver() -> str:
    """The name of what makes the load."""
    return "wrk" if shutil.which("wrk") else "threads"


def requests_a_second(port: int, paths: Sequence[str], seconds: float, cookie: str = "") -> float:
    """The addresses in turn over eight kept connections. Raises RuntimeError when an answer is not a 200."""
    if driver() == "wrk":
        return _by_wrk(port, paths, seconds, cookie)
    return _by_threads(port, paths, seconds, cookie)


def _by_wrk(port: int, paths: Sequence[str], seconds: float, cookie: str) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_LUA % ", ".join(f'"{path}"' for path in paths))
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "-s", script.name]
        command += ["-H", f"Cookie: {cookie}"] if cookie else []
        command.append(f"http://127.0.0.1:{port}")
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", found)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", found)
    if bad or rate is None:
        raise RuntimeError(bad[0] if bad else "wrk gave no figure")
    return float(rate[1])


def _by_threads(port: int, paths: Sequence[str], seconds: float, cookie: str) -> float:
    until = time.monotonic() + seconds
    counts: list[int] = []
    headers = {"Cookie": cookie} if cookie else {}

    def read() -> None:
        connection, done = HTTPConnection("127.0.0.1", port, timeout=30), 0
        while time.monotonic() < until:
            connection.request("GET", paths[done % len(paths)], headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                return
            done += 1
        counts.append(done)

    threads = [threading.Thread(target=read) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < CONNECTIONS:
        raise RuntimeError("not every answer was a 200")
    return sum(counts) / seconds
