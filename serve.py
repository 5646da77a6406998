"""Set the site up and serve it: migrate, seed, index, then granian with two workers. ``make run`` comes here.

Setting up loads the whole site. So this program is run anew for serving: the process that only watches over the workers
stays small, and the allocator's settings hold from its first byte.
"""

import logging
import os
import socket
import sys
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

# What glibc keeps of freed memory for each thread makes a worker a fifth larger; numpy needs no threads for our arrays.
LEAN = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072", "OPENBLAS_NUM_THREADS": "1"}


def main() -> None:
    """Serve on HOST:PORT (127.0.0.1:5000) with WORKERS (2) processes; the data lies in DATA_DIR (var/)."""
    host, port = _address()
    _number("WORKERS", 2)
    _refuse_taken(host, port)
    set_up()
    sys.stdout.write(_welcome(host, port))
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, __file__], {**LEAN, **os.environ})


def _refuse_taken(host: str, port: int) -> None:
    """Granian shares a port with whoever serves on it already and splits the visitors in two: say so instead."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(f"เปิดที่ {host}:{port} ไม่ได้ ({error.strerror}) อาจมีเว็บเปิดอยู่แล้ว ลองเปลี่ยน PORT เช่น PORT=5001 make run")


def _address() -> tuple[str, int]:
    return os.environ.get("HOST", "127.0.0.1"), _number("PORT", 5000)


def serve(target: str, host: str, port: int, *, workers: int) -> None:
    """Serve with granian until stopped; the benchmarks' yardstick is served with the very same settings."""
    Server(
        target, factory=True, address=host, port=port, interface=Interfaces.WSGI, workers=workers,
        blocking_threads=_number("THREADS", 4), backpressure=256, log_level=LogLevels.warning,
        respawn_failed_workers=True, working_dir=Path(__file__).parent).serve()


def set_up() -> None:
    """Everything the first start needs; a later start finds it done and takes a moment."""
    import seed
    from app import create_app

    app = create_app({"SEARCH_THREAD": False})
    if app.config["READ_ONLY"]:
        logging.getLogger("commons").warning("ที่เก็บข้อมูลเขียนไม่ได้: เปิดให้อ่านอย่างเดียว")
        return
    if os.environ.get("SEED", "1") != "0":
        with app.app_context():
            sys.stdout.write(f"เนื้อหาตั้งต้น: {seed.seed(app.extensions['db']())}\n")
            app.extensions["search"].catch_up(wait=600)
    app.extensions["renderer"].close()


def _welcome(host: str, port: int) -> str:
    return (
        f"\nคลังสวัสดิการชุมชน เปิดแล้วที่ http://{host}:{port}\n"
        "ผู้ดูแลคนแรก: เปิดอีกหน้าต่างในโฟลเดอร์นี้ แล้วพิมพ์\n"
        "    .venv/bin/flask --app app users create\n"
        "หยุดด้วย Ctrl-C\n\n")  # fmt: skip


def _number(name: str, default: int) -> int:
    given = os.environ.get(name, "")
    if given and not given.isdigit():
        sys.exit(f"{name} ต้องเป็นตัวเลข")
    return int(given or default)


if __name__ == "__main__":
    serve("app:create_app", *_address(), workers=_number("WORKERS", 2))
