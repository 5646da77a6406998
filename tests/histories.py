"""Random histories of a rule-set, its copy and the copy's copy: what people do to them by hand, and by upgrading.

``World`` keeps every revision of three pages as body and facts, the way the site does, without a site. Edits by hand are
refused when they leave an unsound source, as a save is. What somebody wrote is remembered apart from the items that the
code under test compares: each edit leaves a word that occurs nowhere else, and must still stand there as long as that person
did not take it out or choose the parent's words instead.
"""

import copy
import random
import re
from dataclasses import dataclass, field
from typing import Any

from cases.rules import check, read_parameters
from cases.rules.deciding import parameters_in_force
from cases.rules.items import VALUE
from cases.rules.merge import Change, Origin, Version, agreed, changes, numbers
from cases.rules.text import ERROR
from cases.rules.upgrading import Taken, considered, postponed, settled, take

BODY = """คำปรารภของกองทุน

# ทั่วไป {#general}

## ชื่อ {#name}
กองทุนตำบล{{tambon_name}}

## สมาชิก {#members}
คนในตำบลสมัครได้ ตาม [[#fees]]
- คนที่หนึ่ง
- คนที่สอง

# เงิน {#money}

## เงินสมทบ {#fees}
ส่งวันละ {{fee}}


## เกิด {#birth if=birth_kind!=none}
รับขวัญ {{birth}} ตาม [[#members]]

## ตาย {#death}
ช่วยงานศพ {{death}}

# เบ็ดเตล็ด {#last unnumbered}

## เลิก {#end}
เลิกได้เมื่อที่ประชุมเห็นชอบ
"""
PARAMETERS: list[dict[str, Any]] = [
    {"key": "fee", "label": "เงินสมทบ", "type": "baht", "value": 1, "min": 1, "max": 900},
    {"key": "birth_kind", "label": "แบบรับขวัญ", "type": "choice", "value": "once", "options": {"once": "ครั้งเดียว", "none": "ไม่มี"}},
    {"key": "birth", "label": "รับขวัญ", "type": "baht", "value": 500, "min": 0, "max": 900},
    {"key": "death", "label": "งานศพ", "type": "ladder", "value": [[180, 500]]},
]  # fmt: skip
_LETTERS = "กขคงจชซดตถทนบปผพฟมยรลวสหอ"


@dataclass
class Actor:
    """One page: its revisions from number 1, which page it copies, the words and values that must still be in it.

    ``removed`` are clauses of the parent that were taken out here and must stay out.
    """

    name: str
    parent: "Actor | None"
    revisions: list[Version] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    decided: dict[str, Any] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)

    @property
    def head(self) -> Version:
        """The newest revision."""
        return self.revisions[-1]

    @property
    def number(self) -> int:
        """Its number."""
        return len(self.revisions)

    def origin(self) -> Origin:
        """The parent at the revisions this one's items are compared with."""
        assert self.parent is not None
        versions = dict(enumerate(self.parent.revisions, 1))
        return Origin(versions, self.head.facts["parent"]["revision"], numbers(self.head.facts.get("considered")))

    def news(self) -> list[Change]:
        """What the parent changed."""
        assert self.parent is not None
        put_off = {name: self.parent.revisions[at - 1].digest(name) for name, at in numbers(self.head.facts.get("later")).items()}
        return changes(self.origin(), self.parent.head, self.head, put_off)


def sound(version: Version) -> bool:
    """What the site stores."""
    found = [*version.ruleset.problems, *check(version.ruleset, read_parameters(version.facts["parameters"]))]
    return not any(problem.severity == ERROR for problem in found)


