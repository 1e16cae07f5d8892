"""`quiz import`: GIFT questions become items, and each that cannot is named with the reason."""

from __future__ import annotations

import os
import string
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.authoring.check import check_bank
from quiz.authoring.gift import Imported, ImportFault, import_gift
from quiz.authoring.gift.yaml_text import as_yaml
from quiz.bank import Bank, Choice, Item, Numeric, Question, open_bank, title
from quiz.bank.reading.reading import read
from quiz.marking import mark_answer, mark_choice, mark_numeric
from quiz.text.layout import as_text, lay_out

Made = tuple[Imported, Bank]


def imported(source: str, folder: Path) -> Made:
    file = folder / "exam.gift"
    file.write_text(source, encoding="utf-8")
    done = import_gift(file, folder / "bank")
    bank = open_bank(done.root, cache=None)
    assert bank.faults == ()
    return done, bank


def only(source: str, folder: Path) -> Item:
    """The one item that a question becomes."""
    done, bank = imported(source, folder)
    assert [told.said.en for told in done.left] == []
    assert done.carried == 1
    (item,) = bank.items.values()
    return item


def why_not(source: str, folder: Path) -> str:
    """Why a question is not carried over, beside one that is."""
    done, bank = imported(f"fine {{T}}\n\n{source}", folder)
    assert len(bank.items) == 1
    (told,) = done.left
    assert told.line == 3
    return told.said.en


def notes(source: str, folder: Path) -> list[str]:
    return [told.said.en for told in imported(source, folder)[0].changed]


def test_raised_and_lowered_signs_stay_so(tmp_path: Path) -> None:
    source = "[html]<p>Is x<sup>2</sup> + a<SUB>ij</SUB> = e<sup>x*y</sup>?</p> {T}"
    item = only(source, tmp_path)
    assert isinstance(item, Choice)
    assert as_text(lay_out(item.prompt, 80)) == "Is x^2 + a_ij = e^(x*y)?"


@pytest.mark.parametrize("answers", ["{T}", "{=yes}"])
def test_a_question_without_a_title_is_listed_by_its_plain_beginning(
    answers: str, tmp_path: Path
) -> None:
    item = only(f"[markdown]Is **this** `bold`? {answers}", tmp_path)
    assert title(item, "en") == "Is this bold?"


def test_a_choice_keeps_the_feedback_of_each_answer(tmp_path: Path) -> None:
    item = only(
        "::Grant:: Who is buried? {\n=Grant#Yes, he is.\n~no one#Somebody is.\n"
        "~Churchill#He is in England.\n####See the tomb.\n}",
        tmp_path,
    )
    assert isinstance(item, Choice)
    assert (item.id, item.title, item.prompt) == ("grant", "Grant", "Who is buried?")
    assert [(o.text, o.why, o.right) for o in item.options] == [
        ("Grant", "Yes, he is.", True),
        ("no one", "Somebody is.", False),
        ("Churchill", "He is in England.", False),
    ]
    assert item.explanation == "See the tomb."


def test_weights_tell_which_of_several_answers_are_right(tmp_path: Path) -> None:
    source = "Two people? {~%-100%No one#a ~%50%Grant#b ~%50%His wife#c ~%-100%A father#d}"
    done, bank = imported(source, tmp_path)
    (item,) = bank.items.values()
    assert isinstance(item, Choice)
    assert mark_choice(item, {1, 2}).right
    assert mark_choice(item, {1}).score == 0.5
    assert done.changed == []


def test_weights_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (said,) = notes("Q {~%70%a#x ~%30%b#y ~c#z}", tmp_path / "a")
    assert "count alike" in said
    (said,) = notes("Q {=a#x ~%50%b#y ~c#z}", tmp_path / "b")
    assert "1 answer(s) that were worth a part are wrong here" in said


@pytest.mark.parametrize(
    ("source", "right"),
    [("{T}", 0), ("{TRUE}", 0), ("{ true }", 0), ("{F}", 1), ("{FALSE}", 1)],
)
def test_true_and_false(source: str, right: int, tmp_path: Path) -> None:
    item = only(f"The sun rises.{source}", tmp_path)
    assert isinstance(item, Choice)
    assert [option.text for option in item.options] == ["True", "False"]
    assert mark_choice(item, {right}).right


def test_true_and_false_with_what_is_said_to_either(tmp_path: Path) -> None:
    item = only("It is symmetric.{FALSE#It is not.#Right, it is not.}", tmp_path)
    assert isinstance(item, Choice)
    assert [(o.why, o.right) for o in item.options] == [
        ("It is not.", False),
        ("Right, it is not.", True),
    ]


