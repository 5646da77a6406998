"""The rendering process: reads length-prefixed JSON from its input, answers the same way, ends with its parent."""

import json
import resource
import struct
import sys
from typing import BinaryIO

_HEADER = struct.Struct(">I")
_MEMORY = 1 << 30
_UNUSED = ("ssl", "_hashlib")  # OpenSSL comes with what a Markdown extension imports, 5 MB; nobody is called from here


def _answer(question: bytes) -> dict[str, object]:
    """The rendered page, or the sentence that says why not."""
    from wiki.render import TooHeavy, render  # here: after what is unused was shut out

    try:
        rendered = render(json.loads(question)["text"])
    except TooHeavy as error:
        return {"error": str(error)}
    except (MemoryError, RecursionError):
        return {"error": "หน้านี้ซับซ้อนเกินกว่าจะแสดงได้ แบ่งเป็นหลายหน้า"}
    return {"html": rendered.html, "toc": rendered.toc, "links": rendered.links}


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer until the input ends, which is when the parent has gone."""
    while header := source.read(_HEADER.size):
        question = source.read(_HEADER.unpack(header)[0])
        answer = json.dumps(_answer(question)).encode()
        target.write(_HEADER.pack(len(answer)) + answer)
        target.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for name in _UNUSED:
        sys.modules[name] = None  # type: ignore[assignment]  # an import of it fails, as on a Python built without
    serve(sys.stdin.buffer, sys.stdout.buffer)
