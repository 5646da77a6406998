"""Writing a rule-set: the lint beside the text, answered while somebody types, and the guide. Nothing is stored."""

from functools import cache
from pathlib import Path

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response as Answer

from cases.rulesets.linting import typed_panel
from wiki import access
from wiki.render import Rendered, render

rule_writing = Blueprint("rule_writing", __name__)

_GUIDE = Path(__file__).parents[2] / "docs" / "rule-language.md"


@rule_writing.post("/rulesets/lint", defaults={"slug": ""})
@rule_writing.post("/rulesets/<slug>/lint")
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


@rule_writing.get("/rulesets/new/guide")
def guide() -> str:
    """How rules are written, the text of docs/rule-language.md: help for authors, which no search should find for a fund."""
    return render_template("ruleset_guide.html", guide=_guide(), section="rulesets")


@cache
def _guide() -> Rendered:
    _title, _blank, text = _GUIDE.read_text(encoding="utf-8").split("\n", 2)
    return render(text)
