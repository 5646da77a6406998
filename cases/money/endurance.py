"""How long a fund lasts, seen from every side: its futures, chance, what moves the year, what would keep it."""

from dataclasses import dataclass

from cases.money.affordable import Contribution, Row, benefit_rows, contribution
from cases.money.asking import Question
from cases.money.chance import Luck, luck
from cases.money.tornado import Tornado, tornado
from cases.projection import Projection
from cases.projection.readings import outcome
from cases.projection.scenario import Scenario
from cases.projection.sensitivity import sensitivity
from i18n import gettext as _


@dataclass(frozen=True)
class Endurance:
    """Everything the pages of the projection show beside the three futures themselves."""

    projection: Projection
    luck: Luck
    tornado: Tornado
    benefits: list[Row]
    contribution: Contribution

    @property
    def scenario(self) -> Scenario:
        """What was projected."""
        return self.projection.scenario

    @property
    def outcome(self) -> str:
        """When the money runs out and because of what, without what would keep it."""
        return outcome(self.projection, _)

    @property
    def years(self) -> str:
        """The answer in two words: the full years that the money lasts."""
        deficit = self.projection.first_deficit_year
        if deficit is None:
            return _("เกิน %(n)s ปี", n=len(self.projection.years))
        return _("%(n)s ปี", n=deficit - 1) if deficit > 1 else _("ไม่ถึง 1 ปี")


def endurance(question: Question) -> Endurance | None:
    """Look at what a question projects from every side; None when it could not be projected."""
    if question.prospect is None:
        return None
    middle, membership, wishes = question.prospect.middle, question.membership, question.wishes
    swings = sensitivity(middle, membership, wishes.change)
    return Endurance(middle, luck(middle, membership, wishes), tornado(swings, wishes.change), benefit_rows(middle),
                     contribution(middle))  # fmt: skip
