"""Python code as text in colours: those of the editor, for a place where nothing is edited."""

from __future__ import annotations

from textual.content import Content

from quiz.text.visible import visible
from quiz.tui.widgets.editor.highlight import KINDS, QUERY

STYLES = {
    "keyword": "bold $text-primary",
    "definition": "bold $text-accent",
    "decorator": "$text-accent",
    "string": "$text-success",
    "escape": "$text-warning",
    "number": "$text-warning",
    "constant": "$text-secondary",
    "comment": "italic $foreground-muted",
}


def code(source: str) -> Content:
    """The source in colours, line by line as it is, its control characters made `visible`."""
    import tree_sitter_python
    from tree_sitter import Language, Parser, Query, QueryCursor

    source = visible(source)
    grammar = Language(tree_sitter_python.language())
    data = source.encode()
    captures = QueryCursor(Query(grammar, QUERY)).captures(Parser(grammar).parse(data).root_node)
    content = Content(source)
    for kind in KINDS:
        for node in captures.get(kind, []) if kind in STYLES else []:
            start = len(data[: node.start_byte].decode())
            end = start + len(data[node.start_byte : node.end_byte].decode())
            content = content.stylize(STYLES[kind], start, end)
    return content
