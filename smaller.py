"""Styles, scripts and drawings of /static/ sent packed (gzip): a fourth of the bytes over a village's mobile line.

Pages themselves are not packed: they hold a form token beside text that others choose, which packing would let leak.
"""

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

_TEXT = {".css", ".js", ".svg"}


def register_smaller_files(app: Flask) -> None:
    """Answer /static/ through :func:`_answer`."""
    plain = app.view_functions["static"]

    def static(filename: str) -> Response:
        response: Response = app.ensure_sync(plain)(filename=filename)
        return _answer(response, Path(app.static_folder or "static") / filename)

    app.view_functions["static"] = static


def _answer(response: Response, path: Path) -> Response:
    """The answer with the file, packed for whoever takes it so; caches are told that there are two."""
    if path.suffix not in _TEXT or response.status_code not in (200, 304):
        return response
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or request.range:
        return response
    response.close()
    packed = Response(_packed(path, path.stat().st_mtime_ns), headers=response.headers)
    packed.headers.pop("Content-Length", None)
    packed.content_encoding = "gzip"
    etag, _weak = response.get_etag()
    packed.set_etag(f"{etag}-gzip")
    packed.make_conditional(request)
    return packed


@lru_cache(maxsize=64)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)
