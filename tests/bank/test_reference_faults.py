"""What one part of a bank says of another: each wrong reference has its place and its remedy.

A row changes one place of a valid bank; ``«`` in the new text marks the place to be named.
"""

# One row of the table is one line, so that the sentences can be read whole.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bank.conftest import Folder

QUESTION, EXERCISE = "content/questions/softmax.yaml", "content/exercises/loss.yaml"
TOPICS = "content/topics.yaml"

ROWS = [
    (QUESTION, "topic: losses\n", "topic: «loses\n", "unknown-topic", "unknown topic `loses`; did you mean `losses`?"),
    (QUESTION, "topic: gradients", "topic: «vision", "unknown-topic", "unknown topic `vision`; declare it in content/topics.yaml"),
    (QUESTION, "kind: open\nid: softmax\nnumber: 1\ntopic: losses", "«kind: open\nid: softmax\nnumber: 1", "missing-key", "missing key `topic`; name a topic of topics.yaml"),
    (QUESTION, "exercises: [loss]", "exercises: [loss, «los]", "unknown-exercise", "there is no exercise `los`; did you mean `loss`?"),
    (QUESTION, "exercises: [loss]", "exercises: [«entropy]", "unknown-exercise", "there is no exercise `entropy`; write it, or take it out here"),
    (QUESTION, "exercises: [loss]", "exercises: [«value]", "not-an-exercise", "`value` is not of kind code; name an exercise here"),
    (QUESTION, "id: value", "id: «pick", "duplicate-id", "the id `pick` is also that of drill 1; choose another"),
    (QUESTION, "id: value", "id: «softmax", "duplicate-id", "the id `softmax` is also that of the question itself; choose another"),
    (EXERCISE, "id: loss", "id: «value", "duplicate-id", "the id `value` is taken by content/questions/softmax.yaml, line 22; choose another, for progress hangs on it"),
    (QUESTION, "line: 2", "line: «3", "line-range", "`line` must be from 1 to 2, the lines of `code`, not 3"),
    (QUESTION, "right: true", "right: false", "no-right-option", "no option is right; write `right: true` in at least one"),
    (QUESTION, "{text: that, why: because}", "{text: that, why: because, right: true}", "no-wrong-option", "every option is right; at least one must be wrong"),
    (QUESTION, "{low: 0, high: .inf}", "«{low: 2, high: 1}", "empty-range", "the values of `y` go from 2 to 1; `low` must be below `high`"),
    (QUESTION, "number: 1\n", "number: 1\nplayground: {p: [0.5, 0.5], q: «[0.9, 0.2]}\n", "not-a-distribution", "the probabilities of `q` add to 1.1; they must add to 1"),
    (QUESTION, "number: 1\n", "number: 1\nplayground: {p: [0.5, 0.5], q: «[0.2, 0.2, 0.6]}\n", "unequal-length", "`q` must have as many outcomes as `p`: 2, not 3"),
    (QUESTION, "number: 1\n", "number: 1\nplayground: {logits: [1, 0], label: «2}\n", "label-range", "`label` must be from 0 to 1, the classes of `logits`, not 2"),
    (QUESTION, "number: 1\n", "number: 1\nplayground: «{p: [0.5, 0.5], logits: [1, 0]}\n", "playground-kind", "a playground has `p` and `q` (and `unit`), or `logits` (and `temperature` and `label`); write one of the two"),
    (TOPICS, "needs: [losses]", "needs: [«loss]", "unknown-topic", "unknown topic `loss`; did you mean `losses`?"),
    (TOPICS, "needs: [losses]", "needs: [«gradients]", "topic-cycle", "topics need each other in a circle (gradients → gradients); take one of the needs out"),
    (TOPICS, "zh: 损失}\n", "zh: 损失}\n  needs: [«gradients]\n", "topic-cycle", "topics need each other in a circle (losses → gradients → losses); take one of the needs out"),
    (TOPICS, "id: gradients", "id: «losses", "duplicate-id", "the topic `losses` stands in line 1 too; keep one"),
    (EXERCISE, "function: loss", "function: «gain", "missing-solution", "there is no solutions/gain.py; write the reference there"),
    (EXERCISE, "function: loss", "function: «lambda", "bad-name", "`lambda` cannot be a name in Python; choose another"),
    (EXERCISE, "shape: [N, C]", "shape: [N, «D]", "unknown-size", "unknown size `D`; the sizes declared are `N` and `C`"),
    (EXERCISE, "classes: C", "classes: «K", "unknown-size", "unknown size `K`; the sizes declared are `N` and `C`"),
    (EXERCISE, "speed: {sizes: {N: 1000}}", "speed: {sizes: {«M: 1000}}", "unknown-size", "unknown size `M`; the sizes declared are `N` and `C`"),
    (EXERCISE, "sizes: {N: 1}\n", "sizes: {N: «0}\n", "number-range", "`N` must be a whole number from 1 to 20,000,000, not the number 0"),
    (EXERCISE, "N: [1, 8]", "N: «[8, 1]", "empty-range", "the size `N` goes from 8 to 1; put the least first"),
    (EXERCISE, "arguments: {y: [0], P: [[1.0, 0.0]]}", "arguments: {y: [0], «Q: [[1.0, 0.0]]}", "unknown-argument", "unknown argument `Q`; the arguments declared are `y` and `P`"),
    (EXERCISE, "  - name: sure", "  - name: «one-sample", "duplicate-id", "edge 1 has the name `one-sample` too; choose another"),
    (EXERCISE, "arguments: {y: [0], P: [[0.5, 0.5]]}", "arguments: «{y: [0]}", "missing-argument", "the example lacks `P`; give every argument a value"),
    (EXERCISE, "P: [[0.5, 0.5]]", "P: [[0.5, «half]]", "wrong-type", "this must be a number or a list of numbers, not the text 'half'"),
    (EXERCISE, "    changes: [{old: mean, new: sum}]\n", "", "mistake-source", "a mistake is given by `changes` or by `source`; write exactly one of them"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "rule", "sentence"), ROWS)
