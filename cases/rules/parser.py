"""Reads the source of a rule-set, line by line and in linear time, into ``cases.rules.text`` data.

Nothing raises: whatever is wrong becomes a Problem with its line, so that a draft can always be shown.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from cases.rules.conditions import Condition, ConditionError, parse_condition
from cases.rules.inline import pieces, plain_problems
from cases.rules.text import (
    ERROR,
    MAX_BLOCKS,
    MAX_CHAPTERS,
    MAX_CHARACTERS,
    MAX_CLAUSES,
    MAX_LINES,
    MAX_PARAMETERS,
    MAX_PROBLEMS,
    MAX_REFERENCES,
    MAX_USES,
    WARNING,
    Block,
    Chapter,
    Clause,
    Problem,
    RuleSet,
)

_ID = re.compile(r"[a-z][a-z0-9-]{0,59}")
_ITEM = re.compile(r"( *)[-*] (.*)")
_MAX_LEVEL = 2
_MAX_TITLE = 200
_DEFINITIONS = "definitions"


def parse(text: str) -> RuleSet:
    """Read a source. Past a limit (characters, clauses, references…) reading stops with one error that says so."""
    if len(text) > MAX_CHARACTERS:
        message = f"ระเบียบยาวเกิน {MAX_CHARACTERS:,} ตัวอักษร แยกเรื่องที่ไม่ใช่ข้อระเบียบไปไว้หน้าอื่น"
        return RuleSet(problems=(Problem(text.count("\n", 0, MAX_CHARACTERS) + 1, "", message),), whole=False)
    reader = _Reader()
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if reader.stopped:
            break
        if number > MAX_LINES:
            reader.stop(number, f"มีเกิน {MAX_LINES:,} บรรทัด")
            break
        reader.read(number, line.replace("\t", "    ").rstrip())
    return reader.finish()


@dataclass
class _Draft:
    """The clause (or preamble) being read; ``lines`` are the open paragraph or item, ``level`` its level."""

    clause: Clause
    blocks: list[Block] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    level: int = 0
    open_line: int = 0
    lines: list[str] = field(default_factory=list)


class _Reader:
    """One pass over the lines."""

    def __init__(self) -> None:
        self.chapters: list[Chapter] = []
        self.clauses: list[list[Clause]] = []
        self.preamble: tuple[Block, ...] = ()
        self.problems: list[Problem] = []
        self.ids: set[str] = set()
        self.uses: dict[str, dict[str, None]] = {}
        self.references: list[tuple[int, str, str]] = []
        self.counts: Counter[str] = Counter()
        self.stopped = False
        self.draft: _Draft | None = _Draft(Clause("", "", "", 0))

    def read(self, number: int, line: str) -> None:
        if line.startswith("#"):
            self.close_clause()
            self.heading(number, line)
        elif not line.strip():
            self.close_block()
        elif self.draft is None:
            self.problem(number, "มีเนื้อความระหว่างชื่อหมวดกับข้อแรก ให้ย้ายเข้าไปอยู่ในข้อ")
        else:
            self.words(number, line, self.draft)

    def heading(self, number: int, line: str) -> None:
        title = line.lstrip("#")
        level = len(line) - len(title)
        title, attributes = _split_attributes(title.strip())
        if level > 2 or not line[level:].startswith(" "):
            self.problem(number, "หัวข้อใช้ได้สองชั้นคือ # ชื่อหมวด และ ## ชื่อข้อ เว้นวรรคหลังเครื่องหมาย #")
            return
        identity, marked, condition = self.attributes(number, attributes, level)
        if not title or len(title) > _MAX_TITLE:
            self.problem(number, f"ชื่อหมวดหรือชื่อข้อต้องมี และยาวไม่เกิน {_MAX_TITLE} ตัวอักษร", identity)
        for message in plain_problems(title):
            self.problem(number, message, identity)
        if level == 1:
            self.draft = None
            self.chapters.append(Chapter(identity, title, number, unnumbered=marked))
            self.clauses.append([])
            self.limit("chapters", MAX_CHAPTERS, number, f"มีหมวดเกิน {MAX_CHAPTERS} หมวด")
            return
        if not self.chapters:
            self.problem(number, "ข้อนี้อยู่ก่อนหมวดแรก ให้ขึ้นหมวดด้วย # ชื่อหมวด {#รหัส} ก่อน", identity)
            self.chapters.append(Chapter("chapter", "", number))
            self.clauses.append([])
        defines = marked or identity == _DEFINITIONS
        self.draft = _Draft(
            Clause(identity, title, self.chapters[-1].id, number, condition=condition, definitions=defines))  # fmt: skip
        self.note_condition(condition, number)
        self.limit("clauses", MAX_CLAUSES, number, f"มีข้อเกิน {MAX_CLAUSES} ข้อ")

    def attributes(self, number: int, text: str, level: int) -> tuple[str, bool, Condition | None]:
        """The id, whether the heading is marked (``unnumbered`` or ``definitions``), the condition inside its braces."""
        head, _, condition_text = text.partition("if=")
        words = head.split()
        identity = words[0][1:] if words and words[0].startswith("#") else ""
        rest = words[1:] if identity else words
        if not _ID.fullmatch(identity):
            self.problem(number, "หัวข้อนี้ยังไม่มีรหัส หรือรหัสไม่ถูกต้อง ให้ต่อท้ายด้วย {#รหัส} เป็นอักษรอังกฤษตัวเล็ก ตัวเลข หรือ -")
            identity = f"line-{number}"
        if identity in self.ids:
            self.problem(number, f"รหัส {identity} ซ้ำกับหัวข้อก่อนหน้า", identity)
        self.ids.add(identity)
        marked = rest == ["unnumbered" if level == 1 else _DEFINITIONS]
        if (rest and not marked) or (level == 1 and condition_text):
            message = "ในวงเล็บปีกกาของหมวดใส่ได้แค่รหัสและ unnumbered ของข้อใส่ได้แค่รหัส definitions และ if="
            self.problem(number, message, identity)
        condition = self.condition(number, condition_text, identity) if condition_text and level > 1 else None
        return identity, marked, condition

    def condition(self, number: int, text: str, clause: str) -> Condition | None:
        try:
            return parse_condition(text)
        except ConditionError as error:
            self.problem(number, str(error), clause)
            return None

    def words(self, number: int, line: str, draft: _Draft) -> None:
        draft.source.append(line.strip())
        item = _ITEM.match(line)
        if item:
            self.close_block()
            level = 1 if len(item[1]) < 2 else 2
            before = draft.blocks[-1].level if draft.blocks else 0
            if len(item[1]) >= 2 * _MAX_LEVEL or level > before + 1:
                self.problem(number, "รายการซ้อนได้สองชั้น ชั้นแรก - เป็น (๑) ชั้นที่สองย่อหน้าเข้าสองช่องเป็น (ก)", draft.clause.id)
            draft.level, draft.open_line, draft.lines = level, number, [item[2].strip()]
        else:
            if not draft.lines:
                draft.level, draft.open_line = 0, number
            draft.lines.append(line.strip())

    def close_block(self) -> None:
        draft = self.draft
        if draft is None or not draft.lines:
            return
        text, draft.lines = " ".join(draft.lines), []
        condition = None
        if text.endswith("}") and not text.endswith("}}"):
            text, attributes = _split_attributes(text)
            name, _, condition_text = attributes.partition("=")
            if name == "if":
                condition = self.condition(draft.open_line, condition_text, draft.clause.id)
            else:
                self.problem(draft.open_line, "ท้ายย่อหน้าหรือรายการใส่ได้แค่ {if=เงื่อนไข}", draft.clause.id)
        self.note_condition(condition, draft.open_line)
        found, messages = pieces(text)
        for message in messages:
            self.problem(draft.open_line, message, draft.clause.id)
        self.limit("blocks", MAX_BLOCKS, draft.open_line, f"มีย่อหน้าและรายการเกิน {MAX_BLOCKS:,}")
        block = Block(draft.level, found, draft.open_line, condition)
        draft.blocks.append(block)
        self.note_block(block, draft.clause.id)

    def note_block(self, block: Block, clause: str) -> None:
        for piece in block.pieces:
            if piece.kind == "reference":
                self.references.append((block.line, clause, piece.value))
                self.limit("references", MAX_REFERENCES, block.line, f"อ้างถึงข้ออื่นเกิน {MAX_REFERENCES:,} แห่ง")
            elif piece.kind == "parameter":
                self.use(piece.value, block.line)

    def note_condition(self, condition: Condition | None, line: int) -> None:
        for key in condition.keys if condition else ():
            self.use(key, line)

    def use(self, key: str, line: int) -> None:
        if key not in self.uses:
            self.limit("parameters", MAX_PARAMETERS, line, f"ใช้ค่าที่ต้องตกลงเกิน {MAX_PARAMETERS} ค่า")
        self.uses.setdefault(key, {})[self.draft.clause.id if self.draft else ""] = None
        self.limit("uses", MAX_USES, line, f"ใส่ค่าในเนื้อความเกิน {MAX_USES:,} แห่ง")

    def close_clause(self) -> None:
        self.close_block()
        draft = self.draft
        if draft is None:
            return
        if not draft.clause.line:
            self.preamble = tuple(draft.blocks)
        else:
            if not draft.blocks and not self.stopped:
                self.problem(draft.clause.line, "ข้อนี้ยังไม่มีเนื้อความ", draft.clause.id, WARNING)
            self.clauses[-1].append(replace(draft.clause, blocks=tuple(draft.blocks), source="\n".join(draft.source)))
        self.draft = None

    def limit(self, name: str, most: int, line: int, message: str) -> None:
        self.counts[name] += 1
        if self.counts[name] > most and not self.stopped:
            self.stop(line, message)

    def stop(self, line: int, message: str) -> None:
        self.stopped = True
        self.problems.append(Problem(line, "", f"{message} จึงหยุดอ่านตรงนี้"))

    def problem(self, line: int, message: str, clause: str = "", severity: str = ERROR) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(line, clause, message, severity))

    def finish(self) -> RuleSet:
        self.close_clause()
        for line, clause, target in self.references:
            if target not in self.ids and not self.stopped:
                self.problem(line, f"อ้างถึงข้อรหัส {target} แต่ไม่มีข้อนี้ในระเบียบ", clause)
        for chapter in self.chapters[:-1]:
            if chapter.unnumbered:
                self.problem(chapter.line, "หมวดที่ไม่ใส่เลข (unnumbered) ต้องเป็นหมวดสุดท้าย", chapter.id)
        chapters = zip(self.chapters, self.clauses, strict=True)
        return RuleSet(
            tuple(replace(chapter, clauses=tuple(clauses)) for chapter, clauses in chapters),
            self.preamble,
            tuple(sorted(self.problems, key=lambda problem: problem.line)),
            {key: tuple(clauses) for key, clauses in self.uses.items()},
            whole=not self.stopped,
        )


def _split_attributes(text: str) -> tuple[str, str]:
    """``ชื่อ {#name}`` → ("ชื่อ", "#name"); without braces at the end the second is empty."""
    start = text.rfind("{")
    if start < 0 or not text.endswith("}") or text.endswith("}}"):
        return text, ""
    return text[:start].rstrip(), text[start + 1:-1].strip()
