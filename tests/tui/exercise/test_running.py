"""Code that runs can be ended at any moment, and never holds up anything else."""

import os
from types import SimpleNamespace

import pytest


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("key", ["f5", "f8"])
@pytest.mark.parametrize(
    ("language", "running", "cancelled"),
    [("en", "Esc cancels", "Cancelled."), ("zh", "按 Esc 取消", "已取消。")],
)
async def test_what_runs_is_cancelled_at_once(
    work, recorded, endless, right, key, language, running, cancelled
) -> None:
    async with work((200, 60), language) as bench:
        await bench.write(endless)
        await bench.pilot.press(key)
        await bench.pilot.pause()
        assert running in bench.seen()
        await bench.pilot.press("escape")
        await bench.pilot.pause()
        assert cancelled in bench.seen()
        await bench.settle()
        assert cancelled in bench.seen()
        await bench.write(right)
        await bench.press("f5")
        assert "✓" in bench.seen()
    assert [review.right for review in recorded("shift-logits")] == [True]


@pytest.mark.usefixtures("unlimited")
async def test_one_may_go_on_typing_meanwhile(work, endless) -> None:
    async with work((200, 60)) as bench:
        await bench.write(endless)
        await bench.pilot.press("f5")
        await bench.pilot.press("#", "x", "y")
        await bench.pilot.pause()
        assert "#xy" in bench.seen()
        assert "Grading" in bench.seen()


async def test_code_without_an_end_ends_by_its_time_limit(work, recorded, endless) -> None:
    async with work() as bench:
        await bench.write(endless)
        await bench.press("f5")
        assert "does not return within its time limit" in bench.seen()
    assert [review.right for review in recorded("shift-logits")] == [False]


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("keys", [("ctrl+q",), ("ctrl+n",), ("f4",)])
async def test_leaving_ends_what_runs(work, recorded, endless, keys) -> None:
    async with work((200, 60)) as bench:
        await bench.write(endless)
        await bench.pilot.press("f5")
        for key in keys:
            await bench.pilot.press(key)
        await bench.pilot.pause()
    assert recorded("shift-logits") == []


@pytest.mark.usefixtures("unlimited")
async def test_grading_again_begins_again(work, recorded, endless, right) -> None:
    async with work((200, 60)) as bench:
        await bench.write(endless)
        await bench.pilot.press("f5")
        await bench.pilot.pause()
        bench.screen.editor.replace_all(right)
        await bench.press("f5")
        assert "✓ Passed" in bench.seen()
    assert [review.right for review in recorded("shift-logits")] == [True]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Code cannot be run here"), ("zh", "不能运行代码")]
)
async def test_no_sandbox_is_said_and_one_may_go_on_writing(
    work, recorded, monkeypatch, right, language, said
) -> None:
    async with work((200, 60), language) as bench:
        await bench.write(right)
        monkeypatch.setattr("quiz.sandbox.sandbox.sys", SimpleNamespace(platform="elsewhere"))
        await bench.press("f5", "f8")
        assert bench.seen().count(said) == 1
        bench.screen.go_to("result")
        await bench.settle()
        assert said in bench.seen()
        bench.screen.go_to("code")
        await bench.settle()
        await bench.press("#")
        assert "#" in bench.seen()
    assert recorded("shift-logits") == []


@pytest.mark.usefixtures("cold_sandboxes")
async def test_the_sandbox_is_ready_while_one_reads_and_gone_when_one_leaves(work) -> None:
    async with work() as bench:
        zygote = bench.screen.bench.sandbox.zygote
        os.kill(zygote, 0)
        await bench.press("escape")
        with pytest.raises(ProcessLookupError):
            os.kill(zygote, 0)
