"""`quiz practice --plain`: a session as lines, for pipes and screen readers."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.practice.answers import Chosen, Told, from_json
from quiz.progress import Progress, Review

from ..examiner.conftest import model  # noqa: F401


def history(file: Path, item: str) -> list[Review]:
    with Progress.open(file) as progress:
        return progress.history(("sample", item))


def number_of(option: str, shown: str) -> str:
    """The number under which an option is shown this time."""
    found = re.search(rf"(\d)\. {re.escape(option)}", shown)
    assert found, shown
    return found[1]


def test_all_kinds_in_one_session(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--topic", "losses")
    assert "What does the cross-entropy H(P, Q) mean?" in session.shown
    session.say("A mean surprise, at least the entropy,")
    points = session.say("and not symmetric.")
    assert "1. [✓]" not in points
    points = session.say("")
    assert points.count("[✓]") == 3
    told = session.say("")
    assert "3 of 3 key points" in told
    assert "Gibbs' inequality bounds it." in told
    one = session.say("4")
    assert "Pick the right one." in one
    several = session.say(number_of("The entropy of a coin", one))
    assert "Right" in several
    both = f"{number_of('Log loss', several)}, {number_of('Hinge loss', several)}"
    value = session.say(both)
    assert "Right" in value
    formula = session.say("ln 2")
    assert "Right" in formula
    bug = session.say("-ln p")
    assert "Right" in bug
    done = session.say("line 12")
    assert "Right" in done
    assert "6 of 6 right." in done
    ended = session.end()
    assert (ended.status, ended.err) == (0, "")
    (open_,) = history(progress_file, "loss-meaning")
    assert from_json(open_.answer) == Told(
        "A mean surprise, at least the entropy,\nand not symmetric.", (0, 1, 2), (0, 1, 2)
    )
    assert open_.rating == 4
    assert from_json(history(progress_file, "loss-several")[0].answer) == Chosen((0, 1))
    assert all(history(progress_file, f"loss-{name}")[0].right for name in ("value", "bug"))


def test_in_chinese_from_first_to_last(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--lang", "zh", "--id", "loss-meaning")
    assert "交叉熵 H(P, Q) 代表什么？" in session.shown
    session.say("平均意外程度，不对称。")
    points = session.say("")
    assert points.count("[✓]") == 2
    told = session.say("１，3")  # full-width digits and commas are as good
    assert "3 个要点答出 2 个" in told
    assert "它最小能到多少？" in told
    assert "评为" in session.say("")  # skipped
    done = session.say("")
    assert "1 题中答对 1 题。" in done
    (review,) = history(progress_file, "loss-meaning")
    assert from_json(review.answer) == Told("平均意外程度，不对称。", (0, 2), (0, 2))


def test_what_cannot_be_read_is_asked_again(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--id", "loss-value")
    again = session.say("two thirds of it")
    assert "is not a name known here" in again
    assert "Right" in session.say("0.6931")
    assert len(history(progress_file, "loss-value")) == 1


@pytest.mark.parametrize("typed", ["9", "0", "one", "1-2", "9" * 5000])
def test_numbers_out_of_range_are_asked_again(talk: Callable, typed: str) -> None:
    session = talk("practice", "--plain", "--id", "loss-one")
    assert "Type numbers from 1 to 3" in session.say(typed)


def test_an_empty_line_is_no_answer(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--id", "loss-one")
    assert session.say("") == ""
    assert session.end().status == 0
    assert history(progress_file, "loss-one") == []


def test_a_wrong_answer_comes_back_before_the_end(talk: Callable) -> None:
    session = talk("practice", "--plain", "--id", "loss-bug")
    shown = session.say("1")
    assert "Not right" in shown
    assert "Comes back before you finish." in shown
    assert "once more" in shown
    assert "1 of 2 right." in session.say("12")


def test_hint_skip_and_undo(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--id", "loss-one", "--id", "loss-value")
    hinted = session.say(":hint")
    assert "Hint 1 of 1:" in hinted
    assert "Two of them are logarithms." in hinted
    assert "There are no more hints." in session.say(":hint")
    assert "The entropy of a coin" in session.say(":skip")
    shown = session.say(":undo")
    assert "Taken back." in shown
    assert "Which is never negative" in shown
    assert "nothing to take back" in session.say(":undo")
    session.say(":hint")
    session.say(number_of("The entropy of a coin", shown))
    assert history(progress_file, "loss-one")[0].rating == 2
    assert "Taken back." in session.say(":undo")
    assert history(progress_file, "loss-one") == []


def test_an_item_without_hints_is_said_to_have_none(talk: Callable) -> None:
    session = talk("practice", "--plain", "--id", "loss-formula")
    assert session.shown.rstrip("> ").rstrip().endswith("L(p) =")
    said = session.say(":hint")
    assert "This item has no hints." in said
    assert "no more" not in said


def test_commands_may_be_typed_with_a_chinese_colon(talk: Callable) -> None:
    session = talk("practice", "--plain", "--lang", "zh", "--id", "loss-one")
    assert "提示 1/1：" in session.say("：hint")


def test_a_rating_is_taken_back_with_the_answer(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--id", "gradient-shape")
    session.say("")
    session.say("1")
    assert "Taken back." in session.say(":undo")
    assert history(progress_file, "gradient-shape") == []


def test_leaving_keeps_every_answer_given(talk: Callable, progress_file: Path) -> None:
    session = talk("practice", "--plain", "--id", "loss-value", "--id", "loss-bug")
    session.say("ln 2")
    assert "1 of 1 right." in session.say(":quit")
    assert session.end().status == 0
    assert len(history(progress_file, "loss-value")) == 1


def test_the_end_of_the_input_is_a_way_to_leave(quiz: Callable) -> None:
    done = quiz("practice", "--plain", stdin="")
    assert (done.status, done.err) == (0, "")
    assert "0 of 0 right." in done.out
    cut = quiz("practice", "--plain", "--id", "loss-value", stdin="ln(2)")  # no newline
    assert "1 of 1 right." in cut.out


def test_half_an_open_answer_waits_for_the_next_time(talk: Callable) -> None:
    session = talk("practice", "--plain", "--id", "loss-meaning")
    session.say("A mean surprise")
    assert session.end().status == 0
    session = talk("practice", "--plain", "--id", "loss-meaning")
    assert "| A mean surprise" in session.shown
    assert "1. [✓]" in session.say("")


def test_nothing_to_ask_is_said(quiz: Callable) -> None:
    for typed in ("ln(2)\n", ""):
        done = quiz("practice", "--plain", "--kind", "numeric", stdin=typed)
    assert done.status == 0
    assert "Nothing is due and nothing is new." in done.out


def test_an_item_named_by_id_is_asked_although_it_is_not_due(quiz: Callable) -> None:
    for _ in range(2):
        done = quiz("practice", "--plain", "--id", "loss-value", stdin="ln(2)\n")
        assert "1 of 1 right." in done.out


def test_length_and_narrowing(quiz: Callable) -> None:
    done = quiz("practice", "--plain", "--length", "2", "--kind", "choice", stdin=":skip\n:skip\n")
    assert "One is right" in done.out
    assert "Its sign" in done.out
    assert "Several are right" not in done.out


def test_bytes_that_are_no_text_do_not_end_it(quiz: Callable, progress_file: Path) -> None:
    done = quiz("practice", "--plain", "--id", "loss-meaning", stdin=b"caf\xe9\n\n0\n\n:quit\n")
    assert (done.status, done.err) == (0, "")
    answer = from_json(history(progress_file, "loss-meaning")[0].answer)
    assert answer == Told("caf�", (), ())


def test_the_missed_point_is_asked_for_and_counts_with_a_hint(
    talk: Callable, progress_file: Path
) -> None:
    session = talk("practice", "--plain", "--id", "loss-meaning")
    session.say("A mean surprise. Its minimum is zero.")
    points = session.say("")
    assert points.index("A common wrong answer") < points.index("1. [✓]")
    assert "A mean surprise." in points.split("1. [✓]")[1]
    assert "How small can it get?" in session.say("")
    session.say("It is at least the entropy.")
    made = session.say("")
    assert "1. [✓] It is at least the entropy." in made
    assert "2 of 3 key points" in session.say("")
    last = history(progress_file, "loss-meaning")[-1]
    assert last.hints == 1
    assert from_json(last.answer) == Told(
        "A mean surprise. Its minimum is zero.\n\nIt is at least the entropy.", (0, 1), (0,)
    )


def test_a_second_marker_is_asked_after_a_yes(
    talk: Callable,
    model,  # noqa: F811
    progress_file: Path,
) -> None:
    import os

    from quiz.settings import default_path

    file = default_path(os.environ)
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'examiner = "{model.endpoint.url}"\nexaminer_model = "parrot"\n')
    model.says({"points": [{"point": 3, "quote": "A mean surprise."}]})
    session = talk("practice", "--plain", "--id", "loss-meaning")
    session.say("A mean surprise.")
    asked = session.say("")
    assert f"127.0.0.1:{model.port}" in asked
    assert model.asked == []
    said = session.say("y")
    assert "1. rules ✓ · parrot ○" in said
    assert "3. rules ○ · parrot ✓ “A mean surprise.”" in said
    session.say("")
    (review,) = history(progress_file, "loss-meaning")
    assert from_json(review.answer) == Told("A mean surprise.", (0,), (0,), (2,))
    assert "examiner_agreed" in file.read_text()
