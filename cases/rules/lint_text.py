"""What the lint sees in the text: references that lead nowhere, words without a meaning, alternatives, money by the corpse."""

import re
from collections.abc import Iterator, Sequence

from cases.rules.conditions import Condition
from cases.rules.lint_reading import HINT, Finding, Reading
from cases.rules.parameters import Parameter
from cases.rules.showing import shown
from cases.rules.terms import strays, terms
from cases.rules.text import WARNING, Block, Clause
from cases.saying import Say

LEVY_ARTICLE = "กฎหมาย-พรบ-การฌาปนกิจสงเคราะห์-2545"

_EACH = "(?:ศพละ|รายศพ|ต่อศพ|ต่อหนึ่งศพ|แต่ละศพ|ทุกศพ)"
_PAYING = "(?:จ่าย|ชำระ|ส่ง|สมทบ|บริจาค|ลงขัน|ออกเงิน)"
_NOT_THE_FUND = "(?:(?!กองทุน|กรรมการ|เหรัญญิก|รับ).)"  # what the fund pays for each funeral is a benefit
_LEVIES = (
    re.compile(f"(?:เก็บ|หัก).{{0,40}}?{_EACH}"),
    re.compile(f"{_EACH}.{{0,20}}?เก็บ"),
    re.compile(f"สมาชิก{_NOT_THE_FUND}{{0,40}}?{_PAYING}.{{0,40}}?{_EACH}"),
    re.compile(
        "(?:ตาย|เสียชีวิต|ถึงแก่กรรม).{0,30}?(?:ให้|เรียก|เก็บ).{0,12}?สมาชิก(?:ทุกคน|ที่เหลือ|แต่ละคน|คนอื่น|ทั้งหมด)"
        f"{_NOT_THE_FUND}{{0,12}}?{_PAYING}"),
)
_DENIED = re.compile(r"(?:ไม่|ห้าม|มิ|งด)")
_LONGEST = 4_000  # characters of a paragraph that are looked at
_ABOUT_DEATH = ("ศพ", "ตาย", "เสียชีวิต", "ถึงแก่กรรม")


def text_findings(reading: Reading) -> Iterator[Finding]:
    """Everything about words, references and conditions."""
    yield from _hidden_references(reading)
    yield from _unasked_in_text(reading)
    yield from _terms(reading)
    yield from _levies(reading)
    for chapter in reading.ruleset.chapters:
        yield from _alternatives(reading, [(each, each.id) for each in chapter.clauses])
        for clause in chapter.clauses:
            yield from _alternatives(reading, [(each, clause.id) for each in clause.blocks if not each.level])


def _hidden_references(reading: Reading) -> Iterator[Finding]:
    """References to what is not shown with these values, from what is."""
    say = reading.say
    everything = {name for chapter in reading.ruleset.chapters for name in (chapter.id, *(each.id for each in chapter.clauses))}
    for clause, block in _shown_blocks(reading):
        for piece in block.pieces:
            if piece.kind == "reference" and piece.value in everything - reading.shown:
                message = say("อ้างถึง %(id)s ซึ่งไม่แสดงในระเบียบเมื่อใช้ค่าชุดนี้", id=piece.value)
                yield Finding("hidden-reference", WARNING, message, line=block.line, clause=clause.id)


def _unasked_in_text(reading: Reading) -> Iterator[Finding]:
    """Values that nobody is asked about and that the text prints all the same."""
    say = reading.say
    if all(reading.asked.values()):
        return
    for clause, block in _shown_blocks(reading):
        for piece in block.pieces:
            if piece.kind == "parameter" and not reading.asked.get(piece.value, True):
                label = reading.known[piece.value].label
                message = say("พิมพ์ค่า “%(label)s” ทั้งที่ค่านี้ไม่ได้ถาม ใส่เงื่อนไข if ให้ตรงกับ asked_if ของค่า", label=label)
                yield Finding("printed-unasked", WARNING, message, line=block.line, clause=clause.id, key=piece.value)


def _shown_blocks(reading: Reading) -> Iterator[tuple[Clause, Block]]:
    for clause in reading.ruleset.clauses:
        if clause.id in reading.shown:
            for block in clause.blocks:
                if block.condition is None or block.condition.holds(reading.values):
                    yield clause, block


