"""A mock interview from the first key to the report, at both sizes in both languages."""

import pytest

from quiz.interview import report
from quiz.interview.interview import DRAFT
from quiz.practice.answers import Told, from_json
from quiz.progress import Progress

SIZES = [(80, 24), (200, 60)]
EVERYWHERE = pytest.mark.parametrize(
    ("size", "language"), [(size, language) for size in SIZES for language in ("en", "zh")]
)


@EVERYWHERE
async def test_a_whole_interview_to_its_report(
    interviewed, wording, progress_file, size, language
) -> None:
    words = wording[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        assert all(length in seat.seen() for length in words.lengths)
        await seat.press("enter")
        asked = []
        for number in range(1, 9):
            assert f"{number}/8" in seat.seen()
            await hands.pass_(0.5)
            asked.append(await hands.answer())
            assert "✓" not in seat.seen()
        assert asked[:2] == ["loss-meaning", "follow-up"]
        assert "gradient-shape" in asked

        assert words.go_through in seat.seen()
        assert words.confirm in seat.seen()
        assert words.said in seat.seen()
        assert seat.seen().count("▣") == 2
        await seat.press("2", "enter", "1", "enter")

        assert words.score in seat.seen()
        assert words.repeat not in seat.seen()
        await seat.press("n")
        assert "✓ 1. " in seat.seen()
        await seat.press(*["pagedown"] * 2)
        assert seat.app.screen.query(".entry").last().is_mounted
        prose = "\n".join(each.source for each in seat.app.screen.query("Prose"))
        assert words.said in prose.replace("\\", "")
        assert words.follow_up in prose.replace("$", "")

    with Progress.open(progress_file) as progress:
        (kept,) = progress.interviews(10)
        assert (kept.minutes, kept.answered, kept.right, kept.score) == (15, 7, 7, 1.0)
        assert kept.seconds == 4 * 60
        assert progress.draft(DRAFT) is None
        (told,) = progress.history(("sample", "loss-meaning"))
        assert from_json(told.answer) == Told(words.said, (0, 1, 2), (0, 2))
        assert told.right
        assert told.seconds == 30
        assert report(kept).record.asked[0].follow_ups[0].words == words.said


@EVERYWHERE
async def test_a_pause_stops_the_clock_and_hides_the_question(
    interviewed, wording, size, language
) -> None:
    words = wording[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await hands.pass_(2)
        assert words.left.format("13:00") in seat.seen()
        assert words.here.format("2:00") in seat.seen()
        await seat.type("Half a")
        await seat.press("f7")
        assert words.paused.format("13:00") in seat.seen()
        assert words.prompts["loss-meaning"] not in seat.seen()
        assert "Half a" not in seat.seen()
        await seat.press("x", "f4", "f1", "escape")
        await hands.pass_(30)
        assert words.left.format("13:00") in seat.seen()
        await seat.press("enter")
        assert hands.asked() == "loss-meaning"
        assert "Half a" in seat.seen()
        await seat.press("d", "f7", "f5")
        assert "Half ad" in seat.seen()
        await hands.pass_(1)
        assert words.left.format("12:00") in seat.seen()
        assert hands.state().pauses == 2
        assert hands.state().parts[0].outcome == "unreached"


@EVERYWHERE
async def test_when_time_is_up_the_answer_is_finished_in_peace(
    interviewed, wording, size, language
) -> None:
    words = wording[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await hands.answer()
        await seat.type("Where Q is")
        await hands.pass_(15.5)
        assert words.time_up in seat.seen()
        assert words.over.format("0:30") in seat.seen()
        await seat.type(" zero")
        await seat.press("f5")
        assert words.go_through in seat.seen()
        await seat.press("enter", "f4")
        (kept,) = seat.app.progress.interviews(10)
        counted = report(kept)
        assert counted.reached[0].follow_ups[0].words == "Where Q is zero"
        assert len(counted.unreached) == 6
        assert all(each.seconds == 0 for each in counted.unreached)


@EVERYWHERE
async def test_after_a_crash_it_goes_on_where_it_was(
    interviewed, wording, progress_file, size, language
) -> None:
    words = wording[language]
    async with interviewed(size, language) as hands:
        await hands.seat.press("enter")
        await hands.answer()
        await hands.pass_(2)
        await hands.seat.type("Where Q")
        hands.seat.app.screen.put_by()  # what a pause in typing does
        with Progress.open(progress_file) as progress:
            on_disk = progress.draft(DRAFT)
    # Whatever the leaving program wrote since is not there after a kill.
    with Progress.open(progress_file) as progress:
        progress.save_draft(DRAFT, on_disk)
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await hands.pass_(60)
        assert words.open.replace(" ", "") in hands.flat()
        assert words.go_on in seat.seen()
        await seat.press("enter")
        assert hands.asked() == "follow-up"
        assert "Where Q" in seat.seen()
        assert words.left.format("13:00") in seat.seen()


@EVERYWHERE
async def test_an_open_interview_is_ended_from_the_list(
    interviewed, wording, size, language
) -> None:
    words = wording[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await hands.answer()
        await seat.press("escape")
        assert words.end in seat.seen()
        await seat.press("down", "enter")
        assert words.go_through in seat.seen()
        await seat.press("escape")
        assert words.waits.replace(" ", "") in hands.flat()
        await seat.press("enter", "enter", "f4", "escape")
        assert words.past in seat.seen()
        assert "67%" in seat.seen()
        assert {"en": "1 answered, ", "zh": "答了 1 题"}[language] in seat.seen()
        assert hands.state() is None
        assert words.lengths[0] in seat.seen()


@EVERYWHERE
async def test_past_interviews_are_listed_and_opened_again(
    interviewed, wording, size, language
) -> None:
    words = wording[language]
    async with interviewed(size, language) as hands:
        seat = hands.seat
        for points in (["1"], ["1", "3"]):
            await seat.press("enter", "f5", "f8", "f8", *points, "enter", "f4", "escape")
        assert seat.seen().count("2026-03-01 ") == 2
        assert "33%" in seat.seen()
        await seat.click("67%")
        assert words.repeat not in seat.seen()
        await seat.press("f2")
        other = wording["zh" if language == "en" else "en"]
        assert other.repeat not in seat.seen()
        await seat.press("escape")
        assert other.past in seat.seen()
        await seat.click("33%")
        assert other.repeat in seat.seen()


@EVERYWHERE
async def test_the_report_is_written_where_one_says(
    interviewed, wording, tmp_path, monkeypatch, size, language
) -> None:
    words = wording[language]
    monkeypatch.chdir(tmp_path)
    async with interviewed(size, language) as hands:
        seat = hands.seat
        await seat.press("enter")
        await seat.type("<b>said</b> $5")
        await seat.press("f7", "f8", "1", "enter", "f4", "w", "enter")
        assert words.written in seat.seen()
        (written,) = tmp_path.glob("*.html")
        source = written.read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in source
        assert "&lt;b&gt;said&lt;/b&gt; $5" in source
        assert words.follow_up.split("Q")[0] in source

        await seat.press("w", "ctrl+u")
        await seat.type(str(written))
        await seat.press("enter")
        assert words.there.replace(" ", "") in hands.flat()
        await seat.press("f2")
        other = wording["zh" if language == "en" else "en"]
        assert other.there.replace(" ", "") in hands.flat()
        await seat.press("f2")
        assert written.read_text(encoding="utf-8") == source
        await seat.press("ctrl+u")
        await seat.type("mine.md")
        await seat.press("enter")
        told = (tmp_path / "mine.md").read_text(encoding="utf-8")
        assert "> \\<b\\>said\\<\\/b\\> \\$5" in told
