"""A store whose pages a follower indexes, without the rest of the site."""

import functools
from pathlib import Path

import db
from search.document import Asked
from search.follow import Follower
from search.index import SearchIndex
from wiki import pages, saving
from wiki.saving import Draft

FILLER = "ชุมชนประชุมทุกเดือนที่ศาลากลางบ้าน สมาชิกช่วยกันดูแลเงินของส่วนรวม "
PLACE = {"place": {"province": "90"}, "movement": "one-baht"}


class Site:
    """A store with one writer, and a follower over it as each worker process has one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "index"
        path = folder / "commons.db"
        db.migrate(path)
        self.connect = functools.partial(db.connect, path)
        with db.transaction(self.connect()) as store:
            db.run(store, "INSERT INTO users (id, name, name_key, password, role, created) "
                          "VALUES (1, 'มาลี', 'มาลี', '', 'contributor', '2026-01-01')")  # fmt: skip
        self.follower = self.worker()

    def worker(self) -> Follower:
        """What another process would have: its own index object over the same folder."""
        return Follower(self.connect, SearchIndex(self.folder), poll=0.05)

    def write(self, title: str, body: str = FILLER, *, status: str = "published", kind: str = "article") -> pages.Page:
        """A new page."""
        facts = PLACE if kind == "model" else {}
        return saving.create(self.connect(), kind, Draft(title, "", body, "", body, facts=facts), 1, status=status)

    def found(self, query: str, follower: Follower | None = None) -> list[int]:
        """The numbers of the pages found."""
        return [hit.id for hit in (follower or self.follower).search(Asked(query)).hits]

    @property
    def live(self) -> Path:
        """The folder of the live index."""
        return next(path for path in self.folder.iterdir() if path.is_dir())
