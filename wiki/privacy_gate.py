"""What a page would tell of people, asked before it goes out: each finding is masked, kept with a reason, or edited.

What was kept stands in the revision's facts: ``privacy: {digest: {reason, allowed, by}}``. Ids and bank accounts are never kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import thai
from i18n import gettext as _
from wiki import privacy
from wiki.file_contents import WHERE
from wiki.pages import Facts, Revision
from wiki.privacy import Finding
from wiki.saving import Draft
from wiki.writing import Words

FACT = "privacy"
MASK, KEEP, EDIT = "mask", "keep", "edit"
LONGEST_REASON = 200
EVERY = "privacy_mask_all"
MOST_ASKED = 100
_AROUND = 70
_NOT_WRITTEN = frozenset({FACT, "place", "parent", "fund", "movement"})
Texts = Iterable[tuple[str, str]]
Settle = Callable[[Draft], Draft]


@dataclass(frozen=True)
class Place:
    """Where something stands: the field's name, and the words around it in their line."""

    where: str
    before: str
    shown: str
    after: str


@dataclass
class Question:
    """One thing that was found, with every place where it stands."""

    finding: Finding
    places: list[Place]

    @property
    def digest(self) -> str:
        """Its name in the form and in the facts."""
        return self.finding.digest

    @property
    def in_file(self) -> bool:
        """Whether it stands in a file's own words, where nothing can be masked for its keeper."""
        return any(place.where.startswith(WHERE) for place in self.places)

    @property
    def strict(self) -> bool:
        """Whether no reason keeps it."""
        return self.finding.kind in privacy.STRICT


class Unsettled(Exception):
    """Something tells of a person and nobody has said what to do; ``errors``: digest → sentence, of what was answered wrongly."""

    def __init__(self, questions: list[Question], errors: Mapping[str, str] | None = None) -> None:
        super().__init__("unsettled")
        self.questions = questions
        self.errors = dict(errors or {})


@dataclass(frozen=True)
class Answers:
    """What was chosen: digests to mask, digest → {reason, allowed, by} of what is kept, digest → what is wrong with an answer."""

    masked: frozenset[str] = frozenset()
    kept: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    edit: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)


def texts(written: Draft | Revision) -> Iterator[tuple[str, str]]:
    """(field, text) of everything a page says."""
    for name in ("title", "summary", "body", "note"):
        yield name, getattr(written, name)
    yield "tags", ", ".join(written.tags)
    for key, fact in written.facts.items():
        if key not in _NOT_WRITTEN:
            yield from ((key, text) for text in _leaves(fact))


def _leaves(fact: object) -> Iterator[str]:
    if isinstance(fact, str):
        yield fact
    elif isinstance(fact, Mapping):
        for part in fact.values():
            yield from _leaves(part)
    elif isinstance(fact, list):
        for part in fact:
            yield from _leaves(part)


def questions(said: Texts, facts: Facts) -> list[Question]:
    """What was found in the texts and is not settled yet; whoever stands for the fund in public comes last, as a hint."""
    settled = facts.get(FACT)
    allowed = settled if isinstance(settled, Mapping) else {}
    found: dict[str, Question] = {}
    for where, text in said:
        for each in privacy.findings(text):
            if each.digest in allowed and each.kind not in privacy.STRICT:
                continue
            question = found.setdefault(each.digest, Question(each, []))
            if question.finding.hint and not each.hint:
                question.finding = each
            question.places.append(_place(where, text, each))
    return sorted(found.values(), key=lambda one: one.finding.hint)


def kept(said: Texts, facts: Facts) -> list[tuple[str, Mapping[str, str]]]:
    """(what was kept and still stands in the texts, its {reason, allowed, by})."""
    settled = facts.get(FACT)
    if not isinstance(settled, Mapping):
        return []
    return [(each.finding.shown, settled[each.digest]) for each in questions(said, {})
            if isinstance(settled.get(each.digest), Mapping)]  # fmt: skip


def pressing(found: Iterable[Question]) -> list[Question]:
    """Those that must be answered."""
    return [question for question in found if not question.finding.hint]


def _place(where: str, text: str, found: Finding) -> Place:
    before = text[max(0, found.start - _AROUND) : found.start].rpartition("\n")[2]
    after = text[found.end : found.end + _AROUND].partition("\n")[0]
    return Place(where, before, text[found.start : found.end], after)


def check(said: Texts, facts: Facts) -> None:
    """Raise Unsettled when something in the texts still has to be answered."""
    found = questions(said, facts)
    if pressing(found):
        raise Unsettled(found)


def wants_edit(form: Mapping[str, str]) -> bool:
    """Whether a form of answers asks to go back to the text."""
    return any(name.startswith("privacy.") and choice == EDIT for name, choice in form.items())


def answered(form: Mapping[str, str]) -> bool:
    """Whether a form has answers at all."""
    return EVERY in form or any(name.startswith("privacy.") for name in form)


