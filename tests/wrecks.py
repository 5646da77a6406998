"""Damage to the folder of an index."""

import os
from pathlib import Path


def wreck_truncated(live: Path) -> None:
    """Every file half as long."""
    for path in live.iterdir():
        os.truncate(path, path.stat().st_size // 2)


def wreck_emptied(live: Path) -> None:
    """No file left."""
    for path in live.iterdir():
        path.unlink()
