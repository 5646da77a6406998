"""One process at a time does regular work. The lock belongs to an open file: it ends with its process, however that ends."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path


def take(data: Path, wait: float = 0.0) -> int | None:
    """The descriptor that holds the lock, None when another has it for ``wait`` seconds; a child that gets it holds it too."""
    descriptor = os.open(data / "upkeep.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(descriptor)
                return None
            time.sleep(0.1)
        else:
            return descriptor


@contextlib.contextmanager
def held_by_us(data: Path, wait: float = 0.0) -> Iterator[bool]:
    """Hold the lock; yields whether we do."""
    descriptor = take(data, wait)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def busy(data: Path) -> bool:
    """Whether somebody holds it now."""
    try:
        descriptor = os.open(data / "upkeep.lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
