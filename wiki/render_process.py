"""The rendering process: reads length-prefixed JSON from its input, answers the same way, ends with its parent."""

import json
import resource
import struct
import sys
from typing import BinaryIO

from wiki.render import TooHeavy, render

_HEADER = struct.Struct(">I")
_MEMORY = 1 << 30


def _answer(question: bytes) -> dict[str, object]:
    """The rendered page, or the sentence that says why not."""
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
    serve(sys.stdin.buffer, sys.stdout.buffer)
