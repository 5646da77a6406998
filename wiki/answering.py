"""A question more, or one less, among those that a published page says it answers: a revision like any other."""

from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

import thai
from i18n import gettext as _
from wiki import asked, pages, publishing
from wiki.kinds import kind
from wiki.pages import Facts, Revision
from wiki.saving import Conflict, Draft
from wiki.writing import NOTE_LIMIT, Words

_TRIES = 3  # others may save meanwhile: a question more takes nothing of theirs away

Change = Callable[[Facts], dict[str, Any]]


def answer(db: Database, page_id: int, question: str, author_id: int) -> bool:
    """The page answers this question, too; False when it said so before.

    Raises asked.Wrong, Conflict, writing.Invalid, publishing.NotReady, privacy_gate.Unsettled.
    """
    return _revise(db, page_id, lambda facts: asked.put(facts, [*asked.questions(facts), question]),
                   _("หน้านี้ตอบคำถาม “%(question)s”", question=question), author_id)  # fmt: skip


def take_back(db: Database, page_id: int, question: str, author_id: int) -> bool:
    """The page answers this question no longer; False when it did not say so. Raises as `answer` does."""
    return _revise(db, page_id, lambda facts: asked.without(facts, question),
                   _("เอาคำถาม “%(question)s” ออก", question=question), author_id)  # fmt: skip


def _revise(db: Database, page_id: int, change: Change, note: str, author_id: int) -> bool:
    for left in reversed(range(_TRIES)):
        found = pages.by_id(db, page_id)
        if found is None or found[0].status != "published":
            raise asked.Wrong(_("หน้านี้ไม่ได้เผยแพร่อยู่ จึงยังตอบใครไม่ได้"))
        page, head = found
        facts = change(head.facts)
        if asked.questions(facts) == asked.questions(head.facts):
            return False
        try:
            publishing.revise(db, page.id, head.number, _draft(page.kind, head, facts, note), author_id)
        except Conflict:
            if not left:
                raise
        else:
            return True
    raise AssertionError


def _draft(kind_name: str, head: Revision, facts: Facts, note: str) -> Draft:
    """The page as it stands, with other facts."""
    words = Words(head.title, head.summary, head.body, ", ".join(head.tags), thai.cut(note, NOTE_LIMIT))
    return kind(kind_name).compose(words, facts)