def test_a_short_answer_ticks_the_point_of_an_open_question(tmp_path: Path) -> None:
    done, bank = imported("Two plus two is {=four#Yes. =4 =%50%vier}.", tmp_path)
    (item,) = bank.items.values()
    assert isinstance(item, Question)
    assert item.prompt == r"Two plus two is \_\_\_\_\_ ."
    made = {said: mark_answer(item, said, {}).made for said in ("it is Four", "4", "vier", "five")}
    assert made["it is Four"] == {0} == made["4"]
    assert made["vier"] == made["five"] == frozenset()
    assert item.answer == "four\n\nYes."
    assert ["open question" in told.said.en for told in done.changed] == [True, False]
    assert "1 typed answer(s)" in done.changed[1].said.en


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        ("{#3}", ["3", "3.0"], ["3.001"]),
        ("{#3:2}", ["1", "5"], ["0.99", "5.01"]),
        ("{#3.141..3.142}", ["3.141", "3.1415", "3.142"], ["3.14", "3.143"]),
        ("{#-5..-1}", ["-5", "-3", "-1"], ["0", "-5.1"]),
        ("{#1.5e3:1e1}", ["1490", "1510"], ["1489"]),
        ("{#0}", ["0"], ["0.001"]),
        ("{#0,5:0,1}", ["0.4", "0.6"], ["0.7"]),
        ("{#=1822:0 #yes =%50%1822:2 #nearly}", ["1822"], ["1823"]),
        ("{#=2:0.1#yes ~#no}", ["2.1"], ["2.2"]),
        ("{#−1:0.1}", ["-1.1"], ["1"]),
    ],
)
def test_numbers(source: str, right: list[str], wrong: list[str], tmp_path: Path) -> None:
    item = only(f"How many? {source}", tmp_path)
    assert isinstance(item, Numeric)
    assert [each for each in right if not mark_numeric(item, each).right] == []
    assert [each for each in wrong if mark_numeric(item, each).right] == []
    checked = check_bank(open_bank(tmp_path / "bank", cache=None), jobs=1, cache=None)
    assert [f for f in checked.errors if "fill me in" not in f.message] == []


def test_what_gift_says_of_a_partly_right_number_is_told(tmp_path: Path) -> None:
    said = notes("When? {#=1822:0#yes =%50%1822:2#nearly =1900#or so}", tmp_path)
    assert [each.split(";")[0] for each in said] == [
        "only its first right number is taken",
        "1 typed answer(s) that were worth a part are left out",
    ]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Match. {=a -> b =c -> d}", "it matches pairs"),
        ("Write! {}", "it is an essay"),
        ("Just text.", "it has no answers in braces"),
        ("Two {=a} and {=b}", "it has several braces"),
        ("Open {=a", "is not closed before the blank line"),
        ("{=a ~b}", "it asks nothing"),
        ("None {~a ~b}", "none of its answers is right"),
        ("None {~%-50%a ~%-50%b}", "none of its answers is right"),
        ("All {=a =b ~%100%c}", "all of its answers are right"),
        ("Empty {~ ~}", "there is no answer"),
        ("Empty {=a ~<p></p>}", "one of its answers shows nothing"),
        ("Empty {=<!-- a -->}", "one of its answers shows nothing"),
        ("Number {#about three}", "'about three' is no number"),
        ("Range {#5..1}", "its range from 5 to 1 is empty"),
        ("Many {=a " + " ".join(f"~{n}" for n in range(9)) + "}", "a choice has at most 9"),
        ("[html]See <img src\\=x>. {T}", "picture"),
        ("[markdown]See $x. {T}", "its text cannot be shown: "),
    ],
)
def test_what_cannot_be_carried_over_is_named_with_the_reason(
    source: str, reason: str, tmp_path: Path
) -> None:
    assert reason in why_not(source, tmp_path)


