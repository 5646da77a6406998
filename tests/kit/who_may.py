"""Who may do what with pages, searches and people: the rows of the kit's matrix."""

import re

from adapter import Row
from cast import ALL, COORDINATORS, STAFF, USERS, WRITERS, Fresh


class PageRows:
    """Part of the adapter."""

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
        fresh = Fresh(lambda: self.raw(owner, world.public)[1])
        fresh_draft = Fresh(lambda: self.raw(owner, world.draft)[1])
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
                form={"query": "matrix", "form": Fresh(lambda: f"matrix{len(groups())}"), "word": "matrix word"}),
            Row("answer", "POST", "/search/desk/answers", COORDINATORS, form={"query": "matrix", "question": "matrix?"},
                endpoint="desk.answered"),
            Row("answer undone", "POST", "/search/desk/answers/undoing", COORDINATORS,
                form={"slug": self._url(world.public).rsplit("/", 1)[-1], "question": "matrix?"}, endpoint="desk.take_back"),
            Row("add words", "POST", "/search/words", COORDINATORS, state=groups, endpoint="desk.add_words",
                form={"forms": Fresh(lambda: f"matrixa{len(groups())} / matrixb{len(groups())}")}),
            *(Row(f"{verb or 'change'} words", "POST", f"{none}{verb and '/' + verb}", COORDINATORS, form={}, endpoint=f"desk.{name}")
              for verb, name in (("", "change_words"), ("removals", "remove_words"), ("restorations", "restore_words"),
                                 ("undoing", "undo_words"))),
        ]

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
