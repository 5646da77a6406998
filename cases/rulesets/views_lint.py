"""The lint beside the text: what is typed now, answered as the list that the panel shows. Nothing is stored."""

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response as Answer

from cases.rulesets.linting import typed_panel
from wiki import access

lint_pages = Blueprint("lint", __name__)


@lint_pages.post("/rulesets/lint", defaults={"slug": ""})
@lint_pages.post("/rulesets/<slug>/lint")
def lint(slug: str) -> Answer:
    """The findings of an edit form as it stands, for who may write a new rule-set, or change this one."""
    facts, adaptation = {}, False
    if slug:
        page, revision = access.editable(slug)
        if page.kind != "ruleset":
            abort(404)
        facts, adaptation = dict(revision.facts), bool(revision.facts.get("parent"))
    else:
        access.writer()
    panel = typed_panel(request.form, facts)
    return make_response(render_template("forms/findings.html", panel=panel, slug=slug, adaptation=adaptation))