def test_signs_that_mean_something_are_kept_by_a_backslash(tmp_path: Path) -> None:
    item = only(r"Which is \{x\} \= a\:b \~ c\#d\\e? {=1 \= 1#a\#b ~2\~}", tmp_path)
    assert isinstance(item, Choice)
    assert item.prompt == r"Which is {x} = a:b ~ c#d\\e?"
    assert item.options[0].text == "1 = 1"
    assert item.options[0].why == "a#b"
    assert item.options[1].text == "2~"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a*b and c_d", r"a\*b and c\_d"),
        ("costs $5", r"costs \$5"),
        ("[html]<p>a <b>bold</b> &lt; b</p>", r"a **bold** \< b"),
        ("[html]see <code>x_1*2</code>", "see `x_1*2`"),
        (r"[html]\\(p_k\\) and $$q_k$$", "$p_k$ and $q_k$"),
        ("[markdown]*kept* and $$x_1$$", "*kept* and $x_1$"),
        ("1. one", r"1\. one"),
        ("0.5 - 0.5", "0.5 - 0.5"),
        ("# no heading", r"\# no heading"),
    ],
)
def test_texts_become_markdown_that_shows_the_same(
    written: str, shown: str, tmp_path: Path
) -> None:
    item = only(f"{written} {{T}}", tmp_path)
    assert isinstance(item, Choice)
    assert item.prompt == shown


def test_comments_are_left_out_and_categories_become_topics(tmp_path: Path) -> None:
    source = (
        "// about losses\n$CATEGORY: $course$/Top/Log losses\n\n::a::A{T}\n\n// more\n::b::B{T}\n\n"
        "$CATEGORY: Top/熵\n\n::c::C{T}\n"
    )
    _, bank = imported(source, tmp_path)
    assert [(topic.id, topic.title) for topic in bank.topics] == [
        ("log-losses", "Log losses"),
        ("topic-2", "熵"),
    ]
    assert {name: item.topic for name, item in bank.items.items()} == {
        "a": "log-losses",
        "b": "log-losses",
        "c": "topic-2",
    }


def test_ids_are_told_apart(tmp_path: Path) -> None:
    _, bank = imported("::Same::A{T}\n\n::same::B{T}\n\n::熵::C{T}\n\nD?{F}", tmp_path)
    assert list(bank.items) == ["same", "same-2", "question-3", "d"]


def test_the_order_of_the_file_is_that_of_the_bank(tmp_path: Path) -> None:
    names = ["Warm-up", "Second", "A third", *(f"Number {n}" for n in range(9, 0, -1))]
    _, bank = imported("\n\n".join(f"::{name}::Q{{T}}" for name in names), tmp_path)
    assert [item.title for item in bank.items.values()] == names
    assert bank.files["warm-up"] == "content/questions/01-warm-up.yaml"


@pytest.mark.parametrize(
    ("title", "item_id"),
    [
        ("Dérivée de l’entropie", "derivee-de-l-entropie"),
        ("Größe Übung", "grosse-ubung"),
        ("Łódź, Tromsø", "lodz-tromso"),
        ("The α-divergence, ∂L/∂β", "the-alpha-divergence-l-beta"),
    ],
)
def test_an_id_keeps_its_letters(title: str, item_id: str, tmp_path: Path) -> None:
    assert only(f"::{title}::Q{{T}}", tmp_path).id == item_id


def test_where_any_right_answer_was_enough_it_is_told(tmp_path: Path) -> None:
    (said,) = notes("::any vowel::Name one vowel.{=a#yes =e#yes ~b#a consonant}", tmp_path)
    assert said == "all 2 right answers have to be picked here; any one of them was enough"


def test_a_line_of_a_no_break_space_ends_no_question(tmp_path: Path) -> None:
    item = only("Printed?{\n=1#yes\n\xa0 \n~2#no\n}", tmp_path)
    assert isinstance(item, Choice)
    assert len(item.options) == 2


def test_where_nothing_fits_the_reasons_are_given(tmp_path: Path) -> None:
    file = tmp_path / "a.gift"
    file.write_text("Write. {}\n\n::Match::Pair. {=a -> b =c -> d}", encoding="utf-8")
    with pytest.raises(ImportFault) as caught:
        import_gift(file, tmp_path / "bank")
    assert [(told.line, told.name, told.said.en[:10]) for told in caught.value.left] == [
        (1, "Write.", "it is an e"),
        (3, "Match", "it matches"),
    ]


def test_a_chinese_file_becomes_a_chinese_bank(tmp_path: Path) -> None:
    done, bank = imported("::对称:: 交叉熵是对称的。{F#它不对称。#对，不对称。}", tmp_path)
    (item,) = bank.items.values()
    assert bank.info.languages == ["zh"]
    assert isinstance(item, Choice)
    assert [option.text for option in item.options] == ["对", "错"]
    assert done.changed == []
    assert check_bank(bank, jobs=1, cache=None).errors == ()


