"""The report: what it counts, what it says in both languages, and the files it is written to."""

import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from quiz.bank import Bank
from quiz.interview import Interview, Report, report
from quiz.interview.html import to_html
from quiz.interview.page import minutes, page
from quiz.interview.writing import ReportError, free_name, write
from quiz.practice.answers import Told, Typed
from quiz.progress import Progress
from quiz.text.layout import as_text, lay_out
from quiz.text.typed import as_typed, quoted

HOSTILE = (
    "# no *heading*\n\n<script>alert(1)</script> costs $5 & `x` [a](javascript:b)\n- $p$\n1. so"
)


@pytest.fixture
def kept(sample: Bank, progress: Progress, right, wrong) -> Report:
    """All of the sample: open questions in one's own words, one drill wrong, one passed."""
    interview = Interview.begin([sample], progress, 45, seed=1)
    interview.go()
    while (part := interview.part) is not None:
        item = interview.item(part)
        if item.id == "loss-bug":
            interview.pass_()
        elif item.id == "loss-value":
            interview.answer(wrong(item))
        else:
            interview.answer(Told(HOSTILE, ()) if item.kind == "open" else right(item))
    for part in interview.to_mark:
        interview.confirm(part, {0})
    counted = report(interview.finish("en"))
    assert counted is not None
    return counted


def test_it_counts_by_level_topic_and_key_point(kept: Report) -> None:
    assert (kept.kept.answered, kept.kept.right) == (7, 5)
    assert kept.points == (2, 4)
    # Scores: 1/3 and 1 for the questions, one drill wrong, one passed, four right.
    assert kept.kept.score == pytest.approx((1 / 3 + 1 + 0 + 0 + 4) / 8)
    assert [(s.asked, s.right) for s in kept.levels] == [(6, 3), (2, 2)]
    assert [s.score for s in kept.topics] == pytest.approx([(1 / 3 + 3) / 6, 1.0])
    *worst, partly = (each.item for each in kept.repeat)
    assert (set(worst), partly) == ({"loss-value", "loss-bug"}, "loss-meaning")


