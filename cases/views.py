"""The lists of models, rule-sets and lessons with their filters, the comparison, the places a form may choose."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

import thai
from cases import comparing, filters, listing
from cases.money import statements
from cases.money.fund import money_of, pages_of
from cases.presentation import page_links
from cases.typed import place_choices
from i18n import gettext as _
from moment import now
from wiki import access, pages
from wiki.listing import PAGE
from wiki.views_lists import page_number

cases = Blueprint("cases", __name__)

A_DAY = 24 * 3600


def _heads() -> dict[str, tuple[str, str]]:
    """Kind → (heading, what the list is for)."""
    return {
        "model": (_("หาแบบอย่างกองทุน"), _("กรองให้ใกล้ชุมชนของท่าน แล้วเลือกสองถึงสี่แห่งมาวางเทียบกัน")),
        "ruleset": (_("ระเบียบกองทุน"), _("เลือกแม่แบบไปปรับใช้ ทุกค่าตกลงใหม่ได้ และเห็นว่าเงินจะพอถึงปีใด")),
        "lesson": (_("บทเรียน"), _("สิ่งที่กองทุนอื่นลองแล้ว ทั้งที่สำเร็จและที่พลาด พร้อมบอกว่าใช้ได้เมื่อใด")),
    }


@cases.get("/models", endpoint="models", defaults={"kind": "model"})
@cases.get("/rulesets", endpoint="rulesets", defaults={"kind": "ruleset"})
@cases.get("/lessons", endpoint="lessons", defaults={"kind": "lesson"})
def cases_of(kind: str) -> str:
    """The published cases of a kind that fit the filters of the address."""
    wanted = filters.wanted(kind, request.args)
    this_year = int(now()[:4])
    total, counts = listing.counted(access.database(), kind, wanted, this_year)
    last = max(1, -(-total // PAGE))
    number = min(page_number(), last)
    sort = request.args.get("sort", "")
    sort = sort if sort in filters.SORTS else "newest"
    path = f"/{kind}s"
    heading, lead = _heads()[kind]
    cards = listing.found(access.database(), kind, wanted, this_year, sort=sort, number=number)
    return render_template(
        "cases_list.html", kind=kind, section=f"{kind}s", heading=heading, lead=lead, path=path, wanted=wanted, sort=sort,
        sorts=[(key, _(label)) for key, label in filters.SORTS.items()], total=total, number=number, last=last,
        cards=cards, sections=_sections(path, cards, counts, wanted, sort),
        choices=_choices(kind, wanted, counts), chosen=_chosen(path, wanted, sort), url_of=page_links(path))


def _choices(kind: str, wanted: filters.Wanted, counts: listing.Counts) -> list[dict[str, Any]]:
    """A select for each filter that still divides the list: name, label, (value, label, count) options, what is chosen."""
    found = []
    for name in filters.OF_KIND[kind]:
        labels = filters.values(name)
        if name == "province":
            labels = dict(thai.collate(labels.items(), key=lambda pair: pair[1]))
        options = [
            (value, _(label), counts[name].get(value, 0))
            for value, label in labels.items() if counts[name].get(value) or wanted.get(name) == value
        ]
        if options:
            found.append({"name": name, "label": _(filters.LABELS[name]), "options": options, "chosen": wanted.get(name, "")})
    return found


def _sections(
    path: str, cards: list[listing.Card], counts: listing.Counts, wanted: filters.Wanted, sort: str,
) -> list[dict[str, Any]]:  # fmt: skip
    """The cards under a heading each for funds and whole movements, where a list has both; else one without a heading.

    ``count`` is how many the list has on all its pages, ``address`` leads to them alone.
    """
    both = {value: count for value, count in counts.get("scope", {}).items() if count}
    if len(both) < 2 or "scope" in wanted:
        return [{"heading": "", "cards": cards}]
    kept = {**wanted, **({"sort": sort} if sort != "newest" else {})}
    return [
        {"heading": _(filters.values("scope")[scope]), "count": both[scope],
         "address": f"{path}?{urlencode({**kept, 'scope': scope})}",
         "cards": [card for card in cards if (card.facts.get("scope") == "movement") is (scope == "movement")]}
        for scope in ("fund", "movement")
    ]  # fmt: skip


def _chosen(path: str, wanted: filters.Wanted, sort: str) -> list[tuple[str, str]]:
    """(filter in words, the address without it) of every filter that is set."""
    found = []
    for name, value in wanted.items():
        kept = {other: each for other, each in wanted.items() if other != name}
        kept |= {"sort": sort} if sort != "newest" else {}
        words = f"{_(filters.LABELS[name])}: {_(filters.values(name)[value])}"
        found.append((words, f"{path}?{urlencode(kept)}" if kept else path))
    return found


@cases.get("/compare")
def compare() -> Answer:
    """Two to four published cases of one kind on one printable page."""
    slugs = list(dict.fromkeys(slug for slug in request.args.getlist("slug")[:50] if slug))
    if not comparing.LEAST <= len(slugs) <= comparing.MOST:
        return _cannot(_("เลือกกรณีที่จะเปรียบเทียบสองถึงสี่แห่ง ครั้งนี้เลือกมา %(n)s แห่ง", n=len(slugs)))
    found = [pages.by_slug(access.database(), slug) for slug in slugs]
    chosen = [each for each in found if each is not None and each[0].status == "published" and each[0].kind in filters.OF_KIND]
    if len(chosen) < len(slugs):
        abort(404)
    kinds = {page.kind for page, _revision in chosen}
    if len(kinds) > 1:
        return _cannot(_("เปรียบเทียบได้ครั้งละประเภทเดียว เช่น ต้นแบบกับต้นแบบ"))
    kind = kinds.pop()
    if kind == "ruleset":  # by what their clauses do, in a room of its own
        return redirect(f"/rulesets/compare?{urlencode([('slug', slug) for slug in slugs])}")
    return make_response(render_template(
        "cases_compare.html", kind=kind, section=f"{kind}s", chosen=[page for page, _revision in chosen],
        compared=comparing.comparison(chosen), **(_of_funds(chosen) if kind == "model" else {})))


def _cannot(sentence: str) -> Answer:
    return make_response(render_template("cases_compare.html", problem=sentence, chosen=[]), 422)


def _of_funds(chosen: list[comparing.Case]) -> dict[str, Any]:
    """Each fund's newest year beside the others' (figures, never a ranking), and where their rule-sets are compared."""
    db = access.database()
    money = [money_of(statements.of_fund(db, page.id)) for page, _revision in chosen]
    rulesets = [found[0].slug for page, _revision in chosen if (found := pages_of(db, page)["rulesets"])]
    query = urlencode([("slug", slug) for slug in rulesets])
    return {"money": comparing.money_rows(money), "rulesets_url": f"/rulesets/compare?{query}" if len(rulesets) > 1 else ""}


@cases.get("/places.json")
def places() -> Answer:
    """``?province=&district=`` → {"districts": [[code, name], …], "subdistricts": […]}; unknown codes give none."""
    chosen = place_choices({part: request.args.get(part, "")[:6] for part in ("province", "district")})
    response = jsonify({"districts": chosen.districts, "subdistricts": chosen.subdistricts})
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return response
