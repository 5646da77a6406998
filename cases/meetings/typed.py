"""What is typed of a meeting: its day, how many came, names. Every mistake is told by its field, nothing is raised."""

from collections.abc import Mapping
from datetime import date

import thai
from cases import rules
from cases.rules.parameters import Parameter, ParameterError
from i18n import gettext as _
from moment import today

MOST_PEOPLE = 100_000_000
LONGEST_LINE = 200



class Typed:
    """The fields of one form; ``errors`` is field → sentence."""

    def __init__(self, form: Mapping[str, str]) -> None:
        self.form = form
        self.errors: dict[str, str] = {}

    def day(self, field: str, *, missing: str = "", past: bool = False) -> date | None:
        """A date as Thais write one; ``missing`` is said when it is empty, with ``past`` it is no later than today."""
        try:
            found = thai.parse_date(self.form.get(field, "")[:60])
        except ValueError as error:
            self.errors[field] = str(error)
            return None
        if found is None and missing:
            self.errors[field] = missing
        elif found is not None and past and found > today():
            self.errors[field] = _("ยังไม่ถึงวันนั้น บันทึกได้เมื่อประชุมแล้ว")
        return found

    def count(self, field: str, label: str, *, needed: bool = True) -> int | None:
        """A whole number of people or votes, in Thai or Arabic digits."""
        typed = self.form.get(field, "")[:40]
        if not typed.strip():
            if needed:
                self.errors[field] = _("ยังไม่ได้ใส่ “%(label)s”", label=label)
            return None
        try:
            found = rules.parse_value(Parameter(field, label, "count", "คน", min=0, max=MOST_PEOPLE), typed)
        except ParameterError as error:
            self.errors[field] = str(error)
            return None
        return int(found) if isinstance(found, int | float) else None

    def line(self, field: str, label: str, *, needed: bool = False, longest: int = LONGEST_LINE) -> str:
        """One line of text."""
        try:
            text = " ".join(thai.clean(self.form.get(field, "")).split())
        except thai.BadText as bad:
            self.errors[field] = str(bad)
            return ""
        if needed and not text:
            self.errors[field] = _("ยังไม่ได้ใส่ “%(label)s”", label=label)
        elif len(text) > longest:
            self.errors[field] = _("ข้อความนี้ยาว %(n)s ตัวอักษร เกิน %(limit)s", n=len(text), limit=longest)
        return text

    def attendance(self) -> tuple[int | None, int | None]:
        """(present, members): how many came of those who may vote, never more of the first."""
        present = self.count("present", _("ผู้มาประชุม"))
        members = self.count("members", _("ผู้มีสิทธิออกเสียงทั้งหมด"))
        if present is not None and members is not None and present > members:
            self.errors["present"] = _("ผู้มาประชุม %(n)s คน มากกว่าผู้มีสิทธิออกเสียงทั้งหมด %(m)s คน", n=present, m=members)
        return present, members

    def votes(self, present: int | None, ending: str = "") -> tuple[int | None, int | None]:
        """(for, against) from the fields for… and against…; together no more than were there, and carried."""
        yes, no = self.count(f"for{ending}", _("เห็นด้วย")), self.count(f"against{ending}", _("ไม่เห็นด้วย"))
        if yes is None or no is None:
            return yes, no
        if present is not None and yes + no > present:
            self.errors[f"for{ending}"] = _("เห็นด้วยกับไม่เห็นด้วยรวม %(n)s เสียง มากกว่าผู้มาประชุม %(m)s คน", n=yes + no, m=present)
        elif yes < no or not yes:
            self.errors[f"for{ending}"] = _("เสียงเห็นด้วยน้อยกว่าไม่เห็นด้วย มตินี้จึงไม่ผ่าน ตรวจตัวเลขอีกครั้ง")
        return yes, no