def _terms(reading: Reading) -> Iterator[Finding]:
    say = reading.say
    for term in terms(reading.ruleset):
        if not term.used_in:
            message = say("นิยามคำ “%(word)s” ไว้ แต่ไม่มีข้อใดใช้คำนี้", word=term.word)
            yield Finding("unused-term", HINT, message, line=term.line, clause=term.clause)
    for stray in strays(reading.ruleset):
        if stray.bold:
            message = say("คำ “%(word)s” พิมพ์ตัวหนาเหมือนคำที่นิยาม แต่ไม่มีในข้อนิยาม", word=stray.word)
        else:
            message = say("ใช้คำ “%(word)s” ใน %(n)s ข้อ แต่ยังไม่มีในข้อนิยาม", word=stray.word, n=stray.clauses)
        yield Finding("undefined-term", HINT, message, line=stray.line, clause=stray.clause)


def _levies(reading: Reading) -> Iterator[Finding]:
    """Money asked of the members at each death: that is a funeral-aid business, which must be registered."""
    say = reading.say
    for clause in reading.ruleset.clauses:
        for block in clause.blocks:
            text = "".join(piece.value if piece.kind == "text" else " … " for piece in block.pieces)
            if any(word in text for word in _ABOUT_DEATH) and _levied(text[:_LONGEST]):
                message = say(
                    "ข้อนี้คล้ายการเรียกเก็บเงินจากสมาชิกเป็นรายศพ ซึ่งต้องจดทะเบียนตาม พ.ร.บ. การฌาปนกิจสงเคราะห์ พ.ศ. 2545 "
                    "กองทุนสวัสดิการควรจ่ายจำนวนที่กำหนดจากเงินกองกลางแทน")  # fmt: skip
                yield Finding("levy", WARNING, message, line=block.line, clause=clause.id, article=LEVY_ARTICLE)


def _levied(text: str) -> bool:
    """Whether a sentence asks for such money; one whose own phrase says no or never does not."""
    for pattern in _LEVIES:
        for found in pattern.finditer(text):
            phrase = text[text.rfind(" ", 0, found.start()) + 1:found.end()]
            if not _DENIED.search(phrase):
                return True
    return False


def _alternatives(reading: Reading, places: Sequence[tuple[Clause | Block, str]]) -> Iterator[Finding]:
    """Neighbours whose conditions ask about one same value: for each of its answers exactly one of them should show."""
    run: list[tuple[Condition, int, str]] = []
    key = ""
    for place, clause in [*places, (Block(0, (), 0), "")]:
        asked_about = _one_key(place.condition)
        if asked_about != key or not key:
            yield from _judged(reading, key, run)
            run = []
        key = asked_about
        if key and place.condition:
            run.append((place.condition, place.line, clause))


def _one_key(condition: Condition | None) -> str:
    return condition.keys[0] if condition and len(condition.keys) == 1 else ""


def _judged(reading: Reading, key: str, run: Sequence[tuple[Condition, int, str]]) -> Iterator[Finding]:
    say = reading.say
    conditions = {str(condition): condition for condition, _line, _clause in run}
    parameter = reading.known.get(key)
    if len(conditions) < 2 or parameter is None:
        return
    _condition, line, clause = run[0]
    gone, doubled = [], []
    for answer in _answers(parameter, list(conditions.values())):
        count = sum(condition.holds({key: answer}) for condition in conditions.values())
        gone += [answer] if not count else []
        doubled += [answer] if count > 1 else []
    if gone:
        severity = HINT if all(answer in ("none", False) for answer in gone) else WARNING
        message = say(
            "ทางเลือกที่เขียนติดกันนี้หายไปหมดเมื่อ “%(label)s” เป็น %(answers)s",
            label=parameter.label, answers=_told(parameter, gone, reading.say))  # fmt: skip
        yield Finding("both-vanish", severity, message, line=line, clause=clause, key=key)
    if doubled:
        message = say(
            "ทางเลือกที่เขียนติดกันนี้แสดงพร้อมกันเมื่อ “%(label)s” เป็น %(answers)s",
            label=parameter.label, answers=_told(parameter, doubled, reading.say))  # fmt: skip
        yield Finding("both-show", HINT, message, line=line, clause=clause, key=key)


def _answers(parameter: Parameter, conditions: Sequence[Condition]) -> list[object]:
    """What the value can be: its options, yes and no, or, when all compare with one number, that, one less and one more."""
    if parameter.type == "choice":
        return [option for option, _label in parameter.options]
    if parameter.type == "yes":
        return [True, False]
    numbers = {each.value for condition in conditions for each in condition.comparisons}
    number = numbers.pop() if len(numbers) == 1 else ""
    if not number.isdecimal():
        return []
    around = (int(number) - 1, int(number), int(number) + 1)
    least, most = parameter.min or 0, parameter.max
    return [each for each in around if each >= least and (most is None or each <= most)]


def _told(parameter: Parameter, answers: Sequence[object], say: Say) -> str:
    return " · ".join(shown(parameter, each, say) for each in answers[:5] if isinstance(each, (str, bool, int)))
