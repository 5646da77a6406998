"""/rulesets/<slug>/lineage: the family tree, what became of one clause, and where a group of descendants lies."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import abort, render_template, request
from flask_login import current_user

from accounts import roles
from cases import places, presentation
from cases.lineage import news
from cases.lineage.at_clause import clause_counts, keys_of, reasons_at, spread
from cases.lineage.blueprint import lineage_pages
from cases.lineage.tree import Family, Member, Told, ancestors, family, grouped, told
from cases.rules.diff import CLAUSE_STATES
from i18n import gettext as _
from wiki import access
from wiki.pages import Page, Revision, url

PER_PAGE = 24
WITHIN = 3  # descendants of one copy that are shown below it; the others on its own page
LISTED = 50
_LAST_PAGE = 100_000


@dataclass(frozen=True)
class Branch:
    """One copy with the first of its own copies; ``more`` of them stand on its own page."""

    member: Member
    below: list["Branch"]
    more: int


@lineage_pages.get("/rulesets/<slug>/lineage")
def lineage(slug: str) -> str:
    """The tree, or with ?clause= what became of one clause; ?year= and ?province= list those descendants alone."""
    page, revision = access.readable_or_404(slug)
    if page.kind != "ruleset":
        abort(404)
    found = family(access.database(), page.id)
    clause = request.args.get("clause", "")[:80]
    return _clause(page, revision, found, clause) if clause else _tree(page, revision, found)


def _tree(page: Page, revision: Revision, found: Family) -> str:
    chosen = _filter(found)
    listed = found.of(page.id) if chosen is None else chosen[1]
    size = PER_PAGE if chosen is None else LISTED
    pages = max(1, -(-len(listed) // size))
    number = min(_number(), pages)
    shown = listed[(number - 1) * size : number * size]
    branches = [_branch(found, each) if chosen is None else Branch(each, [], 0) for each in shown]
    rows = told(access.database(), [found.top, *_all(branches)])
    return render_template(
        "rulesets/lineage.html", page=page, revision=revision, family=found, ancestors=ancestors(access.database(), page.id),
        branches=branches, told=rows, place=_place, states=[(state, _(words)) for state, words in CLAUSE_STATES.items()],
        filtered=chosen[0] if chosen else "", listed=len(listed), number=number, pages=pages, url=url("ruleset", page.slug),
        years=grouped(found.descendants, "year"), provinces=[(code, places.provinces().get(code, _("ไม่ได้บอกจังหวัด")), count)
                                                             for code, count in grouped(found.descendants, "province")],
        direct=sum(not each.illustrative for each in found.of(page.id)), furthest=max(each.distance for each in found.members),
        clauses=clause_counts(access.database(), found) if chosen is None and number == 1 else [],
        url_of=_address(page), waiting=_waiting(page), section="rulesets")  # fmt: skip


def _branch(found: Family, member: Member) -> Branch:
    below = found.of(member.id)
    return Branch(member, [_branch(found, each) for each in below[:WITHIN]] if member.distance < WITHIN else [],
                  max(0, len(below) - WITHIN) if member.distance < WITHIN else len(below))  # fmt: skip


def _all(branches: list[Branch]) -> list[Member]:
    return [each for branch in branches for each in (branch.member, *_all(branch.below))]


def _filter(found: Family) -> tuple[str, tuple[Member, ...]] | None:
    """The descendants of one year or province, and what they are called; None when the tree is asked for."""
    year, province = request.args.get("year", ""), request.args.get("province")
    if year.isascii() and year.isdigit() and len(year) < 5:
        return presentation.be_year(int(year)), tuple(each for each in found.descendants if each.year == int(year))
    if province is not None:
        name = places.provinces().get(province, _("ไม่ได้บอกจังหวัด"))
        return name, tuple(each for each in found.descendants if each.province == province)
    return None


def _waiting(page: Page) -> int | None:
    """How many published copies have not chosen yet about what this page changed; for those who may edit it."""
    if page.status != "published" or not roles.may_edit(current_user, page):
        return None
    return len(news.of_copies(access.database(), page.slug)) if news.has_copies(access.database(), page.slug) else None


def _clause(page: Page, revision: Revision, found: Family, clause: str) -> str:
    """One clause: who took it over, who changed it, who took it out, and the reasons for the values it names."""
    db = access.database()
    known = spread(db, found, clause)
    if known is None:
        abort(404, description=_("ระเบียบนี้ไม่มีข้อที่ขอ กลับไปเลือกข้อจากหน้าระเบียบ"))
    state = request.args.get("state", "")
    size = LISTED if state in known.members else 10
    number = _number() if state in known.members else 1
    shown = {name: members[(number - 1) * size : number * size] for name, members in known.members.items()
             if state not in known.members or name == state}  # fmt: skip
    last = max(1, -(-len(known.members.get(state, [])) // size))
    return render_template(
        "rulesets/lineage_clause.html", page=page, revision=revision, clause=clause, spread=known, shown=shown,
        state=state if state in known.members else "", states=CLAUSE_STATES, number=number, pages=last,
        reasons=reasons_at(db, page, revision.facts, keys_of(revision.body, clause)),
        url=url("ruleset", page.slug), url_of=_address(page), section="rulesets")


def _place(row: Told | None) -> str:
    return presentation.place_name(row.place) if row else ""


def _address(page: Page) -> "object":
    """The address of another page of the list that is open."""
    kept = {name: request.args[name] for name in ("year", "province", "clause", "state") if name in request.args}
    return lambda number: f"{url('ruleset', page.slug)}/lineage?{urlencode({**kept, 'page': number})}"


def _number() -> int:
    typed = request.args.get("page", "")
    return max(1, min(int(typed), _LAST_PAGE)) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
