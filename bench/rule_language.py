"""How fast the rule language is: a rule-set of 120 clauses with 60 values, and sources meant to hurt.

    python -m bench.rule_language

The rule-set is made by a fixed rule, so two runs are the same work. Times are CPU milliseconds of this process, the median
of RUNS; a source meant to hurt is read and linted once. Each must stay under GOAL. The last column is the time as a share of
plainly splitting the same source into lines and words RUNS times over: it moves less than milliseconds on a busy machine.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from cases import rules
from cases.projection import project
from cases.projection.scenario import Scenario
from cases.rules.lint import lint

GOAL = 100.0
RUNS = 20
CLAUSES, CHAPTERS, VALUES = 120, 10, 60
_TYPES: dict[str, Any] = {
    "baht": 500, "days": 180, "percent": 5, "choice": "a", "fraction": "2/3",
    "ladder": [[180 * n, 1000 * n] for n in range(1, 11)], "yes": True, "count": 5, "years": 60,
    "villages": ["บ้านเหนือ", "บ้านใต้", "บ้านกลาง", "บ้านท่าน้ำ"],
}  # fmt: skip
_CLAUSE = """## ข้อเรื่องที่หนึ่ง {{#{id} if=v3=a or (v7>2 and not v8<3)}}
สมาชิกได้รับเงินสัจจะคนละ {{{{v{one}}}}} และ {{{{v{other}}}}} ตาม [[#{next}]] เมื่อคณะกรรมการ**เห็นชอบ**
- รายการหนึ่งของสมาชิกที่เสียชีวิต {{if=v3=b}}
- รายการ {{{{v0}}}}

ย่อหน้าที่สองเรื่องงานศพของสมาชิก ซึ่งกองทุนมอบให้ครอบครัวตามกำลัง
"""


def definitions() -> list[dict[str, Any]]:
    """Sixty values of every type, with caps, conditions and ways into the projection."""
    found = []
    for number in range(VALUES):
        kind = list(_TYPES)[number % len(_TYPES)]
        given: dict[str, Any] = {"key": f"v{number}", "label": f"ค่าที่ {number}", "type": kind, "value": _TYPES[kind]}
        if kind == "choice":
            given["options"] = {"a": "หนึ่ง", "b": "สอง", "c": "สาม"}
        if kind == "baht":
            given |= {"drives": ["rules.birth"], "asked_if": "v3=a or not v6=no"}
            given |= {"at_most": f"v{number + len(_TYPES)}"} if number + len(_TYPES) < VALUES else {}
        found.append(given)
    return found


def source() -> str:
    """A hundred and twenty clauses and one of forty definitions."""
    per = CLAUSES // CHAPTERS
    words = "".join(f"- **คำที่{chr(0x0E01 + number)}** หมายถึง เรื่องนี้\n" for number in range(40))
    text = f"# ข้อความทั่วไป {{#general}}\n## ความหมาย {{#definitions}}\nในระเบียบนี้\n{words}"
    for chapter in range(CHAPTERS):
        text += f"# หมวดสวัสดิการ {{#ch{chapter}}}\n"
        for number in range(per):
            text += _CLAUSE.format(id=f"c{chapter}-{number}", next=f"c{(chapter + 1) % CHAPTERS}-{number}",
                                   one=(chapter * per + number) % VALUES, other=(chapter * 7 + number) % VALUES)  # fmt: skip
    return text


def hostile() -> dict[str, str]:
    """Sources meant to hurt, each as long as a source may be or longer."""
    def clause(words: str) -> str:
        return f"# หมวดสวัสดิการ {{#c}}\n## ข้อ {{#one}}\n{words}\n"

    return {
        "200,000 braces": "{" * 199_900, "66,000 half values": "{{a" * 66_000, "33,000 values": "{{a}} " * 33_000,
        "50,000 bold marks": clause("**" * 99_000), "49,000 half conditions": clause("{if=" * 49_000 + "}"),
        "10,000 references": clause("[[#one]] " * 10_000), "10,000 references, a line each": clause("[[#one]]\n\n" * 10_000),
        "6,000 deep lists": clause("\n".join("  " * (n % 30) + "- ก" for n in range(6_000))),
        "5,000 conditions": clause("ก {if=a=b and not (c=d or e<f)}\n\n" * 5_000),
        "300 conditions": "# ก {#c}\n" + "".join(f"## ข {{#a{n} if=not not (a={n} or c=d and e>1)}}\nค\n" for n in range(300)),
        "a deep condition": clause("ก {if=" + "(" * 150 + "a=b" + ")" * 20 + "}"),
        "60,000 typed numbers": clause("1\n\n" * 60_000), "200,000 lines": "\n" * 199_999,
        "20,000 chapters": "# ก {#a}\n" * 20_000, "49,000 times collecting": clause("เก็บ" * 49_000 + "ศพ"),
        "20 paragraphs of collecting": clause(("เก็บ" * 2_000 + " ศพ\n\n") * 20),
        "2,500 terms": "# ก {#c}\n## น {#definitions}\n" + "".join(
            f"- **{'ก' * (n % 60 + 1)}ข{n % 7 * 'ค'}** คือ ก\n" for n in range(2_500)),
    }  # fmt: skip


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """CPU milliseconds of one piece of work."""
    found = []
    for _run in range(runs):
        begun = time.process_time()
        work()
        found.append((time.process_time() - begun) * 1000)
    return statistics.median(found)


def main() -> int:
    """Print the table; 1 when something took as long as GOAL."""
    text, given = source(), definitions()
    parameters = rules.read_parameters(given)
    parsed = rules.parse(text)
    outcome = project(Scenario.from_dict(rules.scenario(parameters, {}, {})))
    yardstick = median(lambda: [[line.split() for line in text.split("\n")] for _run in range(RUNS)])
    found = {
        "definitions": median(lambda: rules.check_relations(rules.read_parameters(given))),
        "parse": median(lambda: rules.parse(text)),
        "check": median(lambda: rules.check(parsed, parameters)), "lint": median(lambda: lint(parsed, parameters, {}, outcome)),
        "fill": median(lambda: rules.fill(parsed, parameters, {})),
        "fill and HTML": median(lambda: rules.to_html(rules.fill(parsed, parameters, {}))),
        "difference": median(lambda: rules.difference(text, parameters, text.replace("สัจจะ", "สมทบ"), parameters)),
    }  # fmt: skip
    print(f"{len(parsed.clauses)} clauses, {len(parameters)} values, {len(text):,} characters")
    for name, took in found.items():
        print(f"{name:32} {took:8.2f} ms {took / yardstick:8.2f}")
    for name, bad in hostile().items():
        took = median(lambda bad=bad: lint(rules.parse(bad), parameters, {}, outcome), 1)  # type: ignore[misc]
        found[name] = took
        print(f"{name:32} {took:8.2f} ms {took / yardstick:8.2f}")
    missed = [name for name, took in found.items() if took >= GOAL]
    print(f"under {GOAL:.0f} ms: {'all' if not missed else 'not ' + ', '.join(missed)}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
