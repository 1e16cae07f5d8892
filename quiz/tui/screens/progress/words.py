"""What the progress screen says."""

from __future__ import annotations

from datetime import date, timedelta

from textual.content import Content

from quiz.practice.charts import Charts
from quiz.practice.past_answers import duration
from quiz.text.language import Language, Phrase

MUTED = "$foreground-muted"
READING = Phrase("Reading your progress …", "正在读取进度…")
EMPTY = Phrase(
    "Nothing to show yet. Press Esc, then Enter: with your first answers the calendar, your "
    "retention and what is coming appear here.",
    "还没有可显示的内容。按 Esc 再按回车开始练习：有了作答，日历、记忆率与即将到期的题"
    "就会出现在这里。",
)
TOTALS = Phrase("Progress", "进度")
CALENDAR = Phrase("Answers by day", "每日作答")
RETENTION = Phrase("Remembered, by week", "每周记忆率")
FORECAST = Phrase("Due in the next 30 days", "未来 30 天到期")
TOPICS = Phrase("Mastery by topic", "各主题掌握程度")
TIME = Phrase("Minutes a day, last 30 days", "近 30 天每日用时（分钟）")

STREAK = Phrase("day streak", "天连续练习")
LONGEST = Phrase("longest {n}", "最长 {n} 天")
ANSWERS = Phrase("answers", "次作答")
RIGHT = Phrase("{share} right", "正确率 {share}")
SPENT = Phrase("of practice", "总用时")
ON_DAYS = Phrase("on {n} days", "共 {n} 天")
MET = Phrase("items met", "题已练")
OF = Phrase("of {n}", "共 {n} 题")

HELD = Phrase("{share} of repeats remembered, last 30 days.", "近 30 天的复习中记得 {share}。")
TOO_FEW = Phrase(
    "Shows once items have come back in two different weeks.", "有两周以上的复习记录后显示。"
)
DUE_NOW = Phrase(
    "{now} today, {week} within a week, {all} in all.",
    "今天 {now} 题，一周内 {week} 题，合计 {all} 题。",
)
NOTHING_DUE = Phrase("Nothing comes back in the next 30 days.", "未来 30 天没有到期的题。")
A_DAY = Phrase(
    "{time} in these 30 days, {each} a day of practice.", "这 30 天共 {time}，练习日平均 {each}。"
)
TODAY = Phrase("today", "今天")


def totals(charts: Charts, language: Language) -> list[Content]:
    """The figures at the top, each above what it counts."""
    done, figures = charts.totals, charts.figures
    share = f"{done.right / done.answers:.0%}" if done.answers else "–"
    tiles = [
        (str(figures.streak), STREAK.in_(language), LONGEST.in_(language, n=done.longest)),
        (f"{done.answers:,}", ANSWERS.in_(language), RIGHT.in_(language, share=share)),
        (duration(done.seconds, language), SPENT.in_(language), ON_DAYS.in_(language, n=done.days)),
        (str(done.met), MET.in_(language), OF.in_(language, n=done.items)),
    ]
    return [
        Content.assemble((figure, "bold $text-success"), f"\n{named}", (f"\n{more}", MUTED))
        for figure, named, more in tiles
    ]


def retention(charts: Charts, language: Language) -> str:
    """How memory held lately; how to come to a figure when there is none."""
    held = charts.figures.retention
    return TOO_FEW.in_(language) if held is None else HELD.in_(language, share=f"{held:.0%}")


def forecast(charts: Charts, language: Language) -> str:
    """What is coming, in numbers."""
    due = charts.due
    if not any(due):
        return NOTHING_DUE.in_(language)
    return DUE_NOW.in_(language, now=due[0], week=sum(due[:8]), all=sum(due))


def time(minutes: list[float], language: Language) -> str:
    """How long the last days took."""
    practised = sum(1 for each in minutes if each) or 1
    spent = sum(minutes) * 60
    return A_DAY.in_(
        language, time=duration(spent, language), each=duration(spent / practised, language)
    )


def day_names(first: date, count: int, today: date, language: Language) -> dict[int, str]:
    """Names for every seventh of some days, counted from today."""
    days = {n: first + timedelta(days=n) for n in range(count)}
    return {
        n: TODAY.in_(language) if day == today else f"{day:%m-%d}"
        for n, day in days.items()
        if (day - today).days % 7 == 0
    }
