"""Markdown with formulas as one HTML file that needs nothing else: no script, no font, no link out.

Formulas are text, as in the terminal. Tags in the Markdown are words like any other.
"""

from __future__ import annotations

import re
from html import escape

from quiz.text import dollars, markdown, maths
from quiz.text.language import Language
from quiz.text.visible import visible

_PLACE = re.compile("\ue000(\\d+)\ue001")
_NUMBERED = re.compile(r"<h3>(\S+ (\d+)\.)")

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --line: #8886; --soft: #8882; --mark: #2459b8; }}
@media (prefers-color-scheme: dark) {{ :root {{ --mark: #6ea8fe; }} }}
body {{ font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }}
h1, h2, h3 {{ line-height: 1.3; }}
h2 {{ margin-top: 2.2rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }}
h3 {{ margin-top: 2.2rem; color: var(--mark); }}
h4 {{ margin: 1.2rem 0 .3rem; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; }}
blockquote {{ margin: .5rem 0; padding: .1rem 1rem; border-left: 3px solid var(--mark);
  background: var(--soft); }}
code, pre, .maths {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }}
code, pre {{ background: var(--soft); border-radius: 3px; }}
code {{ padding: 0 .25em; }}
pre {{ padding: .6rem .8rem; overflow-x: auto; line-height: 1.4; }}
pre code {{ padding: 0; background: none; }}
.maths.apart {{ display: block; white-space: pre; overflow-x: auto; line-height: 1.25;
  margin: .6rem 1.5rem; }}
a {{ color: var(--mark); }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def to_html(source: str, title: str, language: Language) -> str:
    """A whole page; the third-level heading of item 3 is `#q3`."""
    from markdown_it import MarkdownIt

    text, formulas, _ = dollars.extract(visible(source))
    tokens = markdown.parse(text).to_tokens()
    parser = MarkdownIt("commonmark", {"html": False})
    body = parser.renderer.render(tokens, parser.options, {})
    body = _PLACE.sub(lambda found: _formula(formulas[int(found[1])]), body)
    body = _NUMBERED.sub(r'<h3 id="q\2">\1', body)
    return _PAGE.format(language=language, title=escape(visible(title)), body=body.rstrip())


def _formula(formula: dollars.Formula) -> str:
    if formula.display:
        rows = "\n".join(row.rstrip() for row in maths.block(formula.latex))
        return f'<span class="maths apart">{escape(rows)}</span>'
    return f'<span class="maths">{escape(maths.inline(formula.latex))}</span>'
