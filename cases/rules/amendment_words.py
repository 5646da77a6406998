"""An amendment's own text, made from the difference of two texts: ให้ยกเลิกความในข้อ ๑๒ และให้ใช้ความต่อไปนี้แทน “…”.

What is cancelled is named by its number before; what is said anew reads as it will stand, with the numbers after.
Renumbering is said once, at the end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.rules import amending
from cases.rules.amending import ChapterText, ClauseText, Line, Step, Text, numbers, steps
from thai import be_year, thai_date, to_thai_digits

BLANK = "………………"
_INDENT = "    "


@dataclass(frozen=True)
class Resolution:
    """What the head of an amendment says; what is not known yet is left blank for the pen."""

    title: str
    number: int
    resolved: date | None = None
    in_force: date | None = None
    place: str = ""
    present: int | None = None
    members: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None


@dataclass(frozen=True)
class _Told:
    """One article of the amendment: a sentence, and the words it puts in."""

    sentence: str
    quoted: tuple[str, ...] = ()


def amendment(old: Text, new: Text, head: Resolution, thai_digits: bool = True, renamed: str = "") -> list[str]:
    """The lines of the amendment; empty when the two texts read alike and the rule-set keeps its name."""
    told = _Words(old, new, thai_digits).told()
    if renamed:
        told.insert(0, _Told(f"ให้เปลี่ยนชื่อระเบียบเป็น “{renamed}”"))
    if not told:
        return []
    year = be_year(head.resolved.year) if head.resolved else BLANK
    lines = [f"{_named(head.title)} แก้ไขเพิ่มเติม (ครั้งที่ {head.number}) พ.ศ. {year}", "", f"{_INDENT}{_opening(head)}", ""]
    lines.append(f"ข้อ 1 ระเบียบนี้ให้ใช้บังคับตั้งแต่{_day(head.in_force)} เป็นต้นไป")
    for number, each in enumerate(told, 2):
        lines.append(f"ข้อ {number} {each.sentence}")
        lines += [f"{_INDENT}{line}" for line in _in_quotes(each.quoted)]
    return [to_thai_digits(line) for line in lines] if thai_digits else lines


def _named(title: str) -> str:
    return title if title.startswith(("ระเบียบ", "แม่แบบ", "ข้อบังคับ")) else f"ระเบียบ{title}"


def _opening(head: Resolution) -> str:
    """Which meeting resolved it, and how."""
    where = f" ณ {head.place}" if head.place else ""
    present, members, yes, no = (
        BLANK if count is None else f"{count:,}" for count in (head.present, head.members, head.votes_for, head.votes_against))
    return (
        f"ที่ประชุมเมื่อ{_day(head.resolved)}{where} มีผู้มาประชุม {present} คน จากผู้มีสิทธิ {members} คน "
        f"มีมติเห็นชอบ {yes} เสียง ไม่เห็นชอบ {no} เสียง ให้แก้ไขเพิ่มเติมระเบียบดังต่อไปนี้"
    )


def _day(day: date | None) -> str:
    return f"วันที่ {thai_date(day)}" if day else f"วันที่ {BLANK}"


def _in_quotes(lines: Sequence[str]) -> list[str]:
    """The lines between “ and ”."""
    if not lines:
        return []
    return [*(f"“{line}" if not at else line for at, line in enumerate(lines[:-1])),
            f"{'' if len(lines) > 1 else '“'}{lines[-1]}”"]  # fmt: skip


def lines_of(text: Text, thai_digits: bool = True, only: Iterable[str] | None = None) -> dict[str, list[str]]:
    """Clause id → its lines with its number and the numbers it refers to; of those asked for."""
    labels = numbers(text, thai_digits)
    wanted = None if only is None else set(only)
    return {
        clause.id: _clause(clause, labels) for chapter in text.chapters for clause in chapter.clauses
        if wanted is None or clause.id in wanted
    }  # fmt: skip


def _clause(clause: ClauseText, labels: dict[str, str]) -> list[str]:
    return [f"{labels[clause.id]} {clause.title}".strip(), *(_read(line, labels) for line in clause.lines)]


def _read(line: Line, labels: dict[str, str]) -> str:
    words = "".join(labels.get(word.to, word.text) if word.to else word.text for word in line.words)
    return f"{_INDENT * (line.level + 1)}{line.label} {words}" if line.level else f"{_INDENT}{words}"


class _Words:
    """The sentences of one amendment, in the order in which such texts are written."""

    def __init__(self, old: Text, new: Text, thai_digits: bool) -> None:
        self.old, self.new = old, new
        self.was, self.will = numbers(old, thai_digits), numbers(new, thai_digits)
        self.steps = steps(old, new)
        self.titles = {each.id: each.title for text in (old, new) for each in text.chapters}
        self.before = {clause.id: clause for each in old.chapters for clause in each.clauses}

    def of(self, kind: str) -> list[Step]:
        return [step for step in self.steps if step.kind == kind]

    def told(self) -> list[_Told]:
        parts = (self.preamble, self.dropped, self.names, self.changed, self.moved, self.new_chapters, self.added,
                 self.renumbered)  # fmt: skip
        return [each for part in parts for each in part()]

    def preamble(self) -> Iterable[_Told]:
        for step in self.of(amending.PREAMBLE):
            quoted = tuple(_read(line, self.will).strip() for line in step.lines)
            if not quoted:
                yield _Told("ให้ยกเลิกคำปรารภ")
            elif self.old.preamble:
                yield _Told("ให้ยกเลิกความในคำปรารภ และให้ใช้ความต่อไปนี้แทน", quoted)
            else:
                yield _Told("ให้เพิ่มความต่อไปนี้เป็นคำปรารภ", quoted)

    def dropped(self) -> Iterable[_Told]:
        """Whole chapters with their clauses, then the other clauses in one article."""
        gone = {step.id for step in self.of(amending.DROP)}
        chapters = {step.id for step in self.of(amending.DROP_CHAPTER)}
        for chapter in (each for each in self.old.chapters if each.id in chapters):
            inside = [clause.id for clause in chapter.clauses if clause.id in gone]
            gone.difference_update(inside)
            clauses = f" พร้อมความใน{_listed(self.was[name] for name in inside)}" if inside else ""
            yield _Told(f"ให้ยกเลิก{self.chapter(chapter, self.was)}{clauses}")
        rest = [self.was[name] for name in self.before if name in gone]
        if rest:
            yield _Told(f"ให้ยกเลิก{_listed(rest)}")

    def chapter(self, chapter: ChapterText, labels: dict[str, str]) -> str:
        return f"{labels[chapter.id]} {chapter.title}" if labels[chapter.id] else f"หมวดที่ชื่อ “{chapter.title}”"

    def names(self) -> Iterable[_Told]:
        old = {chapter.id: chapter for chapter in self.old.chapters}
        for step in self.of(amending.NAME):
            assert step.head is not None
            here = self.chapter(old[step.id], self.was)
            if old[step.id].title != step.head.title:
                yield _Told(f"ให้เปลี่ยนชื่อ{here} เป็น “{step.head.title}”")
            if old[step.id].numbered != step.head.numbered:
                yield _Told(f"ให้{here} {'มีเลขหมวด' if step.head.numbered else 'เป็นหมวดที่ไม่มีเลข'}")

    def changed(self) -> Iterable[_Told]:
        for step in self.of(amending.CHANGE):
            clause, number = step.clause, self.was[step.id]
            assert clause is not None
            if clause.lines == self.before[step.id].lines:
                yield _Told(f"ให้ยกเลิกชื่อของ{number} และให้ใช้ชื่อว่า “{clause.title}” แทน")
            else:
                yield _Told(f"ให้ยกเลิกความใน{number} และให้ใช้ความต่อไปนี้แทน", tuple(_clause(clause, self.will)))

    def moved(self) -> Iterable[_Told]:
        for step in self.of(amending.MOVE_CHAPTER):
            place = f"ถัดจากหมวด “{self.titles[step.after]}”" if step.after else "เป็นหมวดแรก"
            yield _Told(f"ให้ย้ายหมวด “{self.titles[step.id]}” ไปไว้{place}")
        for step in self.of(amending.MOVE):
            yield _Told(f"ให้ย้าย{self.was[step.id]} เดิม ไปเป็น{self.will[step.id]} ในหมวด “{self.titles[step.chapter]}”")

    def new_chapters(self) -> Iterable[_Told]:
        fresh = {step.id for step in self.of(amending.ADD)}
        for step in self.of(amending.ADD_CHAPTER):
            chapter = next(each for each in self.new.chapters if each.id == step.id)
            inside = [clause for clause in chapter.clauses if clause.id in fresh]
            name = self.will[chapter.id] or f"หมวดที่ชื่อ “{chapter.title}”"
            head = f"{self.will[chapter.id]} {chapter.title}".strip()
            quoted = [head, *(line for clause in inside for line in _clause(clause, self.will))]
            yield _Told(f"ให้เพิ่มความต่อไปนี้เป็น{_listed([name, *(self.will[clause.id] for clause in inside)])}", tuple(quoted))

    def added(self) -> Iterable[_Told]:
        """Clauses that come to stand beside each other are added by one article."""
        fresh, in_new = {step.id for step in self.of(amending.ADD)}, {step.id for step in self.of(amending.ADD_CHAPTER)}
        for chapter in (each for each in self.new.chapters if each.id not in in_new):
            run: list[ClauseText] = []
            for clause in (*chapter.clauses, None):
                if clause is not None and clause.id in fresh:
                    run.append(clause)
                elif run:
                    where = f" ในหมวด “{chapter.title}”" if chapter.title else ""
                    quoted = tuple(line for each in run for line in _clause(each, self.will))
                    yield _Told(f"ให้เพิ่มความต่อไปนี้เป็น{_listed(self.will[each.id] for each in run)}{where}", quoted)
                    run = []

    def renumbered(self) -> Iterable[_Told]:
        """Clauses and chapters that only got another number, runs of them taken together."""
        moved = {step.id for step in self.of(amending.MOVE)}
        clauses = [name for name in self.before if name in self.will and name not in moved]
        chapters = [each.id for each in self.old.chapters if self.was[each.id] and self.will.get(each.id)]
        runs = [*_runs(chapters, self.was, self.will), *_runs(clauses, self.was, self.will)]
        if runs:
            yield _Told(f"ให้เรียงเลขใหม่ โดย{' '.join(runs)} และให้เลขที่อ้างถึงในระเบียบเปลี่ยนตามนั้น")


def _listed(labels: Iterable[str]) -> str:
    """ข้อ ๙ ข้อ ๑๑ และข้อ ๑๕."""
    found = list(labels)
    return " ".join(found) if len(found) < 2 else f"{' '.join(found[:-1])} และ{found[-1]}"


def _runs(names: Sequence[str], was: dict[str, str], will: dict[str, str]) -> list[str]:
    """ข้อ ๑๓ ถึงข้อ ๒๐ เดิม เป็นข้อ ๑๔ ถึงข้อ ๒๑, for neighbours that moved on by the same number."""
    runs: list[list[str]] = []
    for name in (each for each in names if was[each] != will[each]):
        near = runs and _number(was[name]) - _number(was[runs[-1][-1]]) == 1 == _number(will[name]) - _number(will[runs[-1][-1]])
        if near:
            runs[-1].append(name)
        else:
            runs.append([name])
    return [f"{_span(run, was)} เดิม เป็น{_span(run, will)}" for run in runs]


def _span(run: Sequence[str], labels: dict[str, str]) -> str:
    return labels[run[0]] if len(run) == 1 else f"{labels[run[0]]} ถึง{labels[run[-1]]}"


def _number(label: str) -> int:
    return int(label.rpartition(" ")[2])
