"""Who may do what with rule-sets, funds and their sheets: the rows of the kit's matrix."""

import re
from urllib.parse import quote

from adapter import Row
from cast import ALL, COORDINATORS, FUND, STAFF, TEMPLATE, USERS, WRITERS


def _value(page, name):
    """What stands in a form's field; "" when it has none of this name."""
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    found = re.search(r'value="([^"]*)"', field[0]) if field else None
    return found[1] if found else ""


class CaseRows:
    """Part of the adapter."""

    def _cases(self):
        """The template and the fund that ``_prepare`` seeded, and an adaptation that the owner keeps as a draft."""
        owner = self.session()
        self.login(owner, "u_owner", "Correct-horse-owner-99")
        copied = self.form(owner, f"/rulesets/{quote(TEMPLATE)}/adaptations", title="ร่างระเบียบของตำบล")
        copy = copied.header("location").removesuffix("/adapt")
        template, fund, secret = f"/rulesets/{quote(TEMPLATE)}", f"/models/{quote(FUND)}", "ค่าสมัครแรกเข้า"
        return [
            Row("compare cases", "GET", "/compare", ALL, endpoint="cases.compare"),
            Row("adapt", "POST", f"{template}/adaptations", WRITERS, form={"title": "made by matrix"}, endpoint="rulesets.adapt"),
            Row("try values", "GET", f"{template}/adapt", ALL, endpoint="rulesets.step"),
            Row("adapting", "GET", f"{copy}/adapt", STAFF, secret=secret, endpoint="rulesets.step"),
            Row("choices", "GET", f"{template}/choices/entry_fee", ALL, endpoint="rulesets.chosen"),
            Row("choices of a draft", "GET", f"{copy}/choices/entry_fee", STAFF, secret=secret, endpoint="rulesets.chosen"),
            Row("checklist", "GET", f"{copy}/checklist", STAFF, secret=secret, endpoint="rulesets.checklist"),
            Row("context form", "GET", f"{copy}/context", STAFF, secret=secret, endpoint="rulesets.context"),
            Row("difference", "GET", f"{copy}/difference", STAFF, secret=secret, endpoint="rulesets.difference"),
            Row("paper", "GET", f"{copy}/print", STAFF, secret=secret, endpoint="rulesets.paper"),
            Row("others", "GET", f"{template}/clauses/entry-fee/others", ALL, endpoint="clauses.others"),
            Row("clause", "GET", f"{template}/clauses/entry-fee", ALL, endpoint="meaning.clause"),
            Row("clause of a draft", "GET", f"{copy}/clauses/entry-fee", STAFF, secret=secret, endpoint="meaning.clause"),
            Row("compare rules", "GET", "/rulesets/compare", ALL, endpoint="meaning.compare"),
            Row("compare with a draft", "GET", f"/rulesets/compare?slug={quote(TEMPLATE)}&slug={copy.rpartition('/')[2]}", STAFF,
                secret=secret, endpoint="meaning.compare"),
            Row("clauses to choose", "GET", f"/clauses.json?ruleset={copy.rpartition('/')[2]}", ALL, endpoint="meaning.clauses"),
            Row("others of a draft", "GET", f"{copy}/clauses/entry-fee/others", STAFF, secret=secret, endpoint="clauses.others"),
            Row("figures", "GET", f"{copy}/projection.csv", STAFF, endpoint="rulesets.projection_csv"),
            Row("chart of rules", "GET", f"{copy}/projection.svg", STAFF, endpoint="rulesets.projection_svg"),
            Row("set context", "POST", f"{copy}/context", STAFF, form={"choose": "1"}, endpoint="rulesets.set_context"),
            Row("decide", "POST", f"{copy}/decisions", STAFF, endpoint="rulesets.decide",
                form={"parameter": "entry_fee", "choice": "keep", "reason": "พอดี", "preview": "1", "base": 1}),
            *self._money(owner, fund),
            *self._sheets(fund, owner),
            *self._many_sheets(),
            *self._rules(owner, template, copy, secret),
        ]

    def _money(self, owner, fund):
        """A fund's statements, charts and signs."""
        year = self._year(owner, fund)
        return [
            Row("money", "GET", f"{fund}/money", ALL, endpoint="money.overview"),
            Row("money table", "GET", f"{fund}/money.csv", ALL, endpoint="money.table"),
            Row("money workbook", "GET", f"{fund}/money/all.xlsx", ALL, endpoint="money.fund_workbook"),
            Row("every figure", "GET", f"{fund}/money/all.csv", ALL, endpoint="money.fund_long"),
            Row("projection", "GET", f"{fund}/projection", ALL, endpoint="money.projection"),
            Row("projection table", "GET", f"{fund}/projection.csv", ALL, endpoint="money.projection_table"),
            Row("statements", "GET", f"{fund}/statements", ALL, endpoint="money.all_statements"),
            Row("statement", "GET", f"{fund}/statements/{year}", ALL, endpoint="money.show"),
            Row("statement form", "GET", f"{fund}/statements/new", COORDINATORS, endpoint="money.new"),
            Row("correction form", "GET", f"{fund}/statements/{year}/edit", COORDINATORS, endpoint="money.edit"),
            Row("enter statement", "POST", f"{fund}/statements", COORDINATORS, form={"closing_date": "31/12/2560"},
                state=lambda: owner.get(f"{fund}/money.csv").text, endpoint="money.create"),
            Row("correct statement", "POST", f"{fund}/statements/{year}/versions", COORDINATORS,
                form={"closing_date": f"31/12/{year}"}, state=lambda: owner.get(f"{fund}/money.csv").text,
                endpoint="money.correct"),
            Row("outlook's sheet", "GET", f"{fund}/projection/print", ALL, endpoint="outlook.sheet"),
            Row("chance", "GET", f"{fund}/projection/chance.csv", ALL, endpoint="outlook.chance_table"),
            Row("sensitivity", "GET", f"{fund}/projection/sensitivity.csv", ALL, endpoint="outlook.sensitivity_table"),
            Row("chart", "GET", f"{fund}/charts/members.svg", ALL, endpoint="charts.picture"),
            Row("chart's table", "GET", f"{fund}/charts/members.csv", ALL, endpoint="charts.table"),
            Row("projection's chart", "GET", f"{fund}/projection/chance.svg", ALL, endpoint="charts.projected"),
            Row("signs", "GET", f"{fund}/risks", ALL, endpoint="risks.show"),
            Row("answer a sign", "POST", f"{fund}/risks/reserve/answers", COORDINATORS, form={}, endpoint="risks.answer"),
            *self._indicators(fund),
            Row("answer a question", "POST", f"{fund}/statements/{year}/answers", COORDINATORS, form={}, endpoint="checks.answer"),
            Row("figures to mend", "GET", "/review/figures", COORDINATORS, endpoint="checks.figures"),
            Row("settle a figure", "POST", "/review/figures", COORDINATORS, form={"fund": FUND}, endpoint="checks.settle"),
            *self._areas(fund),
        ]

    def _areas(self, fund):
        """Pages of many funds, and of those like one."""
        return [
            Row("funds alike", "GET", f"{fund}/alike", ALL, endpoint="alike_funds.alike"),
            Row("nation", "GET", "/funds", ALL, endpoint="funds.nation"),
            Row("nation's table", "GET", "/funds.csv", ALL, endpoint="funds.nation_table"),
            Row("province", "GET", "/funds/provinces/90", ALL, endpoint="funds.area"),
            Row("nation's chart", "GET", "/funds.svg", ALL, endpoint="funds.nation_picture"),
            Row("province's chart", "GET", "/funds/provinces/90.svg", ALL, endpoint="funds.picture"),
            Row("province's table", "GET", "/funds/provinces/90.csv", ALL, endpoint="funds.table"),
        ]

    def _indicators(self, fund):
        """A fund's indicators and its reviews of itself, of which the coordinator adds one."""
        who = self.session()
        self.login(who, "u_coordinator", "Correct-horse-coordinator-99")
        made = self.form(who, f"{fund}/quality", **{"rubric": "2569-1", "base": "0", "level.register": "2"}).header("location")
        return [
            Row("all indicators", "GET", "/indicators", ALL, endpoint="indicators.every"),
            Row("an indicator", "GET", "/indicators/solvency", ALL, endpoint="indicators.one"),
            Row("a fund's indicators", "GET", f"{fund}/indicators", ALL, endpoint="indicators.of_fund"),
            Row("a fund's indicators' table", "GET", f"{fund}/indicators.csv", ALL, endpoint="indicators.table"),
            Row("a fund's indicators' data", "GET", f"{fund}/indicators.json", ALL, endpoint="indicators.data"),
            Row("an indicator of a fund", "GET", f"{fund}/indicators/solvency", ALL, endpoint="indicators.one_of_fund"),
            Row("rubric", "GET", "/quality", ALL, endpoint="quality.newest"),
            Row("a version of it", "GET", "/quality/2569-1", ALL, endpoint="quality.version"),
            Row("quality", "GET", f"{fund}/quality", ALL, endpoint="quality.of_fund"),
            Row("a review", "GET", made, ALL, endpoint="quality.one"),
            Row("a review's data", "GET", f"{made}.json", ALL, endpoint="quality.data"),
            Row("review form", "GET", f"{fund}/quality/new", COORDINATORS, endpoint="quality.new"),
            Row("review", "POST", f"{fund}/quality", COORDINATORS, form={"rubric": "2569-1", "base": "0"},
                state=lambda: re.findall(r"/quality/(\d+)", who.get(f"{fund}/quality").text), endpoint="quality.create"),
        ]

    def _rules(self, owner, template, copy, secret):
        """The life of a rule-set: written, put to a meeting, amended, heard of by its copies. The admin amends the template once."""
        admin = self.session()
        self.admin_login(admin)
        self._hold_meeting(owner, copy)
        self._amend(admin, template)
        self.form(admin, f"{template}/amendments/draft")
        visitor = self.session()
        law = lambda: visitor.get(f"{template}/amendments").text  # noqa: E731
        proposal = f"{template}/proposals/999999999"
        return [
            Row("guide", "GET", "/rulesets/new/guide", ALL, endpoint="rule_writing.guide"),
            Row("lint", "POST", "/rulesets/lint", WRITERS, form={"body": "x"}, endpoint="rule_writing.lint"),
            Row("privacy questions", "GET", f"{copy}/privacy", STAFF, secret=secret, endpoint="wiki.privacy_questions"),
            Row("settle privacy", "POST", f"{copy}/privacy", STAFF, form={}, endpoint="wiki.settle"),
            Row("lineage", "GET", f"{template}/lineage", ALL, endpoint="lineage.lineage"),
            Row("lineage of a draft", "GET", f"{copy}/lineage", STAFF, endpoint="lineage.lineage"),
            Row("upgrade", "GET", f"{copy}/upgrade", STAFF, endpoint="lineage.upgrade"),
            Row("choose", "POST", f"{copy}/upgrade", STAFF, form={"base": 1}, endpoint="lineage.choose"),
            Row("proposals", "GET", f"{template}/proposals", USERS, endpoint="lineage.listed"),
            Row("proposals of a draft", "GET", f"{copy}/proposals", STAFF, endpoint="lineage.listed"),
            Row("propose from a draft", "GET", f"{copy}/propose?clause=death", STAFF, endpoint="lineage.propose_form"),
            Row("propose", "POST", f"{copy}/propose", STAFF, form={"clause": "death", "why": "x"}, endpoint="lineage.propose"),
            # A number that nobody has: for everyone the same.
            Row("proposal", "GET", proposal, set(), endpoint="lineage.one"),
            Row("decide a proposal", "POST", proposal, set(), form={"do": "accept"}, endpoint="lineage.decide"),
            Row("meeting sheet", "GET", f"{copy}/meeting", STAFF, secret=secret, endpoint="meetings.before"),
            Row("minutes form", "GET", f"{copy}/minutes/new?d=entry_fee", STAFF, secret=secret, endpoint="meetings.form"),
            Row("minutes", "GET", f"{copy}/minutes/1", STAFF, secret=secret, endpoint="meetings.after"),
            Row("minutes as text", "GET", f"{copy}/minutes/1.txt", STAFF, secret=secret, endpoint="meetings.after_plain"),
            Row("record", "POST", f"{copy}/minutes", STAFF, form={}, endpoint="meetings.record"),
            Row("amendments", "GET", f"{template}/amendments", ALL, endpoint="amendments.listed"),
            Row("amendment", "GET", f"{template}/amendments/1", ALL, endpoint="amendments.amendment"),
            Row("amendment as text", "GET", f"{template}/amendments/1.txt", ALL, endpoint="amendments.amendment_text"),
            Row("begin draft", "POST", f"{template}/amendments/draft", COORDINATORS, form={}, state=law, endpoint="amendments.begin"),
            Row("resolution form", "GET", f"{template}/amendments/new", COORDINATORS, endpoint="amendments.resolution"),
            Row("carry", "POST", f"{template}/amendments/carry", COORDINATORS, form={}, state=law, endpoint="amendments.carry"),
            Row("adopt", "POST", f"{template}/amendments", COORDINATORS, form={}, state=law, endpoint="amendments.adopt"),
            Row("take out again", "POST", f"{template}/amendments/restore", COORDINATORS, form={"draft": 1}, state=law,
                endpoint="amendments.restore"),
            # The first who may puts it away, and then there is none for the others.
            Row("put draft away", "POST", f"{template}/amendments/discard", {"coordinator"}, form={}, state=law,
                endpoint="amendments.discard"),
            Row("choose a day", "GET", f"{template}/on?date=1/1/2569", ALL, endpoint="days.choose_day"),
            Row("text on a day", "GET", f"{template}/on/2026-01-01", ALL, endpoint="days.on"),
            Row("text of a draft on a day", "GET", f"{copy}/on/2026-01-01", STAFF, endpoint="days.on"),
            Row("adoption form", "GET", f"{copy}/adoption", STAFF, endpoint="days.adopted"),
            Row("record adoption", "POST", f"{copy}/adoption", STAFF, form={}, endpoint="days.set_adopted"),
        ]

    def _hold_meeting(self, s, copy):
        """Minutes of one decision of a draft."""
        page = s.get(f"{copy}/minutes/new?d=entry_fee").text
        base, revision = (_value(page, name) for name in ("base", "revision"))
        said = {"date": "1/6/2569", "place": "ศาลาวัด", "present": "60", "members": "100", "chair": "กำนัน", "secretary": "ครู", "d": "entry_fee",
                "base": base, "revision": revision, "choice-entry_fee": "keep", "for-entry_fee": "50", "against-entry_fee": "10",
                "reason-entry_fee": "เห็นตามเดิม"}  # fmt: skip
        assert "/minutes/1" in self.form(s, f"{copy}/minutes", **said).header("location")

    def _amend(self, s, template):
        """One amendment of a rule-set adopted; a second call finds it made."""
        if s.get(f"{template}/amendments/1").status == 200:
            return
        self.form(s, f"{template}/amendments/draft")
        draft = next(link for link in re.findall(r'href="(/rulesets/[^"#?]*)"', s.get(f"{template}/amendments").text)
                     if "ร่างแก้ไขเพิ่มเติม" in link.rpartition("/")[2])  # fmt: skip
        at = quote(draft)
        self.form(s, f"{at}/decisions", parameter="entry_fee", choice="change", value="21", reason="มติ", base="1")
        page = s.get(f"{template}/amendments/new").text
        base, number = (_value(page, name) for name in ("base", "draft"))
        said = {"resolved": "1/6/2569", "in_force": "1/7/2569", "place": "ศาลาวัด", "present": "60", "members": "100", "for": "55", "against": "5"}
        assert "/amendments/1" in self.form(s, f"{template}/amendments", base=base, draft=number, **said).header("location")

    def _sheets(self, fund, owner):
        """A fund's imports, begun by the admin so that each row finds an open one; figures as they stand are the state."""
        admin = self.session()
        self.admin_login(admin)
        begin = lambda: self.form(admin, f"{fund}/imports", pasted="รายการ\tปี 2560\nเงินสมทบสมาชิก\t5\n").header("location")  # noqa: E731
        at, figures = begin(), lambda: owner.get(f"{fund}/money.csv").text
        return [
            Row("imports", "GET", f"{fund}/imports", COORDINATORS, endpoint="intake.listing"),
            Row("import form", "GET", f"{fund}/imports/new", COORDINATORS, endpoint="intake.new"),
            Row("blank sheet", "GET", f"{fund}/imports/template.csv", COORDINATORS, endpoint="intake.template"),
            Row("import preview", "GET", at, COORDINATORS, endpoint="intake.show"),
            Row("sheet as read", "GET", f"{at}/sheet.csv", COORDINATORS, endpoint="intake.sheet"),
            Row("import", "POST", f"{fund}/imports", COORDINATORS, form={"pasted": "เงินสมทบสมาชิก\t5\n"}, state=figures,
                endpoint="intake.create"),
            Row("decide", "POST", at, COORDINATORS, form={"note": "x"}, state=figures, endpoint="intake.decide"),
            Row("accept", "POST", f"{begin()}/acceptance", COORDINATORS, form={"sheets_shown": "1"}, state=figures,
                endpoint="intake.accept"),
            Row("undo import", "POST", f"{begin()}/undoing", COORDINATORS, form={}, state=figures, endpoint="intake.undo"),
            # The first who may throws it away, and then it is gone for the others.
            Row("throw away", "POST", f"{begin()}/removal", {"coordinator"}, form={}, state=figures, endpoint="intake.discard"),
        ]

    def _many_sheets(self):
        """Sheets about many funds are their author's: begun by the coordinator; an admin sees them too."""
        who = self.session()
        self.login(who, "u_coordinator", "Correct-horse-coordinator-99")
        begin = lambda: self.form(who, "/statements/imports", pasted="กองทุน\tปี\tเงินสด\nกองทุนใด\t2560\t5\n").header("location")  # noqa: E731
        at = begin()
        return [
            Row("statements", "GET", "/statements", ALL, endpoint="money.statements_page"),
            *(Row(f"statements {kind}", "GET", f"/statements.{kind}", ALL, endpoint=f"money.statements_{name}")
              for kind, name in (("csv", "csv"), ("json", "json"), ("xlsx", "workbook"))),
            Row("many imports", "GET", "/statements/imports", COORDINATORS, endpoint="intake.many_listing"),
            Row("many form", "GET", "/statements/imports/new", COORDINATORS, endpoint="intake.many_new"),
            Row("many preview", "GET", at, COORDINATORS, endpoint="intake.many_show"),
            Row("many sheet", "GET", f"{at}/sheet.csv", COORDINATORS, endpoint="intake.many_sheet"),
            Row("many import", "POST", "/statements/imports", COORDINATORS, form={"pasted": "กองทุน\tปี\tเงินสด\nก\t2560\t5\n"},
                endpoint="intake.many_create"),
            Row("many decide", "POST", at, COORDINATORS, form={"note": "x"}, endpoint="intake.many_decide"),
            Row("many accept", "POST", f"{at}/acceptance", COORDINATORS, form={"sheets_shown": "1", "sheet": "0"},
                endpoint="intake.many_accept"),
            Row("many undo", "POST", f"{begin()}/undoing", COORDINATORS, form={}, endpoint="intake.many_undo"),
            Row("many throw away", "POST", f"{begin()}/removal", {"coordinator"}, form={}, endpoint="intake.many_discard"),
        ]

    def _year(self, s, fund):
        found = re.findall(r"/statements/(\d{4})", s.get(f"{fund}/money").text)
        return found[0] if found else "2024"
