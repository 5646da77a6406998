"""Tables as XLSX: numbers as numbers, text never a formula. Pure."""

import io
from collections.abc import Mapping, Sequence

from cases.money.csv_text import cell


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], widths: Sequence[int] = (34, 18, 60), head: int = 0) -> bytes:
    """A workbook of named sheets whose headings stand in row ``head`` (from 0)."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = f"B{head + 2}"
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for at, row in enumerate(rows):
            cells = [WriteOnlyCell(sheet, cell(value) if isinstance(value, str) else value) for value in row]
            if at == head:
                for written in cells:
                    written.font = Font(bold=True)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
