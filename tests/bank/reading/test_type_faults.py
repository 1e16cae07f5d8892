"""What is not as the model classes say: each with its place, and what would be right.

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
TOPICS, CARD = "content/topics.yaml", "content/bank.yaml"
KEBAB = "small letters and digits with single hyphens between, such as `softmax-gradient`"
NAME = "a name of letters, digits and underscores that begins with no digit"

ROWS = [
    (QUESTION, "prompt: What is it?", "«promt: What is it?", "unknown-key", "unknown key `promt`; did you mean `prompt`?"),
    (QUESTION, "number: 1", "«mood: good", "unknown-key", "unknown key `mood`; the keys here are kind, id, topic, level, title, hints, sources, playground, number, prompt, answer, deeper, points, follow_ups, pitfalls, exercises and drills"),
    (QUESTION, "kind: open\nid: softmax", "«kind: open", "missing-key", f"missing key `id`; it must be {KEBAB}"),
    (QUESTION, "kind: open\n", "«", "missing-key", "missing key `kind`; it must be one of open, choice, numeric, formula, bug or code"),
    (QUESTION, "kind: open", "kind: «opne", "unknown-value", "`kind` must be one of open, choice, numeric, formula, bug or code, not the text 'opne'"),
    (QUESTION, "level: senior", "level: «expert", "unknown-value", "`level` must be one of screen, onsite or senior, not the text 'expert'"),
    (QUESTION, "level: senior", "level: «seniour", "unknown-value", "`level` must be one of screen, onsite or senior, not the text 'seniour'; did you mean senior?"),
    (QUESTION, "id: softmax", "id: «Soft Max", "bad-name", f"`id` must be {KEBAB}, not the text 'Soft Max'"),
    (QUESTION, "id: softmax", 'id: «"softmax\\n"', "bad-name", "the id ends in a line break; write it on the line of its key"),
    (QUESTION, "id: softmax", "id: «" + "a" * 81, "too-long", "`id` has 81 characters, more than the 80 allowed"),
    (QUESTION, "number: 1", "number: «one", "wrong-type", "`number` must be a whole number, 1 or more, not the text 'one'"),
    (QUESTION, "number: 1", "number: «0", "number-range", "`number` must be a whole number, 1 or more, not the number 0"),
    (QUESTION, "number: 1", "number: «1.5", "wrong-type", "`number` must be a whole number, 1 or more, not the number 1.5"),
    (QUESTION, "number: 1", "number: «true", "wrong-type", "`number` must be a whole number, 1 or more, not true"),
    (QUESTION, "zh: 柔性最大}", "zh: «''}", "empty-text", "`zh` is empty; write it, or leave the key out if it may be absent"),
    (QUESTION, "{en: Softmax, zh: 柔性最大}", "«{en: Softmax}", "missing-key", "missing key `zh`; it must be a text"),
    (QUESTION, "prompt: What is it?", "prompt: «12", "wrong-type", "`prompt` must be a text, or a mapping with `en` and `zh`, not the number 12; put it in quotes when the text is meant: '12'"),
    (QUESTION, "prompt: What is it?", "prompt: «null", "wrong-type", "`prompt` must be a text, or a mapping with `en` and `zh`, not null"),
    (QUESTION, "prompt: What is it?", "prompt: «y", "yaml-trap", "some YAML readers take `y` for true; put it in quotes: 'y'"),
    (QUESTION, "prompt: What is it?", "prompt: «[a]", "wrong-type", "`prompt` must be a text, or a mapping with `en` and `zh`, not a list"),
    (QUESTION, "exercises: [loss]", "exercises: «loss", "wrong-type", "`exercises` must be a list, not the text 'loss'"),
    (QUESTION, "exercises: [loss]", "exercises: [loss, «3]", "wrong-type", f"item 2 of `exercises` must be {KEBAB}, not the number 3; put it in quotes when the text is meant: '3'"),
    (QUESTION, "  - text: It is a distribution.\n    cues: {en: [distribution], zh: [分布]}", "  «[]", "wrong-length", "`points` must have at least 1 item, not 0"),
    (QUESTION, "    tolerance: 1\n", "    tolerance: «small\n", "wrong-type", "`tolerance` must be a number above 0, not the text 'small'"),
    (QUESTION, "    tolerance: 1\n", "    tolerance: «0\n", "number-range", "`tolerance` must be a number above 0, not the number 0"),
    (QUESTION, "    tolerance: 1\n", "    tolerance: «true\n", "wrong-type", "`tolerance` must be a number above 0, not true"),
    (QUESTION, "    answer: 1e-3\n", "    answer: «-inf\n", "wrong-type", "`answer` must be a number, not the text '-inf'; write -.inf"),
    (QUESTION, "right: true", "right: «1", "wrong-type", "`right` must be true or false, not the number 1"),
    (QUESTION, "      - {text: that, why: because}\n", "", "wrong-length", "`options` must have at least 2 items, not 1"),
    (QUESTION, "  - kind: choice", "  - kind: «open", "unknown-value", "`kind` must be one of choice, numeric, formula or bug, not the text 'open'"),
    (QUESTION, "answer: 'y'", "answer: «0", "wrong-type", "`answer` must be a text, not the number 0; put it in quotes when the text is meant: '0'"),
    (EXERCISE, "function: loss", "function: «2loss", "bad-name", f"`function` must be {NAME}, not the text '2loss'"),
    (EXERCISE, "C: [2, 5]", "C: «[2]", "wrong-length", "`C` must have exactly 2 items, not 1"),
    (EXERCISE, "C: [2, 5]", "C: [«0, 5]", "number-range", "item 1 of `C` must be a whole number from 1 to 20,000,000, not the number 0"),
    (EXERCISE, "C: [2, 5]", "«C-2: [2, 5]", "bad-name", f"the key `C-2` must be {NAME}"),
    (EXERCISE, "draw: labels", "draw: «label", "unknown-value", "`draw` must be one of normal, uniform, simplex, one-hot, labels, bits, integer or number, not the text 'label'"),
    (EXERCISE, "speed: {", "cases: «500\nspeed: {", "number-range", "`cases` must be a whole number from 1 to 200, not the number 500"),
    (EXERCISE, "result: 0.6931", "result: «x", "wrong-type", "`result` must be a number, or a list, not the text 'x'"),
    (TOPICS, "needs: [losses]", "«need: [losses]", "unknown-key", "unknown key `need`; did you mean `needs`?"),
    (CARD, "", "id: mine\ntitle: Mine\nlanguages: [en, «fr]\n", "unknown-value", "item 2 of `languages` must be one of en or zh, not the text 'fr'"),
    (CARD, "", "«- id: mine\n", "wrong-type", "this file must be a mapping with `id` and `title`, not a list"),
    (QUESTION, None, "«- kind: open\n", "wrong-type", "this file must be a mapping with the key `kind` (open, choice, numeric, formula, bug or code), not a list"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "rule", "sentence"), ROWS)
def test_a_wrong_value_names_its_place_and_what_is_right(
    folder: Folder, file: str, old: str | None, new: str, rule: str, sentence: str
) -> None:
    if old:
        folder.change(file, old, new)
    else:
        folder.write(file, new)
    marked = (folder.root / file).read_text(encoding="utf-8")
    folder.write(file, marked.replace("«", ""))
    fault = next(fault for fault in folder.faults() if fault.rule == rule)
    assert (fault.file, fault.message) == (file, sentence)
    if "«" in marked:
        before = marked[: marked.index("«")]
        expected = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        assert (fault.line, fault.column) == expected


def test_a_faulty_drill_hides_no_other_and_leaves_the_question(folder: Folder) -> None:
    folder.change(QUESTION, "tolerance: 1", "tolerance: small")
    folder.change(QUESTION, "line: 2", "line: 9")
    folder.change(QUESTION, "id: pick", "id: Pick")
    bank = folder.open()
    assert [fault.rule for fault in bank.faults] == ["bad-name", "wrong-type", "line-range"]
    assert [*bank.items] == ["softmax", "derivative", "loss"]
    assert [drill.id for drill in bank.items["softmax"].drills] == ["derivative"]


def test_a_faulty_topic_is_not_blamed_on_those_who_name_it(folder: Folder) -> None:
    folder.change(TOPICS, "title: {en: Losses, zh: 损失}", "title: {en: Losses}")
    bank = folder.open()
    assert [fault.rule for fault in bank.faults] == ["missing-key"]
    assert {topic.id for topic in bank.topics} == {"losses", "gradients"}
    assert "softmax" in bank.items


def test_names_may_be_single_letters_that_elsewhere_are_traps(folder: Folder) -> None:
    assert folder.faults() == []
    assert "N" in folder.open().items["loss"].sizes
