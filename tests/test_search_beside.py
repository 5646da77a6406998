"""Indexing in another process while pages come in."""

import multiprocessing
import os
import signal
import threading

import pytest
from flask import Flask

from search.beside import indexing
from search.document import Asked
from search.follow import Follower
from tests.builders import database, page
from wiki import pages


def follower(app: Flask) -> Follower:
    """The application's own."""
    found: Follower = app.extensions["search"]
    return found


def test_what_was_saved_is_indexed_by_the_other_process(app: Flask) -> None:
    """At the end the index holds every change, though this process indexed none; no process is left."""
    with indexing(follower(app)):
        made = page(app, "กองทุนน้ำขาว")
    assert multiprocessing.active_children() == []
    assert follower(app).index.mark() == pages.last_seq(database(app))
    assert [hit.id for hit in follower(app).index.search(Asked("น้ำขาว")).hits] == [made.id]


def test_the_thread_behind_is_ended_before_the_process_is_copied(app: Flask) -> None:
    """A process with threads must not be copied: this one has none of ours inside."""
    follower(app).start()
    with indexing(follower(app)):
        assert "search-follower" not in [thread.name for thread in threading.enumerate()]


def test_an_import_that_breaks_ends_the_other_process(app: Flask) -> None:
    """The error is passed on, no process is left, and the next search takes in what was saved."""
    def broken() -> None:
        with indexing(follower(app)):
            page(app, "กองทุนน้ำขาว")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert multiprocessing.active_children() == []
    assert len(follower(app).search(Asked("น้ำขาว")).hits) == 1


def test_a_killed_process_is_made_good_by_the_next_search(app: Flask) -> None:
    """When the other process is killed, nothing waits for it and nothing saved is missing from the index."""
    with indexing(follower(app)):
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        page(app, "กองทุนน้ำขาว")
    assert len(follower(app).search(Asked("น้ำขาว")).hits) == 1