def test_a_wrong_reference_names_its_place_and_what_is_right(
    folder: Folder, file: str, old: str, new: str, rule: str, sentence: str
) -> None:
    folder.change(file, old, new)
    marked = (folder.root / file).read_text(encoding="utf-8")
    folder.write(file, marked.replace("«", ""))
    fault = next(fault for fault in folder.faults() if fault.rule == rule)
    assert (fault.file, fault.message) == (file, sentence)
    if "«" in marked:
        before = marked[: marked.index("«")]
        expected = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        assert (fault.line, fault.column) == expected


def test_two_questions_with_one_id_name_both_places_and_keep_the_first(folder: Folder) -> None:
    source = (folder.root / QUESTION).read_text(encoding="utf-8")
    folder.write("content/questions/zwei.yaml", "# again\n" + source[: source.index("exercises")])
    bank = folder.open()
    (fault,) = bank.faults
    assert (fault.file, fault.line, fault.column) == ("content/questions/zwei.yaml", 3, 5)
    assert f"taken by {QUESTION}, line 2" in fault.message
    assert bank.files["softmax"] == QUESTION


def test_a_number_is_given_once(folder: Folder) -> None:
    source = (folder.root / QUESTION).read_text(encoding="utf-8")
    other = source[: source.index("exercises")].replace("id: softmax", "id: other")
    folder.write("content/questions/zwei.yaml", other)
    (fault,) = folder.faults()
    assert (fault.line, fault.column, fault.rule) == (3, 9, "duplicate-number")
    assert fault.message == f"the number 1 is taken by {QUESTION}; choose another"


@pytest.mark.parametrize("breaking", ["function: [", "functions: loss"])
def test_a_broken_exercise_is_not_blamed_on_the_question(folder: Folder, breaking: str) -> None:
    folder.change(EXERCISE, "function: loss", breaking)
    bank = folder.open()
    assert {fault.file for fault in bank.faults} == {EXERCISE}
    assert bank.items["softmax"].exercises == []


@pytest.mark.parametrize(
    ("here", "there", "sentence"),
    [
        (
            EXERCISE,
            "content/questions/loss.yaml",
            "an item of kind code belongs in exercises/; move this file there",
        ),
        (
            QUESTION,
            "content/exercises/softmax.yaml",
            "exercises/ holds only items of kind code; move this file to questions/",
        ),
    ],
)
def test_an_item_in_the_wrong_folder_is_told_the_right_one(
    folder: Folder, here: str, there: str, sentence: str
) -> None:
    (folder.root / here).rename(folder.root / there)
    fault = next(fault for fault in folder.faults() if fault.rule == "misplaced")
    assert (fault.file, fault.line, fault.column) == (there, 1, 7)
    assert fault.message == sentence


def test_what_is_in_the_bank_can_be_relied_on(folder: Folder) -> None:
    folder.change(QUESTION, "exercises: [loss]", "exercises: [loss, gone]")
    folder.change(QUESTION, "topic: gradients", "topic: gone")
    folder.change(TOPICS, "needs: [losses]", "needs: [losses, gone]")
    bank = folder.open()
    assert len(bank.faults) == 3
    topics = {topic.id for topic in bank.topics}
    assert all(set(topic.needs) <= topics for topic in bank.topics)
    assert all(item.topic in topics for item in bank.items.values())
    assert bank.items["softmax"].exercises == ["loss"]
    assert [*bank.parent] == ["pick", "derivative", "planted"]
