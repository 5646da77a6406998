"""A careful person before the preview: knows what each cell truly says, decides one thing at a time, and counts the decisions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cases.intake.headings import SKIP
from cases.intake.settings import Settings
from cases.intake.summing import ADD
from cases.intake.tables import Table
from cases.intake.taking import Taking, taking
from cases.money.lines import BY_KEY
from tests.made_books import Books

MOST = 40
Truth = Mapping[str, tuple[str, int]]
Amounts = dict[tuple[int, str], int]


@dataclass(frozen=True)
class Outcome:
    """What came of a sheet: decisions, what is still wrong, whether it could have been accepted wrong at once, and unflagged."""

    decisions: tuple[str, ...]
    wrong: tuple[str, ...]
    first: tuple[str, ...]
    open_first: bool
    flagged: bool

    @property
    def silent(self) -> bool:
        """Whether the untouched sheet could be accepted with a wrong figure that nothing points at."""
        return bool(self.first) and self.open_first and not self.flagged

    @property
    def easy(self) -> bool:
        """Whether two decisions at most make every figure right."""
        return not self.wrong and len(self.decisions) <= 2


def amounts(found: Taking) -> Amounts:
    """What would be kept."""
    return {(year.year, line): made.amount for year in found.summed.years for line, made in year.sums.items()}


def wrong(found: Taking, truth: Truth, made: Books) -> list[str]:
    """Each line and year that differs from the books."""
    kept, told = amounts(found), []
    for line, year in sorted(set(truth.values())):
        want, got = made[year].get(line, 0), kept.get((year, line))
        if got != want and not (want == 0 and got is None):
            told.append(f"{year} {line}: {got} for {want}")
    for (year, line), got in kept.items():
        if (line, year) not in truth.values() and (made.get(year) or {}).get(line) != got and got:
            told.append(f"{year} {line}: {got} of nothing")
    return told


def flagged(found: Taking, truth: Truth) -> bool:
    """Whether anything points at a fault: an unsure heading that is wrong, a doubt, a total that disagrees, figures told as not read."""
    unsure = {heading.key for heading in found.headings if not heading.sure}
    if found.gaps or found.doubts or any(sheet.reading.unread or sheet.why for sheet in found.sheets):
        return True
    return any(cell.heading in unsure and truth.get(f"{sheet.number}!{cell.place}", ("", 0))[0] != cell.line
               for sheet in found.used for cell in (*sheet.reading.cells, *sheet.reading.skipped, *sheet.reading.totals))  # fmt: skip


def judged(tables: Sequence[Table], truth: Truth, made: Books) -> Outcome:
    """Decide until nothing is wrong or nothing helps."""
    settings, done = Settings(), list[str]()
    found = taking(tables, settings)
    first, free, told = wrong(found, truth, made), not found.obstacles(), flagged(found, truth)
    while len(done) < MOST and (found.obstacles() or wrong(found, truth, made)):
        step = _step(found, settings, truth, made)
        if step is None:
            break
        settings, said = step
        done.append(said)
        found = taking(tables, settings)
    left = [*(each.said() for each in found.obstacles()), *wrong(found, truth, made)]
    return Outcome(tuple(done), tuple(left), tuple(first), free, told)


def _step(found: Taking, settings: Settings, truth: Truth, made: Books) -> tuple[Settings, str] | None:
    """The next decision, with what is said of it; None when nothing helps."""
    return (_year(found, settings, truth) or _heading(found, settings, truth) or _cell(found, settings, truth, made)
            or _clash(found, settings, made))  # fmt: skip


def _year(found: Taking, settings: Settings, truth: Truth) -> tuple[Settings, str] | None:
    for sheet in found.used:
        years = [year for place, (_line, year) in truth.items() if place.startswith(f"{sheet.number}!")]
        asked = any(part.sheet == sheet.number for part in found.summed.yearless)
        if asked and years and sheet.number not in settings.years:
            return replace(settings, years={**settings.years, sheet.number: max(years)}), f"year of {sheet.name}"
    return None


def _heading(found: Taking, settings: Settings, truth: Truth) -> tuple[Settings, str] | None:
    for sheet in found.used:
        by: dict[str, Counter[str]] = {}
        for cell in (*sheet.reading.cells, *sheet.reading.skipped, *sheet.reading.totals):
            said = truth.get(f"{sheet.number}!{cell.place}", (SKIP, 0))[0]
            if not (cell.line.endswith(("_cases", "_nights")) and said.endswith("_baht")):
                by.setdefault(cell.heading, Counter())[said] += 1
        for heading in sheet.reading.headings:
            if heading.key in settings.choices or heading.key not in by:
                continue
            ((line, _n),) = by[heading.key].most_common(1)
            if line != heading.line and not (line == SKIP and heading.line not in BY_KEY and heading.line):
                return replace(
                    settings, choices={**settings.choices, heading.key: line}
                ), f"{heading.text!r} {heading.line}→{line}"
    return None


def _cell(found: Taking, settings: Settings, truth: Truth, made: Books) -> tuple[Settings, str] | None:
    for each in found.unclear:
        if each.place not in settings.corrections:
            said = truth.get(each.place)
            amount = made[said[1]].get(said[0], 0) if said else 0
            text = "" if said is None else str(amount // 100 if BY_KEY[said[0]].unit == "satang" else amount)
            return replace(
                settings, corrections={**settings.corrections, each.place: text}
            ), f"{each.place} {each.typed!r}→{text!r}"
    return None


def _clash(found: Taking, settings: Settings, made: Books) -> tuple[Settings, str] | None:
    for clash in found.summed.unsettled:
        want = made[clash.year].get(clash.line) if clash.year in made else None
        own = [part for part in clash.parts if part.amount == want]
        pick = own[0].place if own else ADD if sum(part.amount for part in clash.parts) == want else None
        if pick and clash.key not in settings.picks:
            return replace(settings, picks={**settings.picks, clash.key: pick}), f"pick {clash.key}"
    return None
