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

from adapter import Adapter
from cast import FUND, TEMPLATE
from core import NotSupported
from who_may import PageRows
from who_may_cases import CaseRows

ROOT = Path(__file__).resolve().parents[2]
ADMIN = ("admin", "ทดสอบกองทุนให้แน่ใจ")
# The article is there for its number: without it the kit's page of {{7*7}} would be page 49, and read as evaluated.
SEEDS = ["rulesets/template-one-baht-classic.md", "models/illustrative-young-growing.md",
         "statements/illustrative-young-growing.yaml", "articles/principle-1.md"]
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_NAME = re.compile(r"<summary><span>(.*?)</span></summary>", re.DOTALL)
_DURABILITY_FILE = re.compile(r"[dw]\d+x[0-9x]+\.bin")


class Commons(PageRows, CaseRows, Adapter):
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
