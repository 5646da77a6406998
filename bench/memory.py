"""Memory of the whole server with 1,000 cases: two workers, their main process, their renderers, after mixed reading.

Resident memory counts what processes share once for each; the share (PSS) counts it once in all. The goal is for the
resident sum, the harder one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from bench import processes
from bench.ground import ARTICLES, MODELS, RULESET, Figure, Ground, Served, site
from bench.made import sentences

REQUESTS = 500
MOST_MB = 400.0
_VISITORS = 8  # connections, so that both workers and their threads have work


def addresses(count: int) -> list[str]:
    """What is read: cases, articles, lists, searches (a quarter), adapting, history."""
    lines, found = sentences(), []
    for number in range(1, count // 10 + 1):
        words = [quote(lines[(number * 5 + place) % len(lines)][:24]) for place in range(3)]
        found += [
            f"/models/{MODELS.format(2 * number)}", f"/articles/{ARTICLES.format(number)}", "/", "/models",
            f"/search?q={words[0]}", f"/search?q={words[1]}", f"/search.json?q={words[2]}", RULESET,
            f"{RULESET}/adapt", f"/articles/{ARTICLES.format(number)}/history",
        ]  # fmt: skip
    return found


def measure(ground: Ground) -> Iterator[Figure]:
    """Megabytes at rest and after the requests, and by kind of process."""
    with site(ground.copy(), 2) as server:
        yield _total("two workers, before", server, goal=False)
        answers = _read(server, addresses(100 if ground.quick else REQUESTS))
        wrong = {status: count for status, count in answers.items() if status >= 400}
        _preview_in_both(server)
        note = f"answers {wrong}" if wrong else ""
        yield _total(f"two workers, after {answers.total()} requests", server, goal=True, note=note)
        yield from _by_role(server)


def _read(server: Served, paths: list[str]) -> Counter[int]:
    visitors = [server.signed_in() if number % 2 else server.visitor() for number in range(_VISITORS)]
    return Counter(visitors[place % _VISITORS].get(path).status for place, path in enumerate(paths))


def _preview_in_both(server: Served) -> None:
    """Previews over several connections, so that both workers have their renderer."""
    for _ in range(_VISITORS):
        status = server.signed_in().post("/articles/preview", {"title": "ดูตัวอย่าง", "body": "# ดูตัวอย่าง"}).status
        if status != 200:
            raise RuntimeError(f"a preview answered {status}")


def _total(name: str, server: Served, *, goal: bool, note: str = "") -> Figure:
    held = [processes.memory(process.pid) for process in processes.of_group(server.group)]
    resident, share = (sum(pair[which] for pair in held) / 1e6 for which in (0, 1))
    note = "; ".join(part for part in (f"{len(held)} processes, PSS {share:.0f} MB", note) if part)
    return Figure("memory", name, round(resident), "MB", f"< {MOST_MB:g}" if goal else "",
                  resident < MOST_MB if goal else None, note)  # fmt: skip


def _by_role(server: Served) -> Iterator[Figure]:
    roles: dict[str, list[float]] = {}
    for process in processes.of_group(server.group):
        roles.setdefault(process.role, []).append(processes.memory(process.pid)[0] / 1e6)
    for role, sizes in sorted(roles.items()):
        each = " + ".join(f"{size:.0f}" for size in sorted(sizes, reverse=True))
        yield Figure("memory", f"of it {role}", round(sum(sizes)), "MB", note=each)
