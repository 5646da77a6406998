"""A template of 120 clauses and 60 values with 1,000 published adaptations: its family page, news for all, one's own notice.

Run as ``python -m bench.lineage`` or as a part of ``bench.run``; in one process, without a server: CPU time, medians.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask

from accounts import users
from app import create_app
from bench.ground import NAME, PASSWORD, Figure, Ground
from bench.made import sentences
from cases import places, rules
from cases.lineage import news
from cases.rulesets import adaptations, items
from db import run, transaction
from wiki import pages, saving
from wiki.kinds import kind
from wiki.pages import Page
from wiki.saving import Draft
from wiki.writing import Words

CLAUSES, VALUES, COPIES, SECOND = 120, 60, 1_000, 200
TITLE = "แม่แบบสำหรับวัด"
ROUNDS = 9
_DIGITS = str.maketrans("0123456789", "กขคงจฉชซฌญ")


def measure(ground: Ground) -> Iterator[Figure]:
    """Milliseconds of the pages and questions of lineage with 1,000 adaptations."""
    copies = 100 if ground.quick else COPIES
    app = _site(ground.folder / "lineage")
    template, family = made_family(app, copies)
    db, client = app.extensions["db"](), app.test_client()
    address = f"/rulesets/{quote(template.slug)}/lineage"
    page = client.get(address).get_data()
    yield _figure("family page", _timed(lambda: _got(client.get(address))), 300, f"{len(page) // 1000} kB, {copies} adaptations")
    yield _figure("family page, one province", _timed(lambda: _got(client.get(f"{address}?province=90"))), 300)
    yield _figure("one clause of the family", _timed(lambda: _got(client.get(f"{address}?clause=c-bb"))), 300)
    _change(app, template)
    near = next(each for each in family if each.parent == template.slug)
    yield _figure("news for every adaptation", _timed(lambda: _all_told(news.of_copies(db, template.slug), copies)), 5_000)
    yield _figure("news of one adaptation", _timed(lambda: news.of_page(db, near.id)), None)
    with client:
        client.post("/login", data={"name": NAME, "password": PASSWORD, "csrf_token": _token(client)})
        one = f"/rulesets/{quote(near.slug)}"
        yield _figure("family page, its owner", _timed(lambda: _got(client.get(address))), 300)
        yield _figure("upgrade page, 13 changes", _timed(lambda: _got(client.get(f"{one}/upgrade"))), 300)
        yield _figure("adaptation's page, its editor", _timed(lambda: _got(client.get(f"{one}?again=1"))), None)


def made_family(app: Flask, copies: int = COPIES) -> tuple[Page, list[Page]]:
    """A template with its adaptations, some of which are copies of copies; every tenth keeps nothing as it was."""
    db, chance, lines = app.extensions["db"](), random.Random(2550), sentences()
    author = users.create(db, NAME, PASSWORD, "admin", ())
    person = users.by_name(db, NAME)
    assert person is not None, author
    body, facts = source(lines), {"template": True, "copying_conditions": "คุยกันก่อน", "parameters": definitions()}
    with app.test_request_context():
        draft = kind("ruleset").compose(Words(TITLE, "สำหรับวัด", body), facts)
        template = saving.create(db, "ruleset", draft, person.id, status="published")
        found = pages.by_id(db, template.id)
        assert found is not None
        parsed = rules.parse(body)
        family: list[Page] = []
        with transaction(db):
            for number in range(copies):
                parent = template if number < SECOND or number % 3 else chance.choice(family)
                made = adapted(draft, parsed, adaptations.copied(parent, found[1]), number, chance)
                family.append(saving.create_within(db, "ruleset", made, person.id, status="published"))
            run(db, """UPDATE pages SET published = (2016 + id % 10) || SUBSTR(published, 5)
                       WHERE kind = 'ruleset' AND parent <> ''""")
    return template, family


def adapted(draft: Draft, parsed: rules.RuleSet, facts: dict[str, Any], number: int, chance: random.Random) -> Draft:
    """One adaptation: every value decided, each tenth changed, somewhere in a province."""
    decided: dict[str, Any] = {
        each["key"]: {"choice": "keep", "reason": "ประชุมแล้วเห็นตามต้นฉบับ"} if chance.random() < 0.9 else
        {"choice": "change", "value": chance.randrange(1, 900), "reason": "รายได้ของคนในตำบลไม่เท่ากัน"}
        for each in facts["parameters"]
    }  # fmt: skip
    province = chance.choice([*places.provinces()])
    facts = {**facts, "decisions": decided, "place": {"province": province}, "context": {"members": chance.randrange(90, 3000)}}
    return replace(draft, title=f"ระเบียบกองทุนตำบลที่ {number}", facts=facts, also=partial(items.store, parsed, facts))


def source(lines: tuple[str, ...]) -> str:
    """The text: ten chapters of twelve clauses, each naming a value and the clause before it."""
    parts = []
    for number in range(CLAUSES):
        if number % 12 == 0:
            parts.append(f"# หมวด{_letters(number)} {{#part-{_name(number)}}}")
        before = f" ตาม [[#c-{_name(number - 1)}]]" if number else ""
        words = "".join(letter for letter in lines[number % len(lines)] if not letter.isdigit())[:120]
        parts.append(f"## เรื่อง{_letters(number)} {{#c-{_name(number)}}}\n{words} จ่าย {{{{v{number % VALUES}}}}}{before}")
    return "\n\n".join(parts) + "\n"


def definitions() -> list[dict[str, Any]]:
    """Sixty amounts, some of which drive the projection."""
    drives = ({"to": "rules.contribution", "per": "day"}, "rules.birth", "rules.sick_night")
    return [
        {"key": f"v{number}", "label": f"ค่าที่ {number}", "type": "baht", "value": number + 1, "max": 1000,
         **({"drives": [drives[number]]} if number < len(drives) else {})}
        for number in range(VALUES)
    ]  # fmt: skip


def _name(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number}")


def _letters(number: int) -> str:
    return f"{number}".translate(_DIGITS)


def _change(app: Flask, template: Page) -> None:
    """The template's owner rewords ten clauses, changes two values and adds a clause."""
    db = app.extensions["db"]()
    found = pages.by_id(db, template.id)
    assert found is not None
    head = found[1]
    body = head.body
    for number in range(10):
        body = body.replace(f"จ่าย {{{{v{number + 20}}}}}", f"จ่ายให้ {{{{v{number + 20}}}}}", 1)
    values = [{**each, "value": 7} if each["key"] in ("v0", "v1") else each for each in head.facts["parameters"]]
    with app.test_request_context():
        words = Words(head.title, head.summary, f"{body}\n## ใหม่ {{#added}}\nข้อใหม่\n")
        draft = kind("ruleset").compose(words, {**head.facts, "parameters": values})
        saving.save(db, template.id, head.number, draft, head.author_id)


def _site(folder: Path) -> Flask:
    return create_app({"DATA_DIR": str(folder), "SEARCH_THREAD": False, "THROTTLE": False})


def _token(client: Any) -> str:
    text: str = client.get("/login").get_data(as_text=True)
    return text.partition('name="csrf_token" value="')[2].partition('"')[0]


def _got(response: Any) -> None:
    if response.status_code != 200:
        raise RuntimeError(f"answered {response.status_code}")


def _all_told(found: list[news.News], copies: int) -> None:
    if not 0.5 * copies <= len(found) <= copies:
        raise RuntimeError(f"{len(found)} of {copies} adaptations were told")


def _timed(what: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        began = time.process_time()
        what()
        taken.append(time.process_time() - began)
    return statistics.median(taken) * 1_000


def _figure(name: str, found: float, goal: int | None, note: str = "") -> Figure:
    reached = None if goal is None else found < goal
    return Figure("lineage", name, round(found, 1), "ms", f"< {goal}" if goal else "", reached, note)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bench-") as folder_name:
        for figure in measure(Ground(Path(folder_name), quick="--quick" in sys.argv)):
            sys.stdout.write(f"{figure.name:34} {figure.value:>8} {figure.unit}  {figure.goal:8} {figure.note}\n")
