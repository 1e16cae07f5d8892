"""Running code on the worked example and on inputs of one's own."""

import pytest

SIZES = [(80, 24), (200, 60)]
WORDS = {
    "en": ("The same as the reference", "Not what the reference gives", "Given", "yours"),
    "zh": ("与参考结果一致", "与参考结果不一致", "输入", "你的结果"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_worked_example_is_run_first(
    work, recorded, right, secret, size, language
) -> None:
    same, _, given, yours = WORDS[language]
    async with work(size, language) as bench:
        await bench.write(right)
        await bench.press("f8")
        seen = bench.seen()
        for said in (f"✓ {same}", given, yours, "z = [1.0, 3.0]", "[-2.0, 0.0]"):
            assert said in seen
        assert secret not in seen
    assert recorded("shift-logits") == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_inputs_of_ones_own(work, program, size, language) -> None:
    _, other, *_ = WORDS[language]
    async with work(size, language) as bench:
        await bench.write(program("print('got', z) or z - 1"))
        await bench.give("z = np.arange(3) * 2.0  # an array\n")
        await bench.press("f8")
        seen = bench.seen()
        assert f"✗ {other}" in seen
        assert "z = [0.0, 2.0, 4.0]" in seen
        assert "[-4.0, -2.0, 0.0]" in seen
        assert "[-1.0, 1.0, 3.0]" in seen
        # Every entry differs, and is marked below without any colour.
        assert "▔▔▔▔  ▔▔▔  ▔▔▔" in seen
        assert "got [0. 2. 4.]" in seen


@pytest.mark.parametrize("key", ["f8", "ctrl+q"])
async def test_inputs_are_there_again(work, right, key) -> None:
    async with work() as bench:
        await bench.write(right)
        await bench.give("z = [7, 8, 9]")
        await bench.press(key)
    async with work() as bench:
        bench.screen.go_to("trial")
        await bench.settle()
        assert "z = [7, 8, 9]" in bench.seen()


async def test_no_inputs_mean_the_worked_example(work, right) -> None:
    async with work() as bench:
        await bench.write(right)
        await bench.give("z = [7]")
        await bench.press("f7", "backspace", "f8")
        assert "z = [1.0, 3.0]" in bench.seen()


async def test_bad_inputs_get_a_sentence(work, right) -> None:
    async with work((130, 40)) as bench:
        await bench.write(right)
        for inputs, en, zh in (
            ("z = [1,", "Line 1: Python cannot read the inputs", "第 1 行：Python 读不懂这些输入"),
            ("z = 3", "must be numbers of shape (N,)", "应当是形状为 (N,) 的数组"),
        ):
            await bench.give(inputs)
            await bench.press("f8")
            # The sentence may be wrapped; backticks are not shown.
            assert _flat(en) in _flat(bench.seen())
            await bench.press("f2")
            assert _flat(zh) in _flat(bench.seen())
            await bench.press("f2")


async def test_sizes_that_do_not_go_together(work) -> None:
    async with work((200, 60), exercise="weighted-sum") as bench:
        await bench.write("def weighted_sum(x, w):\n    return x @ w\n")
        await bench.give("x = [1, 2, 3]\nw = [0.5, 0.5]")
        await bench.press("f8")
        assert "The sizes do not go together: x (3,), w (2,)" in bench.seen()


async def test_where_the_reference_has_no_answer(work, right, secret) -> None:
    async with work() as bench:
        await bench.write(right)
        await bench.give("z = []")
        await bench.press("f8")
        assert "The reference has no answer for this input." in bench.seen()
        assert secret not in bench.seen()


async def test_what_is_printed_cannot_command_the_terminal(work, program) -> None:
    async with work((200, 60)) as bench:
        await bench.write(program("print('\\033[2Jgone', '[b]bold[/b]') or z - z.max()"))
        await bench.press("f8")
        assert "\x1b" not in bench.seen()
        assert "␛[2Jgone [b]bold[/b]" in bench.seen()


async def test_an_argument_changed_in_place_is_told(work) -> None:
    async with work((130, 40)) as bench:
        await bench.write("def shift_logits(z):\n    z -= z.max()\n    return z\n")
        await bench.press("f8")
        assert "changes its argument z in place" in bench.seen()


def _flat(text: str) -> str:
    for mark in (" ", "\n", "`", "│", "┃"):
        text = text.replace(mark, "")
    return text
