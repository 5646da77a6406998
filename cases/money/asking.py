"""What is asked of a fund's projection: its rule-set, its start and the numbers of the form, answered or refused in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from cases.money import outlook as fund_outlook
from cases.money import projection as fund_projection
from cases.money import statements, wishes
from cases.money.fund import rulesets_for
from cases.money.outlook import Asked, Start
from cases.money.projection import Prospect
from cases.money.wishes import Wishes
from cases.projection import Spread
from cases.projection.scenario import ScenarioError
from cases.rules import scenario as rules_scenario
from cases.rules.parameters import ParameterError
from i18n import gettext as _
from wiki import pages
from wiki.pages import Facts, Page, Revision


@dataclass(frozen=True)
class Question:
    """What was asked and what could be made of it; without a prospect ``errors`` say why, field by field."""

    choices: list[Page]
    ruleset: Page | None
    start: Start
    asked: Asked
    wishes: Wishes
    prospect: Prospect | None
    errors: dict[str, str]

    @property
    def membership(self) -> Spread:
        """How long the members have belonged, as the projection reckons with."""
        return fund_outlook.membership_of(self.start, self.asked)

    @property
    def why_not(self) -> str:
        """Why there is no prospect, for a file that cannot show the form."""
        told = " ".join(self.errors.values())
        return told or (_("ยังไม่ได้ผูกระเบียบของกองทุนนี้") if self.choices else _("ยังไม่มีระเบียบที่เผยแพร่ให้ใช้ประมาณการ"))


def ask(db: Database, page: Page, revision: Revision, args: Mapping[str, str]) -> Question:
    """Answer the form ``args`` for a fund; a fund without rules of its own is answered only for rules that ``args`` name."""
    start = fund_outlook.start_of(statements.of_fund(db, page.id), revision.facts)
    choices = rulesets_for(db, page, str(revision.facts.get("movement") or ""))
    wanted, wished = args.get("ruleset", ""), wishes.read(args)
    chosen = _chosen(page, choices, wanted)
    if chosen is None:
        errors = {"ruleset": _("ไม่มีระเบียบที่เลือกในรายการ กรุณาเลือกใหม่")} if wanted else {}
        asked = fund_outlook.read(args, start, rules_scenario([], {}, {})["outlook"])
        return Question(choices, None, start, asked, wished, None, errors | asked.errors | wished.errors)
    facts = facts_of(db, chosen)
    asked = fund_outlook.read(args, start, rules_scenario([], {}, {})["outlook"])
    try:
        asked = fund_outlook.read(args, start, fund_projection.base_of(facts, start)["outlook"])
        errors = asked.errors | wished.errors
        prospect = None if errors else _prospect(facts, start, asked)
    except (ParameterError, ScenarioError) as error:
        wrong = {"ruleset": _("ใช้ระเบียบนี้ประมาณการไม่ได้: %(why)s", why=error)}
        return Question(choices, chosen, start, asked, wished, None, wrong | asked.errors | wished.errors)
    return Question(choices, chosen, start, asked, wished, prospect, errors)


def facts_of(db: Database, ruleset: Page) -> Facts:
    """The facts of a published rule-set's head; none when it has been taken off the shelf meanwhile."""
    found = pages.by_slug(db, ruleset.slug)
    return found[1].facts if found and found[0].status == "published" else {}


def _chosen(page: Page, choices: list[Page], wanted: str) -> Page | None:
    """What was asked for; without a wish the fund's own rule-set: no other speaks for the fund unasked."""
    if wanted:
        return next((choice for choice in choices if choice.slug == wanted), None)
    return next((choice for choice in choices if choice.fund == page.slug), None)


def _prospect(facts: Facts, start: Start, asked: Asked) -> Prospect:
    scenario = fund_projection.scenario_of(facts, start, asked)
    return fund_projection.prospect(scenario, fund_outlook.membership_of(start, asked))