@pytest.mark.parametrize(
    ("source", "learned"),
    [("Q {=a ~b}", "This is wrong."), ("Q {#0.14:0.01}", "The answer is 0.14.")],
)
def test_what_moodle_did_not_explain_is_to_be_filled_in_and_no_learner_sees_the_mark(
    source: str, learned: str, tmp_path: Path
) -> None:
    done, bank = imported(source, tmp_path)
    (item,) = bank.items.values()
    assert learned in str(item)
    assert "fill me in" not in str(item)
    assert "`quiz check` lists what to fill in" in done.changed[0].said.en
    (fault,) = check_bank(bank, jobs=1, cache=None).errors
    assert "still to be filled in, in place of `<fill me in>`: why it is so" in fault.message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Q {T} \xff", "is not UTF-8"),
        (b"", "no question"),
        (b"Essay {}", "no question"),
        (b"x" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_files_that_cannot_be_used(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "a.gift"
    file.write_bytes(content)
    with pytest.raises(ImportFault, match=said):
        import_gift(file, tmp_path / "bank")
    assert not (tmp_path / "bank").exists()


def test_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "a.gift"
    file.write_bytes("\ufeff::A:: Is it?\r\n{T}\r\n\r\n::B:: No? {F}\r\n".encode())
    assert import_gift(file, tmp_path / "bank").carried == 2


def test_a_bank_that_is_there_is_not_written_into(tmp_path: Path) -> None:
    imported("A {T}", tmp_path)
    with pytest.raises(ImportFault, match="is a bank already"):
        import_gift(tmp_path / "exam.gift", tmp_path / "bank")


PIECES = st.lists(
    st.sampled_from([*"{}~=#:%\\$*_<>[]&;()|-'\"`", "\n", "\n\n", "::", "####", "->", "..", "%50%"])
    | st.sampled_from(["{T}", "{=a ~b}", "{#1:0.5}", "[html]", "<p>", "$CATEGORY: x", "//", "1e9"])
    | st.text(string.ascii_letters + " 交叉é\u2028\x07\ue003", max_size=4),
    max_size=30,
)


@settings(
    derandomize=True,
)
@given(PIECES)
def test_whatever_is_in_the_file_the_bank_that_is_made_loads(pieces: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        done, bank = imported("first {T}\n\n" + "".join(pieces), Path(folder))
        assert len(bank.items) == done.carried


WORDS = st.text(string.printable.replace("\x0b", "").replace("\x0c", "") + "交é—", max_size=12).map(
    lambda text: text.replace("\t", " ").replace("\r", " ")
)
DATA = st.recursive(
    WORDS | st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from("abcde"), inner, min_size=1)
    ),
    max_leaves=8,
)


@settings(derandomize=True)
@given(st.dictionaries(st.sampled_from("abcde"), DATA, min_size=1))
def test_what_is_written_as_yaml_is_read_back(data: dict[str, Any]) -> None:
    document = read(as_yaml(data).encode())
    assert document.complaints == []
    assert document.data == data


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=os.environ,
        check=False,
    )


def test_the_command_names_what_it_left_and_makes_a_bank_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "exam.gift").write_text("::A:: Is it? {T#no#yes}\n\n::E:: Write. {}\n")
    done = run("import", "exam.gift", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "Not carried over",
        "  line 3, “E”: it is an essay: there is nothing by which to mark an answer",
        "1 question(s) are in exam.",
        "  quiz check exam",
    ]
    assert run("check", "exam", cwd=tmp_path).returncode == 0
    again = run("import", "exam.gift", "--lang", "zh", cwd=tmp_path)
    assert (again.returncode, "已经是题库" in again.stderr) == (2, True)
    whole = run("import", "exam.gift", "--bank", "other", "--lang", "zh", cwd=tmp_path)
    assert "它是论述题" in whole.stdout
    assert run("import", "nothing.gift", cwd=tmp_path).returncode == 2
    (tmp_path / "none.gift").write_text("::E:: Write. {}\n")
    none = run("import", "none.gift", cwd=tmp_path)
    assert (none.returncode, none.stdout.count("it is an essay")) == (2, 1)
    assert "there is no question in none.gift" in none.stderr


@pytest.mark.parametrize("stated", ["1e999", "1e99999999999999999999", "1:1e999", "0..1e999"])
def test_numbers_without_end_are_named(stated: str, tmp_path: Path) -> None:
    assert "too large" in why_not(f"Q {{#{stated}}}", tmp_path)


@pytest.mark.parametrize("stated", ["1e-999", "1:1e-999", "1e-99999999999999999999", "0..1e-300"])
def test_numbers_next_to_nothing_are_carried_over(stated: str, tmp_path: Path) -> None:
    assert isinstance(only(f"Q {{#{stated}}}", tmp_path), Numeric)
