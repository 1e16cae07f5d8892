"""`quiz list --counts`: how much of what a bank holds."""

import json
from collections.abc import Callable

from .conftest import Done

Quiz = Callable[..., Done]


def test_every_item_is_counted_once(quiz: Quiz) -> None:
    listed = json.loads(quiz("list", "--format", "json").out)
    counts = json.loads(quiz("list", "--counts", "--format", "json").out)
    assert sum(row["count"] for row in counts) == len(listed)
    for row in counts:
        same = [i for i in listed if all(i[f] == row[f] for f in ("topic", "kind", "level"))]
        assert row["count"] == len(same)


def test_the_table_adds_up_in_both_languages(quiz: Quiz) -> None:
    listed = json.loads(quiz("list", "--format", "json").out)
    for lang, all_ in (("en", "all"), ("zh", "合计")):
        last = quiz("list", "--counts", "--lang", lang).out.splitlines()[-1].split()
        assert last[0] == all_
        *kinds, first, second, third, total = map(int, last[1:])
        assert total == len(listed) == sum(kinds) == first + second + third


def test_filters_narrow_what_is_counted(quiz: Quiz) -> None:
    counts = json.loads(quiz("list", "--counts", "--kind", "bug", "--format", "json").out)
    assert {row["kind"] for row in counts} == {"bug"}