EXPECTED = {
    "en": (
        "# Mock interview",
        "## By level",
        "| first screen | 56% | 3/6 |",
        "| Gradients | 100% | 2/2 |",
        "## Key points: 2 of 4",
        "- ○ It is not symmetric.",
        "- ✗ The entropy of a coin · `quiz practice --id loss-value`",
        "The mean surprise when data follow $P$ and you believe $Q$.",
        "**When is it infinite?**",
        "When $Q$ excludes what $P$ allows.",
        "*“I don't know”*",
        "Both sides have probability one half.",
        "0:00 of about 3:00",
    ),
    "zh": (
        "# 模拟面试",
        "## 按难度",
        "| 初筛 | 56% | 3/6 |",
        "| 梯度 | 100% | 2/2 |",
        "## 要点：4 个答出 2 个",
        "- ○ 它不对称。",
        "- ✗ 硬币的熵 · `quiz practice --id loss-value`",
        "数据服从 $P$、而你相信 $Q$ 时的平均意外程度。",
        "**什么时候是无穷大？**",
        "$Q$ 排除了 $P$ 允许的结果时。",
        "*“不会”*",
        "两面的概率都是二分之一。",
        "用时 0:00，建议 3:00",
    ),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_markdown_says_all_of_it(kept: Report, sample: Bank, language) -> None:
    written = page(kept, [sample], language)
    assert [said for said in EXPECTED[language] if said not in written] == []


def test_what_was_typed_is_shown_as_typed(kept: Report, sample: Bank) -> None:
    shown = as_text(lay_out(quoted(HOSTILE), 100))
    assert shown == "\n".join(f"│ {line}".rstrip() for line in HOSTILE.splitlines())
    assert as_text(lay_out(as_typed("1 < 2\n交叉熵*q*"), 40)) == "1 < 2\n交叉熵*q*"
    assert quoted(HOSTILE) in page(kept, [sample], "en")


VOID = {"meta", "br", "hr"}


class Read(HTMLParser):
    """What a browser would find."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []
        self.links += [given["href"]] if given.get("href") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_html_stands_alone_and_runs_nothing(kept, sample, language, tmp_path) -> None:
    source = write(kept, [sample], tmp_path / "report.html", language).read_text(encoding="utf-8")
    read = Read(source)
    assert read.open == []
    assert not {"script", "link", "img", "iframe"} & set(read.tags)
    assert "<script>alert(1)</script> costs $5 & `x` [a](javascript:b)" in read.words
    assert f'<html lang="{language}">' in source
    assert read.links
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert "\ue000" not in source
    assert "H(P, Q)" in read.words


def test_formulas_in_html_are_text() -> None:
    read = Read(to_html("Of $\\frac{a}{b}$ and\n\n$$x < \\sum_i y_i$$\n\n`$no$`", "t <1>", "en"))
    assert "Of a/b and" in read.words
    assert "<code>$no$</code>" in to_html("`$no$`", "t", "en")
    assert "∑" in read.words
    assert "t <1>" in read.words


def test_a_file_is_never_written_over(kept: Report, sample: Bank, tmp_path: Path) -> None:
    first = free_name(kept, tmp_path)
    write(kept, [sample], first, "en")
    before = first.read_bytes()
    with pytest.raises(ReportError) as refused:
        write(kept, [sample], first, "zh")
    assert str(first) in refused.value.phrase.en
    assert "已经存在" in refused.value.phrase.zh
    assert first.read_bytes() == before
    second = free_name(kept, tmp_path)
    assert second != first
    assert re.fullmatch(r"interview-\d{4}-\d\d-\d\d-2\.html", second.name)


@pytest.mark.parametrize("name", ["report.pdf", "report", "no/such/folder/report.md"])
def test_what_cannot_be_written_is_said(kept, sample, tmp_path, name) -> None:
    with pytest.raises(ReportError):
        write(kept, [sample], tmp_path / name, "en")
    assert list(tmp_path.glob("**/report*")) == []


def test_why_it_cannot_be_written_is_said_in_either_language(kept, sample, tmp_path) -> None:
    with pytest.raises(ReportError) as refused:
        write(kept, [sample], tmp_path / "nowhere" / "report.md", "zh")
    assert refused.value.phrase.en.endswith("there is no such folder")
    assert refused.value.phrase.zh.endswith("没有这个文件夹")


def test_markdown_is_chosen_by_the_name(kept: Report, sample: Bank, tmp_path: Path) -> None:
    written = write(kept, [sample], tmp_path / "report.MD", "zh").read_text(encoding="utf-8")
    assert written == page(kept, [sample], "zh")


def test_without_its_bank_a_report_still_tells_what_was_kept(kept: Report) -> None:
    written = page(kept, [], "en")
    assert "No open bank holds this any more." in written
    assert "What the loss means" in written
    assert "- ○ It is not symmetric." in written
    assert "When $Q$ excludes what $P$ allows." in written


def test_a_question_that_was_changed_is_shown_with_a_word_of_warning(
    kept: Report, sample: Bank, make_bank
) -> None:
    now = msgspec.structs.replace(sample.items["loss-meaning"], answer="Quite another answer.")
    changed = make_bank([now], sample.topics, id="sample")
    written = page(kept, [changed], "en")
    assert "The bank has changed this since" in written
    assert "Quite another answer." in written
    assert "- ✓ It is a mean surprise." in written


def test_what_another_version_kept_is_no_report(kept: Report) -> None:
    assert report(msgspec.structs.replace(kept.kept, body='{"asked": 3}')) is None
    assert report(msgspec.structs.replace(kept.kept, body="what")) is None


def test_a_typed_value_stands_beside_the_right_one(kept: Report, sample: Bank) -> None:
    answers = {each.item: each.answer for each in kept.record.asked}
    assert answers["loss-value"] == Typed("17")
    assert "> 17" in page(kept, [sample], "en")
    assert minutes(125.9) == "2:05"
