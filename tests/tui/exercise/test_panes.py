"""Panes at every size, by keys and by mouse."""

import pytest

from quiz.bank import builtin
from quiz.tui.widgets.panes.panes import Panes
from quiz.tui.widgets.panes.splitter import Splitter

STATEMENT, CODE = "Take the greatest away", "def shift_logits"


def width(bench, name: str) -> int:
    return bench.screen.query_one(f"#pane-{name}").size.width


def last_line(bench) -> Splitter:
    return [line for line in bench.screen.query(Splitter).results() if line.display][-1]


async def drag(bench, line: Splitter, column: int) -> None:
    await bench.pilot.mouse_down(offset=(line.region.x, 10))
    await bench.pilot.hover(offset=(column, 10))
    await bench.pilot.mouse_up(offset=(column, 10))
    await bench.settle()


async def test_three_panes_two_or_one(work) -> None:
    async with work((200, 60)) as bench:
        assert bench.screen.query_one(Panes).seen == ("task", "code", "result")
        assert STATEMENT in bench.seen()
        assert CODE in bench.seen()
        await bench.seat.resize(130, 40)
        assert bench.screen.query_one(Panes).seen == ("code", "task")
        assert STATEMENT in bench.seen()
        await bench.seat.resize(80, 24)
        assert CODE in bench.seen()
        assert STATEMENT not in bench.seen()


async def test_a_key_goes_through_the_panes(work) -> None:
    async with work() as bench:
        found = []
        for _ in range(4):
            await bench.press("f4")
            found.append(bench.screen.query_one(Panes).seen[0])
        assert found == ["result", "trial", "task", "code"]
        await bench.press("f4")
        await bench.press("escape")
        assert CODE in bench.seen()


async def test_in_one_pane_what_is_asked_comes_first_until_somebody_has_begun(work) -> None:
    async with work() as bench:
        bank = bench.app.banks[0]
        await bench.press("escape")
        bench.app.open_item(bank, bank.items["shift-logits"])
        await bench.settle()
        assert STATEMENT in bench.seen()
        assert "F4 code" in bench.seat.bar()
        await bench.press("f4")
        assert "F4 result" in bench.seat.bar()
        await bench.press("#", "escape")
        bench.app.open_item(bank, bank.items["shift-logits"])
        await bench.settle()
        assert "#raise" in bench.seen()


async def test_the_bar_says_whither_escape_leads(work) -> None:
    async with work() as bench:
        assert "Esc back" in bench.seat.bar()
        await bench.press("f8")
        assert "Esc code" in bench.seat.bar()
        await bench.press("escape")
        assert "Esc back" in bench.seat.bar()


async def test_code_with_a_long_line_does_not_open_scrolled_aside(sit) -> None:
    async with sit(bank=builtin()) as seat:
        bank = seat.app.banks[0]
        seat.app.open_item(bank, bank.items["softmax-regression-gradient"])
        await seat.settle()
        await seat.press("f4")
        assert "import numpy as np" in seat.seen()
        assert seat.app.screen.editor.cursor_location[1] == 4


async def test_a_click_on_its_name_brings_a_pane(work) -> None:
    async with work() as bench:
        await bench.seat.click("Task")
        assert STATEMENT in bench.seen()
        await bench.seat.click("Try")
        assert "z = [1.0, 3.0]" in bench.seen()
        await bench.seat.click("Code")
        await bench.press("#")
        assert "#" in bench.seen()


@pytest.mark.parametrize(("size", "pane"), [((200, 60), "result"), ((130, 40), "task")])
async def test_the_line_is_dragged(work, size, pane) -> None:
    async with work(size) as bench:
        before = width(bench, pane)
        line = last_line(bench)
        x = line.region.x
        await drag(bench, line, x - 9)
        assert line.region.x == x - 9
        assert width(bench, pane) == before + 9
        await drag(bench, line, 0)
        assert width(bench, "code") > 15
        await drag(bench, line, size[0] - 1)
        assert width(bench, pane) > 15


@pytest.mark.parametrize(("size", "pane"), [((200, 60), "result"), ((130, 40), "task")])
async def test_the_line_is_moved_by_keys(work, size, pane) -> None:
    async with work(size) as bench:
        before = width(bench, pane)
        await bench.press("alt+left", "alt+left")
        assert width(bench, pane) == before + 8
        await bench.press("alt+right")
        assert width(bench, pane) == before + 4


async def test_the_left_line_belongs_to_the_task(work) -> None:
    async with work((200, 60)) as bench:
        before = width(bench, "task")
        await bench.press("f4", "f4", "f4", "alt+right")
        assert width(bench, "task") == before + 4


async def test_any_size_at_any_moment(work, wrong) -> None:
    async with work((200, 60)) as bench:
        await bench.write(wrong)
        await bench.press("f5", "f3")
        for pane in ("task", "code", "result", "trial"):
            bench.screen.go_to(pane)
            for size in [(40, 12), (109, 30), (150, 12), (20, 5), (110, 60), (3, 2), (200, 60)]:
                await bench.seat.resize(*size)
            assert "np.mean" in bench.seen()


async def test_small_and_usable(work, right) -> None:
    async with work((40, 12)) as bench:
        await bench.write(right)
        await bench.press("f5")
        assert "✓ Passed" in bench.seen()
        await bench.press("escape")
        assert "np.subtract" in bench.seen()


@pytest.mark.parametrize(("language", "said"), [("en", "own editor"), ("zh", "外部编辑器")])
async def test_help_lists_the_keys_of_screen_and_editor(work, language, said) -> None:
    async with work((130, 90), language) as bench:
        await bench.press("f1")
        seen = bench.seen()
        assert said in seen
        for key in ("F5", "F8", "Alt+←", "Ctrl+/", "Ctrl+F"):
            assert key in seen
        # F8 runs the code here, and does not comment it out.
        assert "F8 Ctrl+/" not in seen


@pytest.mark.parametrize(("size", "key"), [((80, 24), "pagedown"), ((130, 20), "alt+pagedown")])
async def test_what_is_read_scrolls_while_one_types(work, program, size, key) -> None:
    async with work(size) as bench:
        await bench.write(program("[print('row', n) for n in range(50)] and z"))
        await bench.press("f8")
        assert "row 49" not in bench.seen()
        await bench.press(*[key] * 5)
        assert "row 49" in bench.seen()


async def test_escape_closes_the_search_first(work) -> None:
    async with work() as bench:
        await bench.press("ctrl+f")
        await bench.press("escape")
        assert CODE in bench.seen()
        await bench.press("escape")
        assert CODE not in bench.seen()