class World:
    """Origin, copy and copy of the copy, and a fixed chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = 0
        self.origin = Actor("ต้นฉบับ", None, [Version(BODY, {"parameters": copy.deepcopy(PARAMETERS)})])
        self.copy = self._copied("สำเนา", self.origin)
        self.second = self._copied("สำเนาของสำเนา", self.copy)
        self.actors = [self.origin, self.copy, self.second]

    def _copied(self, name: str, parent: Actor) -> Actor:
        values = {each.key: each.value for each in parameters_in_force(parent.head.facts)}
        facts = {"parameters": copy.deepcopy(parent.head.facts["parameters"]), "values": values, "decisions": {}, "context": {},
                 "parent": {"slug": parent.name, "revision": parent.number}}  # fmt: skip
        return Actor(name, parent, [Version(parent.head.body, facts)])

    def word(self) -> str:
        """A word that no text has yet."""
        self.words += 1
        number, letters = self.words, ""
        while number:
            number, digit = divmod(number, len(_LETTERS))
            letters += _LETTERS[digit]
        return f"มติ{letters}ะ"

    # by hand

    def edit(self, actor: Actor) -> None:
        """One change by hand, whatever comes up; nothing when the site would refuse it."""
        kinds = (self._reword, self._reword, self._retitle, self._add, self._add, self._drop, self._move, self._chapter,
                 self._drop_chapter, self._preamble, self._value, self._value, self._redefine, self._add_value, self._drop_value)  # fmt: skip
        self.chance.choice(kinds)(actor)

    def edit_alike(self) -> None:
        """The origin and its copy make the very same change, perhaps with other line breaks."""
        clause = self._some_clause(self.origin)
        word = self.word()
        for actor, lines in ((self.origin, f"เขียนเหมือนกัน {word}"), (self.copy, f"เขียนเหมือนกัน\n{word}")):
            if clause in actor.head.clauses:
                self._set_clause(actor, clause, lines, f"เหมือน{word}")
                if actor is self.copy:
                    self.copy.written[clause] = word

    def save(self, actor: Actor, body: str | None = None, **facts: Any) -> bool:
        """Append a revision if it is sound."""
        text = actor.head.body if body is None else body
        made = Version(text.rstrip() if self.chance.random() < 0.2 else text, {**actor.head.facts, **facts})
        if not sound(made):
            return False
        if actor.parent is not None:
            gone = [name for name in actor.head.clauses if name not in made.clauses]
            actor.removed |= {name for name in gone if actor.origin().digest(f"clause:{name}")}
            actor.removed -= set(made.clauses)
        actor.revisions.append(made)
        for clause in [each for each in actor.written if each not in made.clauses]:
            del actor.written[clause]
        for key in [each for each in actor.decided if each not in made.parameters]:
            del actor.decided[key]
        return True

    def _some_clause(self, actor: Actor) -> str:
        return self.chance.choice([*actor.head.clauses, "name"])

    def _blocks(self, actor: Actor) -> list[str]:
        """The source cut at its headings, by a way of its own."""
        found = [""]
        for line in actor.head.body.splitlines(keepends=True):
            if line.startswith("#"):
                found.append("")
            found[-1] += line
        return found

    def _is(self, block: str, name: str) -> bool:
        found = re.match(r"#+ .*\{#([a-z0-9-]+)[^}]*\}$", block.partition("\n")[0])
        return found is not None and found[1] == name

    def _set_clause(self, actor: Actor, clause: str, text: str, title: str = "") -> bool:
        blocks = self._blocks(actor)
        at = next((place for place, block in enumerate(blocks) if self._is(block, clause)), None)
        if at is None:
            return False
        heading, _, rest = blocks[at].partition("\n")
        heading = f"## {title} {heading[heading.index('{#'):]}" if title else heading
        blocks[at] = f"{heading}\n{text or rest.strip()}\n\n"
        return self.save(actor, "".join(blocks))

    def _reword(self, actor: Actor) -> None:
        clause, word = self._some_clause(actor), self.word()
        keep = actor.head.clauses[clause].source if clause in actor.head.clauses and self.chance.random() < 0.6 else ""
        other = self._some_clause(actor)
        extra = self.chance.choice(["", "", f" ตาม [[#{other}]]", " {{fee}}", " {{birth}}"])
        if self._set_clause(actor, clause, f"{keep}\n\nแก้คำ {word}{extra}".strip()):
            actor.written[clause] = word

    def _retitle(self, actor: Actor) -> None:
        clause, word = self._some_clause(actor), self.word()
        if clause in actor.head.clauses and self._set_clause(actor, clause, actor.head.clauses[clause].source or "ว่าง", f"ชื่อ{word}"):
            actor.written[clause] = word

    def _add(self, actor: Actor) -> None:
        word = self.word()
        name = self.chance.choice([f"own-{self.words}", "shared-a", "shared-b"])
        blocks = self._blocks(actor)
        places = [place for place, block in enumerate(blocks) if block.startswith("#")]
        if not places or name in actor.head.clauses:
            return
        at = self.chance.choice(places) + 1
        target = self.chance.choice(["", "", f" ตาม [[#{self._some_clause(actor)}]]"])
        blocks[at - 1] = blocks[at - 1].rstrip("\n") + "\n" * self.chance.choice([1, 2, 3])
        blocks.insert(at, f"## ข้อใหม่ {{#{name}}}\nเพิ่ม {word}{target}\n" + "\n" * self.chance.choice([0, 1, 2]))
        if self.save(actor, "".join(blocks)):
            actor.written[name] = word

    def _drop(self, actor: Actor) -> None:
        blocks, clause = self._blocks(actor), self._some_clause(actor)
        self.save(actor, "".join(block for block in blocks if not self._is(block, clause)))

    def _move(self, actor: Actor) -> None:
        blocks, clause = self._blocks(actor), self._some_clause(actor)
        moved = [block for block in blocks if self._is(block, clause)]
        rest = [block for block in blocks if not self._is(block, clause)]
        if moved and len(rest) > 2:
            at = self.chance.randrange(2, len(rest) + 1)
            rest[at - 1] = rest[at - 1].rstrip("\n") + "\n\n"
            self.save(actor, "".join([*rest[:at], moved[0].rstrip("\n") + "\n\n", *rest[at:]]))

    def _chapter(self, actor: Actor) -> None:
        word, blocks = self.word(), self._blocks(actor)
        chapters = [place for place, block in enumerate(blocks) if block.startswith("# ")]
        if self.chance.random() < 0.5 and chapters:
            at = self.chance.choice(chapters)
            head = blocks[at].split("\n")[0]
            blocks[at] = f"# หมวด{word} {head[head.index('{#'):]}\n\n"
        else:
            name = self.chance.choice([f"part-{self.words}", "part-shared"])
            if any(self._is(block, name) for block in blocks):
                return
            at = self.chance.choice([*chapters, len(blocks)])
            blocks[at - 1] = blocks[at - 1].rstrip("\n") + "\n\n"
            blocks[at:at] = [f"# หมวดใหม่{word} {{#{name}}}\n\n", f"## ข้อในหมวด {{#in-{name}}}\nเพิ่ม {word}\n\n"]
        self.save(actor, "".join(blocks))

    def _drop_chapter(self, actor: Actor) -> None:
        blocks = self._blocks(actor)
        chapters = [place for place, block in enumerate(blocks) if block.startswith("# ")]
        if len(chapters) < 2:
            return
        at = self.chance.choice(chapters)
        end = next((place for place in chapters if place > at), len(blocks))
        gone = range(at, end) if self.chance.random() < 0.6 or at == chapters[0] else range(at, at + 1)
        self.save(actor, "".join(block for place, block in enumerate(blocks) if place not in gone))

    def _preamble(self, actor: Actor) -> None:
        blocks = self._blocks(actor)
        blocks[0] = self.chance.choice(["", f"คำปรารภ {self.word()}\n\n"])
        self.save(actor, "".join(blocks))

    def _value(self, actor: Actor) -> None:
        keys = [key for key, each in actor.head.parameters.items() if each.type == "baht"]
        if not keys:
            return
        key, value = self.chance.choice(keys), self.chance.choice([2, 3, 100, 200, 600])
        if actor.parent is None:
            given = [{**each, "value": value} if each["key"] == key else each for each in actor.head.facts["parameters"]]
            self.save(actor, parameters=given)
            return
        choice = {"choice": "change", "reason": f"มติ {self.word()}", "value": value}
        if self.chance.random() < 0.4:
            choice = {"choice": "keep", "reason": f"มติ {self.word()}"}
        elif self.chance.random() < 0.2:
            choice["reason"] = ""
        if self.save(actor, decisions={**actor.head.facts["decisions"], key: choice}):
            actor.decided.pop(key, None)
            if choice["choice"] == "change":
                actor.decided[key] = actor.head.values[key]

    def _redefine(self, actor: Actor) -> None:
        keys = list(actor.head.parameters)
        if not keys:
            return
        key, word = self.chance.choice(keys), self.word()
        ways: list[dict[str, Any]] = [{"label": word}, {"help": word}, {"help": word, "max": 300}, {"help": word, "max": 900}]
        more = self.chance.choice(ways)
        if actor.head.parameters[key].type != "baht":
            more.pop("max", None)
            if actor.head.parameters[key].type == "choice":
                more["options"] = {"once": "ครั้งเดียว", "none": "ไม่มี", "more": word}
        given = [{**each, **more} if each["key"] == key else each for each in actor.head.facts["parameters"]]
        if more.get("max") != 300 or (actor.head.values.get(key) or 0) <= 300:
            self.save(actor, parameters=given)

    def _add_value(self, actor: Actor) -> None:
        key = self.chance.choice([f"extra_{self.words}", "extra_shared"])
        if key in actor.head.parameters:
            return
        new = {"key": key, "label": self.word(), "type": "baht", "value": self.chance.choice([5, 50])}
        clause, word = self._some_clause(actor), self.word()
        if self.save(actor, parameters=[*actor.head.facts["parameters"], new]) and self._set_clause(actor, clause, f"จ่ายเพิ่ม {{{{{key}}}}} {word}"):
            actor.written[clause] = word

    def _drop_value(self, actor: Actor) -> None:
        unused = [key for key in actor.head.parameters if key not in actor.head.ruleset.uses]
        if unused:
            key = self.chance.choice(unused)
            self.save(actor, parameters=[each for each in actor.head.facts["parameters"] if each["key"] != key])

    # by upgrading

    def taken(self, actor: Actor, names: list[str], *, by_hand: bool = True) -> Taken:
        """Take these and save. What was written, decided or taken out is given up only where it was chosen by hand."""
        assert actor.parent is not None
        found = take(actor.head, actor.parent.head, actor.news(), names, actor.parent.number)
        for name in found.done if by_hand else ():
            self._given_up(actor, name)
        if found.done:
            actor.revisions.append(found.version)
            self.settle(actor)
        return found

    def _given_up(self, actor: Actor, name: str) -> None:
        kind, _colon, key = name.partition(":")
        (actor.decided if kind in (VALUE, "parameter") else actor.written).pop(key, None)
        if kind == "clause":
            actor.removed.discard(key)

    def kept(self, actor: Actor, names: list[str]) -> None:
        """Keep what stands here."""
        assert actor.parent is not None
        actor.revisions.append(Version(actor.head.body, considered(actor.head.facts, names, actor.parent.number)))
        self.settle(actor)

    def settle(self, actor: Actor) -> None:
        """Remember with any of these that both sides say the same: the next change there is compared with that."""
        assert actor.parent is not None
        alike = agreed(actor.origin(), actor.parent.head, actor.head)
        for name in alike:
            self._given_up(actor, name)
        facts = settled(actor.head.facts, actor.origin(), actor.parent.head, actor.head, actor.parent.number)
        actor.revisions[-1] = Version(actor.head.body, facts)

    def put_off(self, actor: Actor, names: list[str]) -> None:
        """Decide later."""
        assert actor.parent is not None
        actor.revisions.append(Version(actor.head.body, postponed(actor.head.facts, names, actor.parent.number)))
        self.settle(actor)
