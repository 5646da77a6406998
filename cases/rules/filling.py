"""Fills a parsed rule-set: which clauses are shown, their numbers, the values in the sentences, the references.

Pure and linear. ``Filled`` is what ``cases.rules.pages`` turns into HTML or plain text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases.rules.lists import FEW_VILLAGES, item_lines, names_of
from cases.rules.parameters import Parameter, Value, by_key
from cases.rules.text import WARNING, Block, Clause, Piece, Problem, RuleSet
from cases.rules.values import format_value, values_or_blank
from thai import to_thai_digits

BLANK = "…………………"
LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"

CONTEXT_PARAMETERS = (
    Parameter("tambon_name", "ชื่อตำบล", "text"),
    Parameter("district_name", "ชื่ออำเภอ", "text"),
    Parameter("province_name", "ชื่อจังหวัด", "text"),
)
"""What any rule-set may name without defining it; the words come from ``facts.context``."""


@dataclass(frozen=True)
class Part:
    """A stretch of a filled sentence. ``kind``: text, value, blank (a value still open), reference or missing.

    ``key`` is the parameter's key or the target's id; ``raw`` the stored value as text.
    """

    kind: str
    text: str
    key: str = ""
    raw: str = ""
    bold: bool = False


@dataclass(frozen=True)
class FilledBlock:
    """A paragraph (level 0, no label) or an item with its label, (๑) at level 1 and (ก) at level 2."""

    level: int
    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class FilledClause:
    """A shown clause: label ข้อ ๑, its heading and blocks."""

    id: str
    label: str
    title: str
    blocks: tuple[FilledBlock, ...]


@dataclass(frozen=True)
class FilledChapter:
    """A chapter with at least one shown clause: label หมวด ๑, empty for the transitional chapter."""

    id: str
    label: str
    title: str
    clauses: tuple[FilledClause, ...]


@dataclass(frozen=True)
class Filled:
    """A numbered rule-set. ``problems`` are warnings only filling shows: open values, references to hidden clauses."""

    preamble: tuple[FilledBlock, ...]
    chapters: tuple[FilledChapter, ...]
    problems: tuple[Problem, ...] = ()


def fill(
    ruleset: RuleSet, parameters: Iterable[Parameter], values: Mapping[str, object], thai_digits: bool = True
) -> Filled:
    """Number a rule-set and put the values in. ``values`` may also hold the words of CONTEXT_PARAMETERS."""
    return _Filling(ruleset, [*CONTEXT_PARAMETERS, *parameters], values, thai_digits).filled()


class _Filling:
    """One filling: every parameter is formatted once, however often it stands in the text."""

    def __init__(
        self, ruleset: RuleSet, parameters: list[Parameter], values: Mapping[str, object], thai_digits: bool
    ) -> None:
        self.ruleset, self.thai_digits = ruleset, thai_digits
        self.parameters = by_key(parameters)
        self.values: dict[str, Value | None] = values_or_blank(list(self.parameters.values()), values)
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.chapters = self.shown_chapters()
        self.labels = self.numbered()

    def shown_chapters(self) -> list[tuple[int, list[Clause]]]:
        """Indexes of the chapters that show anything, each with its shown clauses."""
        shown = []
        for index, chapter in enumerate(self.ruleset.chapters):
            clauses = [each for each in chapter.clauses if each.condition is None or each.condition.holds(self.values)]
            if clauses:
                shown.append((index, clauses))
        return shown

    def numbered(self) -> dict[str, str]:
        """Chapter or clause id → its label, หมวด and ข้อ counted over what is shown."""
        labels: dict[str, str] = {}
        chapter_number, clause_number = 0, 0
        for index, clauses in self.chapters:
            chapter = self.ruleset.chapters[index]
            chapter_number += not chapter.unnumbered
            labels[chapter.id] = "" if chapter.unnumbered else self.digits(f"หมวด {chapter_number}")
            for clause in clauses:
                clause_number += 1
                labels[clause.id] = self.digits(f"ข้อ {clause_number}")
        return labels

    def filled(self) -> Filled:
        preamble = self.blocks(self.ruleset.preamble, "")
        chapters = []
        for index, clauses in self.chapters:
            chapter = self.ruleset.chapters[index]
            shown = tuple(
                FilledClause(each.id, self.labels[each.id], each.title, self.blocks(each.blocks, each.id))
                for each in clauses
            )
            chapters.append(FilledChapter(chapter.id, self.labels[chapter.id], chapter.title, shown))
        return Filled(preamble, tuple(chapters), tuple(self.problems))

    def blocks(self, blocks: tuple[Block, ...], clause: str) -> tuple[FilledBlock, ...]:
        """The shown blocks; what is listed below a hidden block is hidden with it."""
        filled: list[FilledBlock] = []
        counts = [0, 0]
        hidden_level: int | None = None
        for block in blocks:
            if hidden_level is not None and block.level > hidden_level:
                continue
            shown = block.condition is None or block.condition.holds(self.values)
            hidden_level = None if shown else block.level
            if shown:
                level = min(block.level, (filled[-1].level if filled else 0) + 1)  # a draft may jump a level
                filled.append(FilledBlock(level, self.item_label(level, counts), self.parts(block, clause)))
                filled += self.listed_items(block, level, counts)
        return tuple(filled)

    def item_label(self, level: int, counts: list[int]) -> str:
        """The next label of its level; a paragraph starts the items again, an item its sub-items."""
        if level == 0:
            counts[:] = [0, 0]
            return ""
        if level == 1:
            counts[:] = [counts[0] + 1, 0]
            return self.digits(f"({counts[0]})")
        counts[1] += 1
        turns, letter = divmod(counts[1] - 1, len(LETTERS))
        return f"({LETTERS[letter] * (turns + 1)})"

    def listed_items(self, block: Block, level: int, counts: list[int]) -> list[FilledBlock]:
        """A ladder or a long list named in a sentence is listed below it, one level further in."""
        items: list[FilledBlock] = []
        below = min(level + 1, 2)
        for key in dict.fromkeys(piece.value for piece in block.pieces if piece.kind == "parameter"):
            for line, raw in item_lines(self.values.get(key), self.thai_digits):
                items.append(FilledBlock(below, self.item_label(below, counts), (Part("value", line, key, raw),)))
        return items

    def parts(self, block: Block, clause: str) -> tuple[Part, ...]:
        return tuple(part for piece in block.pieces if (part := self.part(piece, block.line, clause)))

    def part(self, piece: Piece, line: int, clause: str) -> Part | None:
        if piece.kind == "text":
            return Part("text", piece.value, bold=piece.bold)
        if piece.kind == "reference":
            return self.reference(piece, line, clause)
        return self.value(piece, line, clause)

    def reference(self, piece: Piece, line: int, clause: str) -> Part:
        label = self.labels.get(piece.value)
        if label is None:
            self.warn(line, clause, f"อ้างถึง {piece.value} ซึ่งไม่แสดงในระเบียบเมื่อใช้ค่าชุดนี้")
            return Part("missing", BLANK, piece.value, bold=piece.bold)
        return Part("reference", label or "บทเฉพาะกาล", piece.value, bold=piece.bold)

    def value(self, piece: Piece, line: int, clause: str) -> Part | None:
        key = piece.value
        parameter, value = self.parameters.get(key), self.values.get(key)
        if isinstance(value, list) and (not names_of(value) or len(value) > FEW_VILLAGES):
            return None
        if parameter is None or value is None or value == "":
            self.warn(line, clause, f"ค่า {parameter.label if parameter else key} ยังไม่ได้กำหนด")
            return Part("blank", BLANK, key, bold=piece.bold)
        if key not in self.texts:
            self.texts[key] = format_value(parameter, value, self.thai_digits)
        raw = str(value).lower() if isinstance(value, bool) else "|".join(names_of(value)) or str(value)
        return Part("value", self.texts[key], key, raw, piece.bold)

    def digits(self, text: str) -> str:
        return to_thai_digits(text) if self.thai_digits else text

    def warn(self, line: int, clause: str, message: str) -> None:
        if len(self.problems) < 100:
            self.problems.append(Problem(line, clause, message, WARNING))
