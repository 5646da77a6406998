"""How fast a text is looked through for what tells of people: 200,000 characters of prose, and texts meant to hurt.

    python -m bench.privacy

The prose is content/, repeated. Times are CPU milliseconds of this process, the median of RUNS for prose and one run for the
others. The ratio is to making the same prose into HTML (`wiki.render`), which every save pays: prose stays under PROSE of
it, a text meant to hurt under WORST.
"""

import statistics
import sys
import time

from seed import CONTENT
from wiki.privacy import findings
from wiki.render import render

LENGTH = 200_000
RUNS = 5
PROSE, WORST = 0.5, 4.0
_TOLD = "นางสมศรี ใจดี ได้รับค่ารักษา เลขบัตร 1-1017-00203-45-0 โทร 081-234-5678 บัญชีออมสิน 020123456789\n\n"


def texts() -> dict[str, str]:
    """Name → text of LENGTH characters; the first is prose of content/."""
    prose = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((CONTENT / "models").glob("*.md")))
    hostile = {
        "full of findings": _TOLD, "numbers of one digit": "1 2-3 4 ", "titles": "นาย", "titles and half names": "นางกกกกกก ",
        "bars": "|3|", "tables": "| กลุ่ม | คน |\n|-|-|\n| ก | 3 |\n", "one number": "1", "spaces": " ",
        "digits far apart": "1        ", "ids that are none": "1101700203451 ",
    }  # fmt: skip
    return {name: (text * (LENGTH // len(text) + 1))[:LENGTH] for name, text in {"prose": prose, **hostile}.items()}


def _cpu(text: str, runs: int) -> tuple[float, int]:
    times, found = [], 0
    for _run in range(runs):
        began = time.process_time()
        found = len(findings(text))
        times.append(1000 * (time.process_time() - began))
    return statistics.median(times), found


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    every = texts()
    began = time.process_time()
    rendered = 0
    for paragraph in every["prose"].split("\n\n"):
        rendered += len(render(paragraph).html)
    yardstick = 1000 * (time.process_time() - began)
    missed = False
    print(f"{'HTML of the prose':28} {yardstick:8.0f} ms")
    for name, text in every.items():
        spent, found = _cpu(text, RUNS if name == "prose" else 1)
        goal = PROSE if name == "prose" else WORST
        missed = missed or spent > goal * yardstick
        print(f"{name:28} {spent:8.0f} ms  {spent / yardstick:6.2f} (goal {goal})  {found} found")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
