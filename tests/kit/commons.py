"""The acceptance kit's view of this site: its addresses and forms. ``run.sh`` runs the kit with it.

Named after the site and not ``adapter``, which is the kit's own module.
"""

import csv
import html
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from adapter import Adapter, Row
from core import NotSupported

ROOT = Path(__file__).resolve().parents[2]
ADMIN = ("admin", "ทดสอบกองทุนให้แน่ใจ")
WRITERS = {"contributor", "owner", "coordinator", "admin"}
STAFF = {"owner", "coordinator", "admin"}
COORDINATORS = {"coordinator", "admin"}
ALL = {"anon", "reader"} | WRITERS
USERS = ALL - {"anon"}
TEMPLATE = "แม่แบบระเบียบกองทุนวันละบาท-ดั้งเดิม"
FUND = "กองทุนสวัสดิการตำบลดอนตัวอย่าง-ข้อมูลสมมติ"
# The article is there for its number: without it the kit's page of {{7*7}} would be page 49, and read as evaluated.
SEEDS = ["rulesets/template-one-baht-classic.md", "models/illustrative-young-growing.md",
         "statements/illustrative-young-growing.yaml", "articles/principle-1.md"]
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_NAME = re.compile(r"<summary><span>(.*?)</span></summary>", re.DOTALL)
_DURABILITY_FILE = re.compile(r"[dw]\d+x[0-9x]+\.bin")


def _value(page, name):
    """What stands in a form's field; "" when it has none of this name."""
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    found = re.search(r'value="([^"]*)"', field[0]) if field else None
    return found[1] if found else ""


