"""Rendering in a process of its own, so that a page nobody foresaw costs its writer two seconds and others nothing."""

import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from wiki.limits import TooHeavy, check
from wiki.render import Heading, Rendered

SECONDS = 2.0
_START_SECONDS = 15.0
_HEADER = struct.Struct(">I")
_CHUNK = 1 << 16
_ROOT = Path(__file__).resolve().parent.parent
_TOO_SLOW = "หน้านี้ซับซ้อนเกินกว่าจะแสดงได้ภายในสองวินาที แบ่งเป็นหลายหน้าหรือลดตารางและรายการที่ซ้อนกัน"
_EMPTY = json.dumps({"text": ""}).encode()


class Renderer:
    """One rendering process, started when first needed, replaced when it dies or is too slow. Safe among threads."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def render(self, text: str) -> Rendered:
        """`wiki.render.render(text)`, stopped after two seconds: TooHeavy with a Thai sentence."""
        check(text)
        question = json.dumps({"text": text}).encode()
        with self._lock:
            answer = self._ask(question)
        if "error" in answer:
            raise TooHeavy(answer["error"])
        toc = [Heading(*heading) for heading in answer["toc"]]
        return Rendered(answer["html"], toc, [(key, title) for key, title in answer["links"]])

    def warm(self) -> None:
        """Start the process now instead of at the first save."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the process; the next `render` starts another."""
        with self._lock:
            self._drop()

    def _ask(self, question: bytes) -> dict[str, Any]:
        """One question and its answer; a process found dead is replaced once and asked again."""
        for last in (False, True):
            child = self._running()
            try:
                return _exchange(child, question, self._seconds)
            except TimeoutError:
                self._drop()
                break
            except (OSError, EOFError):
                self._drop()
                if last:
                    break
        raise TooHeavy(_TOO_SLOW)

    def _running(self) -> subprocess.Popen[bytes]:
        """The process, started and answering; its start does not count against the page's two seconds."""
        if self._child is not None and self._owner == os.getpid() and self._child.poll() is None:
            return self._child
        if self._owner == os.getpid():
            self._drop()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "wiki.render_process"], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._owner = os.getpid()
        os.set_blocking(_pipe(self._child.stdin), False)
        _exchange(self._child, _EMPTY, _START_SECONDS)
        return self._child

    def _drop(self) -> None:
        """End the process, if any, and leave no zombie and no open pipe."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()


def _pipe(pipe: Any) -> int:
    """The file number of a pipe that is there because PIPE was asked for."""
    return int(pipe.fileno())


def _exchange(child: subprocess.Popen[bytes], question: bytes, seconds: float) -> dict[str, Any]:
    """Send one message and read one; TimeoutError after `seconds`, EOFError when the process ends first."""
    until = time.monotonic() + seconds
    _send(_pipe(child.stdin), _HEADER.pack(len(question)) + question, until)
    source = _pipe(child.stdout)
    size = _HEADER.unpack(_receive(source, _HEADER.size, until))[0]
    answer: dict[str, Any] = json.loads(_receive(source, size, until))
    return answer


def _wait(until: float) -> float:
    """Seconds left, or TimeoutError."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _send(target: int, data: bytes, until: float) -> None:
    """Write everything without ever blocking beyond the deadline."""
    view = memoryview(data)
    while view:
        if select.select([], [target], [], _wait(until))[1]:
            view = view[os.write(target, view[:_CHUNK]) :]


def _receive(source: int, size: int, until: float) -> bytes:
    """Read exactly `size` bytes before the deadline."""
    parts: list[bytes] = []
    while size:
        if select.select([source], [], [], _wait(until))[0]:
            part = os.read(source, min(size, _CHUNK))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
    return b"".join(parts)
