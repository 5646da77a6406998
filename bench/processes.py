"""What a server's processes cost, read from /proc: CPU time, memory, when they began. Linux only."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Process:
    """One process: its number, group and parent, CPU seconds used, seconds from boot to its start, its call."""

    pid: int
    group: int
    parent: int
    cpu: float
    began: float
    command: str

    @property
    def role(self) -> str:
        """What it does for the site."""
        if self.pid == self.group:
            return "main"
        return "renderer" if "render_process" in self.command else "worker"


def of_group(group: int) -> list[Process]:
    """Every living process of a process group."""
    found = [_read(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [process for process in found if process and process.group == group]


def _read(entry: Path) -> Process | None:
    """None when it has ended meanwhile."""
    try:
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
        command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
    cpu, began = (int(fields[11]) + int(fields[12])) / _TICK, int(fields[19]) / _TICK
    return Process(int(entry.name), int(fields[2]), int(fields[1]), cpu, began, command)


def cpu_seconds(group: int) -> float:
    """CPU seconds that the group has used so far."""
    return sum(process.cpu for process in of_group(group))


def memory(pid: int) -> tuple[int, int]:
    """(resident bytes, bytes of its share: pages held with others count in part)."""
    resident = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    share = next(int(line.split()[1]) * 1024 for line in rollup if line.startswith("Pss:"))
    return resident, share


def since_boot() -> float:
    """Now, on the clock of `Process.began`."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