class Commons(Adapter):
    max_page, max_upload = 200_000, 5_000_000
    content_css = "#content"

    # how to run it

    @classmethod
    def server_spec(cls, data_dir, port, profile):
        env = {"DATA_DIR": str(data_dir), "PORT": str(port), "HOST": "127.0.0.1", "SEED": "0",
               "THROTTLE": "on" if profile == "normal" else "off", "HTTPS": "1" if profile == "https" else "0",
               "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        if not cls._has_admin(data_dir):
            cls._prepare(Path(data_dir), {**os.environ, **env})
        return [sys.executable, str(ROOT / "app.py")], env

    @classmethod
    def _has_admin(cls, data_dir):
        if not cls.db_path(data_dir).exists():
            return False
        with sqlite3.connect(f"file:{cls.db_path(data_dir)}?mode=ro", uri=True) as database:
            return bool(database.execute("SELECT 1 FROM users WHERE role = 'admin'").fetchone())

    @classmethod
    def _prepare(cls, data, env):
        """The first admin, one rule template to adapt and one fund with statements."""
        some = data.parent / "some-content"
        for name in SEEDS:
            (some / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "content" / name, some / name)
        name, password = ADMIN
        for words in (["users", "create", "--name", name, "--password", password], ["seed", "--content", str(some)]):
            subprocess.run([sys.executable, "-m", "flask", "--app", "app", *words], cwd=ROOT, env=env, check=True,
                           stdout=subprocess.DEVNULL)

    @classmethod
    def db_path(cls, data_dir):
        return Path(data_dir) / "commons.db"

    @classmethod
    def index_dir(cls, data_dir):
        return Path(data_dir) / "index"

    @classmethod
    def backup_argv(cls, data_dir, target):
        return ["env", f"DATA_DIR={data_dir}", "sh", "-c", 'cd "$0" && exec "$1" -m flask --app app backup "$2"',
                str(ROOT), sys.executable, str(target)]

    # accounts

    def csrf(self, s):
        cookie = s.cookies.get("session") or s.cookies.get("__Host-session")
        if not s.state.get("token") or s.state.get("token_for") != cookie:
            found = _TOKEN.search(s.get("/password").text) or _TOKEN.search(s.get("/login").text)
            cookie = s.cookies.get("session") or s.cookies.get("__Host-session")
            s.state.update(token=found[1] if found else "", token_for=cookie)
        return {"csrf_token": s.state["token"]}

    def form(self, s, path, files=None, **fields):
        fields = {name: value for name, value in fields.items() if value is not None}
        return s.post(path, form={**self.csrf(s), **fields}, files=files)

    def admin_login(self, s):
        return self.login(s, *ADMIN)

    def login(self, s, name, password, next_url=None):
        path = "/login" + (f"?next={quote(next_url, safe='')}" if next_url is not None else "")
        answer = self.form(s, path, name=name, password=password)
        s.state.pop("token", None)
        return answer

    def logout(self, s):
        return self.form(s, "/logout")

    def register(self, s, name, password, extra=None):
        return self.form(s, "/register", name=name, password=password, **(extra or {}))

    def create_user(self, admin, name, password, role):
        return self.form(admin, "/people", name=name, password=password, role=role)

    def set_role(self, admin, name, role):
        return self.form(admin, f"/people/{self._number(admin, name)}/role", role=role)

    def _number(self, admin, name):
        page = admin.get("/people", params={"q": name}).text
        for number, label in re.findall(r'action="/people/(\d+)/role"[^>]*aria-label="[^"]*?ของ ([^"]*)"', page):
            if html.unescape(label) == name:
                return number
        return "0"

    def change_password(self, s, old, new):
        return self.form(s, "/password", old=old, new=new)

    def whoami(self, s):
        found = _NAME.search(s.get("/me").text)
        return html.unescape(found[1]) if found else ""

    # pages

    def create_page(self, s, title, body, summary="", draft=False):
        action = "save" if draft else "publish"
        return self.form(s, "/articles", title=title, body=body, summary=summary, action=action)

    def page_id(self, response):
        found = re.search(r"</p/(\d+)>", response.header("link"))
        return found[1] if found and response.status == 303 else None

    def edit_page(self, s, pid, body, summary="", base_rev=None):
        now = s.get(f"/pages/{pid}.json")
        page = now.json()
        if not now.ok:
            return now
        return self.form(s, f"{page['url']}/revisions", title=page["title"], summary=summary or page["summary"],
                         tags=", ".join(page["tags"]), body=body, base=page["revision"] if base_rev is None else base_rev)

    def read_page(self, s, pid):
        return s.get(f"/p/{pid}", follow=1)

    def raw(self, s, pid):
        page = s.get(f"/pages/{pid}.json").json()
        return (page["body"], page["revision"]) if page else (None, 0)

    def history(self, s, pid):
        found, before = [], ""
        while True:
            answer = s.get(f"/pages/{pid}/revisions.json?limit=50{before}")
            some = answer.json() or [] if answer.ok else []
            found += [(one["number"], one["body"]) for one in some]
            if len(some) < 50:
                return found[::-1]
            before = f"&before={some[-1]['number']}"

    def page_ids(self, s):
        found, path = [], "/pages.json"
        while path:
            answer = s.get(path)
            found += [str(page["id"]) for page in answer.json() or []]
            following = re.match(r"<([^>]+)>", answer.header("link"))
            path = following[1] if following and answer.ok else ""
        return found

    def _url(self, pid):
        """The page's own address: views of a missing page are asked for under an address of the same shape."""
        known = self.session()
        self.admin_login(known)
        page = known.get(f"/pages/{pid}.json").json()
        return page["url"] if page else f"/articles/{'x' * 15}"

    def views(self, pid):
        url = self._url(pid)
        return [url, f"{url}/history", f"{url}/revisions/1", f"{url}/compare", f"{url}/links", f"{url}/edit",
                f"{url}/attachments", f"/pages/{pid}.json"]

    def lists(self):
        return ["/", "/changes", "/articles", "/tags", "/review", "/me", "/people", "/search?q=alert",
                "/models", "/lessons", "/rulesets"]

    # files and search

    def upload(self, s, pid, filename, data, ctype="application/octet-stream"):
        if _DURABILITY_FILE.fullmatch(filename if isinstance(filename, str) else ""):
            raise NotSupported("random bytes are no type that this site takes")
        page = s.get(f"/pages/{pid}.json").json()
        url = page["url"] if page else "/articles/none"
        return self.form(s, f"{url}/attachments", files=[("file", filename, ctype, data)], alt="ภาพ")

    def attachment_url(self, response):
        found = re.match(r'<([^>]+)>; rel="enclosure"', response.header("link"))
        return found[1] if found else None

    def search(self, s, query):
        return s.get("/search.json", params={"q": query, "limit": "100"})

    def search_url(self, query):
        return "/search?q=" + quote(query, safe="")

    def hits(self, response):
        found = response.json() if response.ok else []
        return {str(hit["id"]) for hit in found or []}

    # metrics: a row is a fund's year; its value is the cash, its date the closing day

    metrics_json = "/statements.json?drafts=1"

    def import_metrics(self, s, filename, data, ctype="text/csv"):
        """As a coordinator does it: send the sheet, say what its headings mean, have pages made for new funds, accept."""
        sent = self.form(s, "/statements/imports", files=[("file", filename, ctype, data)])
        if sent.status != 303:
            return sent
        preview = sent.header("location")
        seen = s.get(preview).text
        meanings = {f"line:{key}": line for key, line in (("value", "cash"), ("metric", "skip")) if f'name="line:{key}"' in seen}
        return self.form(s, f"{preview}/acceptance", sheets_shown="1", sheet="0", new_all="1", **meanings,
                         **{html.unescape(name): "new" for name in re.findall(r'name="(fund:[^"]*)"', seen)[:1]})

    def metrics(self, s):
        found = (s.get(self.metrics_json).json() or {}).get("statements", [])
        return [{"fund": each["fund"], "metric": "cash", "date": each["closing_date"], "value": float(each["lines"]["cash"])}
                for each in found if "cash" in each["lines"]]

    def metrics_csv(self, rows):
        out = io.StringIO()
        csv.writer(out).writerows([("fund", "metric", "date", "value"), *rows])
        return out.getvalue()

    def metrics_view(self):
        return "/statements?drafts=1"

    def metrics_export(self, s):
        return s.get("/statements.csv?drafts=1").body

    # rights

    def matrix(self, world, helpers):
        return [*self._reading(world), *self._writing(world, helpers), *self._cases(), *self._people(helpers)]

    def _reading(self, world):
        draft, public, secret = self._url(world.draft), self._url(world.public), world.secret
        title = world.secret_title
        return [
            Row("front", "GET", "/", ALL, secret=title, endpoint="wiki.front"),
            Row("article", "GET", public, ALL, endpoint="wiki.read"),
            Row("draft", "GET", draft, STAFF, secret=secret, endpoint="wiki.read"),
            Row("draft by number", "GET", f"/p/{world.draft}", STAFF, endpoint="wiki.permanent"),
            Row("draft history", "GET", f"{draft}/history", STAFF, secret="u_owner", endpoint="wiki.history"),
            Row("draft revision", "GET", f"{draft}/revisions/1", STAFF, secret=secret, endpoint="wiki.old_revision"),
            Row("draft compare", "GET", f"{draft}/compare", STAFF, endpoint="wiki.compare_revisions"),
            Row("draft links", "GET", f"{draft}/links", STAFF, endpoint="wiki.links_here"),
            Row("draft form", "GET", f"{draft}/edit", STAFF, secret=secret, endpoint="wiki.edit"),
            Row("draft files", "GET", f"{draft}/attachments", STAFF, endpoint="wiki.files"),
            Row("draft file", "GET", world.attachment, STAFF, secret=secret, endpoint="wiki.file"),
            Row("draft json", "GET", f"/pages/{world.draft}.json", STAFF, secret=secret, endpoint="wiki.page_json"),
            Row("draft revisions json", "GET", f"/pages/{world.draft}/revisions.json", STAFF, secret=secret,
                endpoint="wiki.revisions_json"),
            Row("page list", "GET", "/pages.json", ALL, endpoint="wiki.page_list"),
            *(Row(path, "GET", path, ALL, secret=title, endpoint=endpoint) for path, endpoint in (
                ("/articles", "wiki.articles"), ("/changes", "wiki.changes"), ("/tags", "wiki.tags"),
                ("/tags/a", "wiki.tagged"), ("/models", "cases.models"), ("/rulesets", "cases.rulesets"),
                ("/lessons", "cases.lessons"), ("/places.json", "cases.places"))),
            Row("go", "GET", f"/go?title={title}", ALL, endpoint="wiki.go"),
            Row("search", "GET", f"/search?q={secret}", ALL, secret=title, endpoint="search.page"),
            Row("search form", "GET", f"/search/advanced?q={secret}", ALL, secret=title, endpoint="search.advanced"),
            Row("search json", "GET", f"/search.json?q={secret}", ALL, secret=title, endpoint="search.listing"),
            Row("suggest", "GET", "/suggest.json?q=SECRET", ALL, secret=title, endpoint="search.suggestions"),
            Row("mine", "GET", "/me", USERS, endpoint="wiki.mine"),
            Row("queue", "GET", "/review", COORDINATORS, endpoint="wiki.review_queue"),
            Row("desk", "GET", "/search/desk?show=found", COORDINATORS, endpoint="desk.page"),
            Row("index", "GET", "/search/index", COORDINATORS, endpoint="search_health.page"),
            Row("index figures", "GET", "/search/index.json", {"admin"}, endpoint="search_health.figures"),
            Row("words", "GET", "/search/words", COORDINATORS, endpoint="desk.words"),
        ]

    def _writing(self, world, helpers):
        draft, public = self._url(world.draft), self._url(world.public)
        body, text = helpers["draft_state"], helpers["public_state"]
        owner = self.session()
        self.login(owner, *world.users["owner"])
        page = {"title": "Public page", "body": "hello **public** CANARYPUBLIC"}
        fresh = _Fresh(lambda: self.raw(owner, world.public)[1])
        fresh_draft = _Fresh(lambda: self.raw(owner, world.draft)[1])
        return [
            Row("new form", "GET", "/articles/new", WRITERS, endpoint="wiki.new"),
            Row("create", "POST", "/articles", WRITERS, form={"title": "made by matrix", "body": "x"}, endpoint="wiki.create"),
            Row("preview", "POST", "/articles/preview", WRITERS, form={"body": "x"}, endpoint="wiki.preview"),
            Row("edit article", "POST", f"{public}/revisions", WRITERS, form={**page, "base": fresh}, state=text,
                endpoint="wiki.revise"),
            Row("edit draft", "POST", f"{draft}/revisions", STAFF, state=body, endpoint="wiki.revise",
                form={"title": world.secret_title, "body": f"draft {world.secret}", "base": fresh_draft}),
            Row("restore article", "POST", f"{public}/restorations", WRITERS, form={"number": 1}, state=text,
                endpoint="wiki.restore"),
            Row("restore draft", "POST", f"{draft}/restorations", STAFF, form={"number": 1}, state=body,
                endpoint="wiki.restore"),
            Row("attach to draft", "POST", f"{draft}/attachments", STAFF, form={"alt": "x"}, state=body,
                files=[("file", "m.txt", "text/plain", b"m")], endpoint="wiki.add_file"),
            # Staff may; the owner is the first of them, and then the file is gone for the others.
            Row("take file off", "POST", f"/files/{world.attachment.split('/')[2]}/removals", {"owner"}, form={},
                endpoint="wiki.remove_file"),
            Row("archive article", "POST", f"{public}/publications", COORDINATORS, form={"action": "archive", "note": ""},
                state=text, endpoint="wiki.publication"),
            *self._words(world),
            Row("publish draft", "POST", f"{draft}/publications", STAFF, form={"action": "publish"}, state=body,
                endpoint="wiki.publication"),
        ]

    def _words(self, world):
        """What coordinators do at the desk and the words page; numbers that nobody has are refused with a sentence (422)."""
        admin = self.session()
        self.admin_login(admin)
        groups = lambda: re.findall(r"group-(\d+)", admin.get("/search/words?q=matrix").text)  # noqa: E731
        none = "/search/words/999999999"
        return [
            Row("settle", "POST", "/search/desk/settled", COORDINATORS, form={"query": "matrix"}, endpoint="desk.settle"),
            Row("synonym", "POST", "/search/desk/synonyms", COORDINATORS, state=groups, endpoint="desk.equal",
                form={"query": "matrix", "form": _Fresh(lambda: f"matrix{len(groups())}"), "word": "matrix word"}),
            Row("answer", "POST", "/search/desk/answers", COORDINATORS, form={"query": "matrix", "question": "matrix?"},
                endpoint="desk.answered"),
            Row("answer undone", "POST", "/search/desk/answers/undoing", COORDINATORS,
                form={"slug": self._url(world.public).rsplit("/", 1)[-1], "question": "matrix?"}, endpoint="desk.take_back"),
            Row("add words", "POST", "/search/words", COORDINATORS, state=groups, endpoint="desk.add_words",
                form={"forms": _Fresh(lambda: f"matrixa{len(groups())} / matrixb{len(groups())}")}),
            *(Row(f"{verb or 'change'} words", "POST", f"{none}{verb and '/' + verb}", COORDINATORS, form={}, endpoint=f"desk.{name}")
              for verb, name in (("", "change_words"), ("removals", "remove_words"), ("restorations", "restore_words"),
                                 ("undoing", "undo_words"))),
        ]

    def _cases(self):
        """The template and the fund that ``_prepare`` seeded, and an adaptation that the owner keeps as a draft."""
        owner = self.session()
        self.login(owner, "u_owner", "Correct-horse-owner-99")
        copied = self.form(owner, f"/rulesets/{quote(TEMPLATE)}/adaptations", title="ร่างระเบียบของตำบล")
        copy = copied.header("location").removesuffix("/adapt")
        template, fund, secret = f"/rulesets/{quote(TEMPLATE)}", f"/models/{quote(FUND)}", "ค่าสมัครแรกเข้า"
        year = self._year(owner, fund)
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
            Row("funds alike", "GET", f"{fund}/alike", ALL, endpoint="alike_funds.alike"),
            Row("nation", "GET", "/funds", ALL, endpoint="funds.nation"),
            Row("nation's table", "GET", "/funds.csv", ALL, endpoint="funds.nation_table"),
            Row("province", "GET", "/funds/provinces/90", ALL, endpoint="funds.area"),
            Row("nation's chart", "GET", "/funds.svg", ALL, endpoint="funds.nation_picture"),
            Row("province's chart", "GET", "/funds/provinces/90.svg", ALL, endpoint="funds.picture"),
            Row("province's table", "GET", "/funds/provinces/90.csv", ALL, endpoint="funds.table"),
            *self._sheets(fund, owner),
            *self._many_sheets(),
            *self._rules(owner, template, copy, secret),
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

    def _people(self, helpers):
        admin = self.session()
        self.admin_login(admin)
        users = lambda: re.findall(r"<h2[^>]*>([^<]*)</h2>|selected>([^<]*)<", admin.get("/people").text)  # noqa: E731
        number = self._number(admin, "u_reader")
        return [
            Row("people", "GET", "/people", {"admin"}, secret="u_contributor</h2>", endpoint="accounts.people"),
            Row("routes", "GET", "/routes.json", {"admin"}, endpoint="accounts.routes"),
            Row("open data", "GET", "/data", ALL, endpoint="open_data.page"),
            Row("night's work", "GET", "/upkeep", {"admin"}, endpoint="upkeep.page"),
            Row("work now", "POST", "/upkeep/runs", {"admin"}, form={"job": "reckon"}, endpoint="upkeep.run_now"),
            Row("add person", "POST", "/people", {"admin"}, state=users, endpoint="accounts.add_person",
                form={"name": "matrix-made", "password": "long-enough-pw-1", "role": "admin"}),
            Row("rebuild index", "POST", "/search/index/rebuilds", {"admin"}, form={}, endpoint="search_health.rebuild"),
            Row("change role", "POST", f"/people/{number}/role", {"admin"}, form={"role": "reader"}, state=users,
                endpoint="accounts.change_role"),
            # The reader has not asked yet: a coordinator's press finds nothing to grant, and the reader stays one.
            Row("make contributor", "POST", f"/people/{number}/contributor", COORDINATORS, form={}, endpoint="accounts.grant"),
            Row("ask to write", "POST", "/me/request", USERS, form={}, endpoint="accounts.ask"),
            Row("password form", "GET", "/password", USERS, endpoint="accounts.password"),
            Row("password", "POST", "/password", USERS, form={"old": "wrong", "new": "x"}, endpoint="accounts.change_password"),
        ]

    # The file of everything published is made some time after the start, and is everybody's.
    open_endpoints = {
        "static", "open_data.download", "wiki.health", "wiki.robots", "wiki.about", "accounts.login", "accounts.sign_in", "accounts.sign_out",
        "accounts.register", "accounts.create_account", "accounts.choose_language",
    }  # fmt: skip

    def route_list(self, s):
        return set(s.get("/routes.json").json() or []) - self.open_endpoints

    def post_forms(self, world):
        admin = self.session()
        self.admin_login(admin)
        public, revision = self._url(world.public), self.raw(admin, world.public)[1]
        return [
            ("create", "/articles", {"title": "csrf made this", "body": "x"}),
            ("edit", f"{public}/revisions", {"title": "x", "body": "csrf changed this", "base": str(revision)}),
            ("archive", f"{public}/publications", {"action": "archive"}),
            ("restore", f"{public}/restorations", {"number": "1"}),
            ("attach", f"{public}/attachments", {"alt": "x"}),
            ("adapt", f"/rulesets/{TEMPLATE}/adaptations", {"title": "csrf"}),
            ("statement", f"/models/{FUND}/statements", {"closing_date": "31/12/2560"}),
            ("import", f"/models/{FUND}/imports", {"pasted": "เงินสมทบสมาชิก\t5\n"}),
            ("import of many", "/statements/imports", {"pasted": "กองทุน\tปี\tเงินสด\nก\t2560\t5\n"}),
            ("person", "/people", {"name": "csrf made", "password": "long-enough-pw-1", "role": "admin"}),
            ("role", f"/people/{self._number(admin, 'u_reader')}/role", {"role": "admin"}),
            ("ask", "/me/request", {}),
            ("grant", f"/people/{self._number(admin, 'u_reader')}/contributor", {}),
            ("rebuild index", "/search/index/rebuilds", {}),
            ("work now", "/upkeep/runs", {"job": "reckon"}),
            ("synonym", "/search/desk/synonyms", {"query": "csrf", "form": "csrf one", "word": "csrf two"}),
            ("settle", "/search/desk/settled", {"query": "csrf"}),
            ("answer", "/search/desk/answers", {"query": "csrf", "question": "csrf question", "slug": TEMPLATE}),
            ("words", "/search/words", {"forms": "csrf three / csrf four"}),
            ("change words", "/search/words/1", {"forms": "csrf five / csrf six"}),
            ("remove words", "/search/words/1/removals", {}),
            ("logout", "/logout", {}),
        ]

    def sample_urls(self, world):
        """Without what is the same for everybody and may be cached: /static and /places.json."""
        return ["/", "/login", "/register", self._url(world.public), "/no-such-page", "/pages.json", "/search?q=abc",
                "/articles/new", f"/rulesets/{TEMPLATE}", f"/rulesets/{TEMPLATE}/adapt", f"/models/{FUND}/money",
                f"/models/{FUND}/money.csv", "/compare", "/statements", "/statements.csv", "/statements.json", "/data",
                f"/models/{FUND}/money/all.csv", world.attachment or "/"]


class _Fresh:
    """A form's value asked for when it is sent: the newest revision's number."""

    def __init__(self, ask):
        self.ask = ask

    def __str__(self):
        return str(self.ask())
