"""Markdown tables as aligned columns, or row by row where the columns do not fit."""

from quiz.text.flow import Line, Span, flow
from quiz.text.width import cells

_BETWEEN = Span(" │ ", "")


def lay_out_table(
    header: list[Line], rows: list[list[Line]], aligns: str, width: int
) -> list[Line]:
    """A table whose cells are lines; `aligns` has a letter per column: "l", "c" or "r"."""
    table = [header, *rows]
    widths = [max(_width(row[column]) for row in table) for column in range(len(header))]
    if sum(widths) + 3 * (len(widths) - 1) > width:
        return _stacked(header, rows, width)
    lines = [_columns([_styled(cell) for cell in header], widths, aligns)]
    lines.append((Span("─┼─".join("─" * size for size in widths), ""),))
    lines.extend(_columns(row, widths, aligns) for row in rows)
    return lines


def _columns(row: list[Line], widths: list[int], aligns: str) -> Line:
    spans: list[Span] = []
    for column, (cell, size, align) in enumerate(zip(row, widths, aligns, strict=True)):
        free = size - _width(cell)
        left = {"l": 0, "c": free // 2, "r": free}[align]
        last = column == len(row) - 1
        spans += [_BETWEEN] if column else []
        spans += [Span(" " * left, "")] if left else []
        spans += cell
        spans += [Span(" " * (free - left), "")] if free > left and not last else []
    return tuple(spans)


def _stacked(header: list[Line], rows: list[list[Line]], width: int) -> list[Line]:
    """Each row as a paragraph per column, headed by the column's name."""
    lines: list[Line] = []
    for row in rows:
        if lines:
            lines.append((Span("─" * min(width, 8), ""),))
        for name, cell in zip(header, row, strict=True):
            title = [*_styled(name), Span(": ", "strong")] if name else []
            lines.extend(flow([*title, *cell], width))
    return lines


def _styled(cell: Line) -> Line:
    return tuple(Span(span.text, span.style or "strong") for span in cell)


def _width(cell: Line) -> int:
    return sum(cells(span.text) for span in cell)