def read(found: Iterable[Question], form: Mapping[str, str], by: str) -> Answers:
    """The answers of a form; ``by`` is the name of whoever gives them. A hint needs none."""
    chosen: set[str] = set()
    reasons: dict[str, Mapping[str, str]] = {}
    errors: dict[str, str] = {}
    for question in found:
        digest, choice = question.digest, form.get(f"privacy.{question.digest}", "")
        if choice == MASK and question.in_file:
            errors[digest] = _("“%(shown)s” อยู่ในไฟล์แนบ ปิดให้ไม่ได้ แก้ไฟล์แล้วแนบใหม่ หรือเอาไฟล์ออก", shown=question.finding.shown)
        elif choice == MASK or (not choice and form.get(EVERY) and not question.finding.hint and not question.in_file):
            chosen.add(digest)
        elif choice == KEEP:
            reason, wrong = _reason(question, form)
            if wrong:
                errors[digest] = wrong
            else:
                reasons[digest] = {**reason, "by": by}
        elif choice != EDIT and not question.finding.hint:
            errors[digest] = _("ยังไม่ได้เลือกว่าจะทำอย่างไรกับ “%(shown)s”", shown=question.finding.shown)
    return Answers(frozenset(chosen), reasons, wants_edit(form), errors)


def _reason(question: Question, form: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """({reason, allowed}, "") or what is wrong with them."""
    if question.strict:
        return {}, _("เลขประจำตัวประชาชนและเลขบัญชีธนาคารเก็บไว้ในหน้าที่เผยแพร่ไม่ได้ ไม่ว่ามีเหตุผลใด")
    given: dict[str, str] = {}
    for name in ("reason", "allowed"):
        try:
            given[name] = " ".join(thai.clean(form.get(f"privacy_{name}.{question.digest}", "")).split())
        except thai.BadText as error:
            return {}, str(error)
    if not given["reason"] or not given["allowed"]:
        return {}, _("ถ้าจะเก็บ “%(shown)s” ไว้ ต้องบอกเหตุผล และใครอนุญาต", shown=question.finding.shown)
    if any(len(text) > LONGEST_REASON for text in given.values()):
        return {}, _("เหตุผลและชื่อผู้อนุญาตยาวได้อย่างละ %(n)s ตัวอักษร", n=LONGEST_REASON)
    if any(privacy.findings(text) for text in given.values()):
        return {}, _("เหตุผลนี้อ่านได้ทุกคน ต้องไม่มีเลขหรือชื่อของผู้รับอยู่ในนั้น เขียนว่าเป็นใครในกองทุนก็พอ")
    return given, ""


def masked(text: str, digests: frozenset[str]) -> str:
    """The text with the proposals of what is to be masked."""
    if not digests:
        return text
    return privacy.masked(text, [each for each in privacy.findings(text) if each.digest in digests])


def settled(
    written: Draft | Revision, answers: Answers, compose: Callable[[Words, Facts], Draft], *, note: str | None = None,
    urls: Mapping[str, str] | None = None,
) -> Draft:  # fmt: skip
    """The page as answered: masked, its reasons kept in its facts. ``urls``: addresses that change. Raises Invalid."""

    def mask(text: str) -> str:
        return masked(text, answers.masked)

    body = mask(written.body)
    for old, new in (urls or {}).items():
        body = body.replace(old, new)
    facts = {key: fact if key in _NOT_WRITTEN else _mapped(fact, mask) for key, fact in written.facts.items()}
    reasons = {**(facts.pop(FACT, None) or {}), **answers.kept}
    if reasons:
        facts[FACT] = reasons
    words = Words(mask(written.title), mask(written.summary), body, mask(", ".join(written.tags)),
                  mask(written.note) if note is None else note)  # fmt: skip
    return compose(words, facts)


def _mapped(fact: Any, mask: Callable[[str], str]) -> Any:
    if isinstance(fact, str):
        return mask(fact)
    if isinstance(fact, Mapping):
        return {key: _mapped(part, mask) for key, part in fact.items()}
    return [_mapped(part, mask) for part in fact] if isinstance(fact, list) else fact


def by_form(draft: Draft, form: Mapping[str, str], by: str, compose: Callable[[Words, Facts], Draft]) -> Draft:
    """A draft as the answers in its own form settle it; as it is without answers. Raises Unsettled for answers that are wrong."""
    if not answered(form):
        return draft
    found = questions(texts(draft), draft.facts)
    answers = read(found, form, by)
    if answers.errors:
        raise Unsettled(found, answers.errors)
    return settled(draft, answers, compose)


def as_written(draft: Draft) -> Draft:
    """A draft that no form answers for."""
    return draft


def answering(form: Mapping[str, str], by: str, compose: Callable[[Words, Facts], Draft]) -> Settle:
    """What settles a draft that a domain verb makes, by the answers of its form."""
    return lambda draft: by_form(draft, form, by, compose)


def told_in_file(text: str, facts: Facts) -> str:
    """Why a file with these words cannot come to a public page; "" when it can."""
    found = pressing(questions([(WHERE, text)], facts))
    if not found:
        return ""
    return _("ในไฟล์มี “%(shown)s” ซึ่งเป็นข้อมูลของบุคคล ทุกคนจะเปิดอ่านได้ แก้ไฟล์แล้วแนบใหม่ หรือถ้าจำเป็นต้องมี "
             "ให้เปลี่ยนหน้าเป็นร่าง แนบไฟล์ แล้วบอกเหตุผลตอนเผยแพร่", shown=found[0].finding.shown)  # fmt: skip


def refusal(said: Iterable[str]) -> str:
    """Why a short text (a file's name, a statement's note) cannot stand in public, with what may; "" when it can."""
    for text in said:
        found = [each for each in privacy.findings(text) if not each.hint]
        if found:
            return _("“%(shown)s” เป็นข้อมูลของบุคคล ทุกคนจะอ่านได้ เขียนเป็น “%(proposal)s” แทน",
                     shown=found[0].shown, proposal=privacy.masked(text, found))  # fmt: skip
    return ""
