"""A filled rule-set as safe HTML and as plain text."""

from html import escape

from cases.rules.filling import Filled, FilledBlock, FilledChapter, FilledClause, Part


def to_html(filled: Filled) -> str:
    """A section a chapter, an article a clause (id ``clause-ID``); every text escaped, values in ``data.value``."""
    preamble = f'<div class="preamble">{_blocks(filled.preamble)}</div>' if filled.preamble else ""
    return "\n".join(filter(None, [preamble, *(_chapter(chapter) for chapter in filled.chapters)]))


def to_text(filled: Filled) -> str:
    """The rule-set as plain text, numbers written out, for copying and for search."""
    lines = [_plain(block) for block in filled.preamble]
    for chapter in filled.chapters:
        lines += ["", f"{chapter.label} {chapter.title}".strip(), ""]
        for clause in chapter.clauses:
            lines.append(f"{clause.label} {clause.title}")
            lines += [_plain(block) for block in clause.blocks]
    return "\n".join(lines).strip() + "\n"


def _plain(block: FilledBlock) -> str:
    words = "".join(part.text for part in block.parts)
    return f"{'    ' * (block.level + 1)}{block.label} {words}" if block.level else f"    {words}"


def _chapter(chapter: FilledChapter) -> str:
    number = f'<span class="chapter-number">{escape(chapter.label)}</span> ' if chapter.label else ""
    clauses = "\n".join(_clause(clause) for clause in chapter.clauses)
    return (
        f'<section class="chapter" id="clause-{escape(chapter.id)}">\n<h2>{number}{escape(chapter.title)}</h2>\n'
        f"{clauses}\n</section>"
    )


def _clause(clause: FilledClause) -> str:
    return (
        f'<article class="clause" id="clause-{escape(clause.id)}">\n'
        f'<h3><span class="clause-number">{escape(clause.label)}</span> {escape(clause.title)}</h3>\n'
        f"{_blocks(clause.blocks)}\n</article>"
    )


def _blocks(blocks: tuple[FilledBlock, ...]) -> str:
    """Paragraphs and nested lists; the numbers are literal text so that copying and printing keep them."""
    html: list[str] = []
    level = 0
    for block in blocks:
        html.append(_step(level, block.level))
        words = "".join(_part(part) for part in block.parts)
        if block.level:
            html.append(f'<li><span class="item-number">{escape(block.label)}</span> {words}')
        else:
            html.append(f"<p>{words}</p>")
        level = block.level
    return "".join(html) + _step(level, 0)


def _step(before: int, after: int) -> str:
    """The tags between two blocks: lists opened or closed, the item before ended."""
    if after > before:
        return '<ol class="items">' * (after - before)
    closed = "</li></ol>" * (before - after)
    return closed + ("</li>" if after else "")


def _part(part: Part) -> str:
    text = escape(part.text)
    if part.kind == "value":
        text = f'<data class="value" value="{escape(part.raw)}" data-parameter="{escape(part.key)}">{text}</data>'
    elif part.kind == "blank":
        text = f'<span class="blank" data-parameter="{escape(part.key)}">{text}</span>'
    elif part.kind == "reference":
        text = f'<a class="clause-link" href="#clause-{escape(part.key)}">{text}</a>'
    elif part.kind == "missing":
        text = f'<span class="blank">{text}</span>'
    return f"<strong>{text}</strong>" if part.bold else text
