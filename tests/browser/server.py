"""The real server for the browser tests: set up, seeded and served as ``make run`` does, with one worker."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "ออมวันละบาททุกวัน"
READER, WRITER, COORDINATOR, ADMIN = "ผู้อ่าน", "เหรัญญิกตำบลใหม่", "ผู้ประสานงาน", "ผู้ดูแล"
CAST = {READER: "reader", WRITER: "contributor", COORDINATOR: "coordinator", ADMIN: "admin"}
STARTS_WITHIN = 60


@dataclass
class Server:
    """A running site: where it is and where its data lies."""

    port: int
    environment: dict[str, str]
    log: Path
    process: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        """The address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def at(self, path: str) -> str:
        """The whole address of a path, which may be Thai."""
        return self.url + quote(path, safe="/?=&%#+")

    def sign_up(self, name: str, role: str) -> None:
        """Make an account from the shell, as the README says."""
        command = [sys.executable, "-m", "flask", "--app", "app", "users", "create", "--name", name, "--role", role]
        done = subprocess.run(
            [*command, "--password", PASSWORD], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr

    def stop(self) -> None:
        """End the server and wait for it."""
        self.process.terminate()
        self.process.wait(timeout=20)


def start(folder: Path) -> Server:
    """Serve from an empty data folder on a free port; returns when the site answers and the cast has accounts."""
    port = _free_port()
    environment = {
        **os.environ, "DATA_DIR": str(folder / "data"), "PORT": str(port), "HOST": "127.0.0.1", "WORKERS": "1",
        "THROTTLE": "off", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1",
    }  # fmt: skip
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=out, stderr=out)
    server = Server(port, environment, log, process)
    try:
        _wait_for(server)
        for name, role in CAST.items():
            server.sign_up(name, role)
    except BaseException:
        server.stop()
        raise
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        assert server.process.poll() is None, f"the server ended: {server.log.read_text()}"
        try:
            with urlopen(f"{server.url}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"no answer within {STARTS_WITHIN} s: {server.log.read_text()}")
