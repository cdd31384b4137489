"""The small Excel workbook that stands behind a native chart: one sheet, a header row, a column of labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jbpgen.render.office.archive import CONTENT_TYPES, write_archive
from jbpgen.render.office.xml_text import escape, escape_quoted
from jbpgen.resources import resource

SHEET = "Sheet1"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column below its header: numbers, texts or gaps (None) by row; ``formats`` has one code or one per row."""

    header: str
    values: tuple[float | str | None, ...]
    formats: tuple[str, ...] = ("General",)

    def format_of(self, row: int) -> str:
        return self.formats[row if len(self.formats) > 1 else 0]


def column_letter(index: int) -> str:
    """``0`` → ``A``, ``26`` → ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_range(index: int, rows: int) -> str:
    """The absolute reference of the values of column ``index`` (0-based) over ``rows`` rows."""
    letter = column_letter(index)
    return f"{SHEET}!${letter}$2:${letter}${rows + 1}"


def header_cell(index: int) -> str:
    """The absolute reference of the header of column ``index`` (0-based)."""
    return f"{SHEET}!${column_letter(index)}$1"


def workbook(columns: Sequence[DataColumn]) -> bytes:
    """An .xlsx package holding ``columns`` side by side; the same columns give the same bytes."""
    codes = sorted({column.format_of(row) for column in columns for row in range(len(column.values))} - {"General"})
    styles = {"General": 0} | {code: index for index, code in enumerate(codes, start=1)}
    texts = {text: index for index, text in enumerate(sorted(set(_strings(columns))))}
    members = {
        CONTENT_TYPES: _HEAD
        + f'<Types xmlns="{_PACKAGE}/content-types">'
        + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>'
        + f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KINDS}.worksheet+xml"/>'
        + f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/>'
        + f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KINDS}.sharedStrings+xml"/>'
        + '<Override PartName="/xl/theme/theme1.xml"'
        + ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>',
        "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relationships(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "xl/workbook.xml": _HEAD
        + f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        + f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": _styles(codes),
        "xl/worksheets/sheet1.xml": _sheet(columns, styles, texts),
        "xl/sharedStrings.xml": _shared_strings(columns, texts),
        "xl/theme/theme1.xml": _theme(),
    }
    return write_archive({name: text.encode() for name, text in members.items()})


def _relationships(*targets: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _styles(codes: Sequence[str]) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + index}" formatCode="{escape_quoted(code)}"/>' for index, code in enumerate(codes)
    )
    formats = f'<numFmts count="{len(codes)}">{formats}</numFmts>' if codes else ""
    cells = "".join(
        f'<xf numFmtId="{164 + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for index in range(len(codes))
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}">{formats}'
        '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(codes) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{cells}'
        "</cellXfs></styleSheet>"
    )


def _sheet(columns: Sequence[DataColumn], styles: dict[str, int], texts: dict[str, int]) -> str:
    header = "".join(_cell(index, 1, texts[column.header], shared=True) for index, column in enumerate(columns))
    rows = [f'<row r="1">{header}</row>']
    for row in range(max(len(column.values) for column in columns)):
        cells = "".join(_data_cell(column, index, row, styles, texts) for index, column in enumerate(columns))
        rows.append(f'<row r="{row + 2}">{cells}</row>')
    return f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _data_cell(column: DataColumn, index: int, row: int, styles: dict[str, int], texts: dict[str, int]) -> str:
    value = column.values[row]
    if value is None:
        return ""
    if isinstance(value, str):
        return _cell(index, row + 2, texts[value], shared=True)
    return _cell(index, row + 2, value, style=styles[column.format_of(row)])


def _cell(column: int, row: int, value: float, *, style: int = 0, shared: bool = False) -> str:
    kind = ' t="s"' if shared else ""
    formatted = f' s="{style}"' if style else ""
    return f'<c r="{column_letter(column)}{row}"{formatted}{kind}><v>{number_text(value)}</v></c>'


def _strings(columns: Sequence[DataColumn]) -> list[str]:
    values = [value for column in columns for value in column.values if isinstance(value, str)]
    return [column.header for column in columns] + values


def _shared_strings(columns: Sequence[DataColumn], texts: dict[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return f'{_HEAD}<sst xmlns="{_MAIN}" count="{len(_strings(columns))}" uniqueCount="{len(texts)}">{items}</sst>'


@cache
def _theme() -> str:
    return resource("templates/deck/ppt/theme/theme1.xml").read_text(encoding="utf-8")


def number_text(value: float) -> str:
    """The shortest decimal text of ``value``, the same in the workbook and in the chart's cache."""
    rounded = round(float(value), 10)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
