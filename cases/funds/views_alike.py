"""The funds that are like one, with the reasons in words."""

from flask import Blueprint, current_app, render_template

from cases.funds.alike import MOST, neighbours
from cases.funds.hiding import LEAST
from cases.funds.likeness import TRAITS, reason
from cases.funds.tables import units
from cases.money.blueprint import fund, shell
from i18n import gettext as _
from wiki import access

alike_funds = Blueprint("alike_funds", __name__)


@alike_funds.get("/models/<slug>/alike")
def alike(slug: str) -> str:
    """At most ten published funds, the nearest first; a band of their values from five on."""
    page, _revision = fund(slug)
    kept = current_app.extensions["unchanged"]()
    found = neighbours(access.database(), kept, page, demo=bool(current_app.config["DEMO"]))
    return render_template(
        "fund_alike.html", **shell(page), neighbours=found, traits=TRAITS, most=MOST, least=LEAST, units=units(),
        counted=sum(each.fund.counts for each in found.found), why=lambda like, trait: reason(like, trait, _))
