"""What the home screen says: what to do now, the day's goal, the interview, the last sitting."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from quiz.practice.overview import LastSession, Overview
from quiz.text.language import Language, Phrase

if TYPE_CHECKING:
    from quiz.practice.interview_plan import Forecast, Planned

START_PLANNED = Phrase(
    "Today's plan: {due} to repeat, {new} new.", "今天的计划：复习 {due} 题，新学 {new} 题。"
)
PLANNED_REPEATS = Phrase("Today's plan: {due} to repeat.", "今天的计划：复习 {due} 题。")
PLANNED_NEW = Phrase("Today's plan: {new} new.", "今天的计划：新学 {new} 题。")
PLANNING = Phrase("Today's plan …", "今天的计划…")
START_DUE = Phrase("{n} about to be forgotten. Begin there.", "有 {n} 题快要忘了，先复习它们。")
START_NEW = Phrase("Nothing is due. Meet something new.", "没有到期的题，学点新的吧。")
START_FIRST = Phrase("Begin with your first question.", "从第一道题开始。")
START_MORE = Phrase(
    "Done for today. More new ones, if you like.", "今天的都练完了，还可以再学些新题。"
)
NOTHING = Phrase("All done. The next one is due {when}.", "都练完了。下一题{when}到期。")
COUNTDOWN = Phrase("Interview in {days} days", "距面试还有 {days} 天")
TOMORROW = Phrase("Interview tomorrow", "明天面试")
TODAY = Phrase("Interview today: good luck", "今天面试，祝顺利")
FORECAST = Phrase(
    "{minutes} min a day: {share} of the bank by then", "每天 {minutes} 分钟：届时掌握 {share}"
)
OTHERWISE = Phrase("{minutes} min: {share}", "{minutes} 分钟：{share}")
LAST = Phrase("{ago}: {right} of {answers} right", "{ago}：{answers} 题答对 {right} 题")
EARLIER_TODAY = Phrase("Today", "今天")
YESTERDAY = Phrase("Yesterday", "昨天")
DAYS_AGO = Phrase("{n} days ago", "{n} 天前")


def lead(
    figures: Overview, plan: Planned | None, new_a_day: int, now: datetime, language: Language
) -> str:
    """What to do now, in one line."""
    if plan is not None and plan.places:
        new = sum(place.reason == "new" for place in plan.places)
        due = len(plan.places) - new
        planned = START_PLANNED if new and due else PLANNED_NEW if new else PLANNED_REPEATS
        return planned.in_(language, due=due, new=new)
    if figures.due:
        return START_DUE.in_(language, n=figures.due)
    if figures.new:
        if figures.new_today >= new_a_day:
            return START_MORE.in_(language)
        met = any(topic.met for topic in figures.topics)
        return (START_NEW if met else START_FIRST).in_(language)
    if figures.next_due is not None:
        from quiz.practice.item_text import when  # brings all of marking with it

        return NOTHING.in_(language, when=when(figures.next_due, now, language))
    return ""


def new_now(figures: Overview, new_a_day: int) -> int:
    """How many new items today still brings."""
    return min(figures.new, max(0, new_a_day - figures.new_today))


def countdown(interview: date, now: datetime, language: Language) -> str:
    """How far off the interview is, which is not over."""
    days = (interview - now.astimezone().date()).days
    if days == 0:
        return TODAY.in_(language)
    return TOMORROW.in_(language) if days == 1 else COUNTDOWN.in_(language, days=days)


def forecast(forecast: Forecast, language: Language) -> str:
    """What the minutes given lead to."""
    return FORECAST.in_(language, minutes=forecast.minutes, share=f"{forecast.share:.0%}")


def otherwise(forecast: Forecast, language: Language) -> str:
    """What other minutes would lead to."""
    return OTHERWISE.in_(language, minutes=forecast.minutes, share=f"{forecast.share:.0%}")


def last(session: LastSession, now: datetime, language: Language) -> str:
    """When the last sitting was, and how it went."""
    days = (now.astimezone().date() - session.when.astimezone().date()).days
    ago = (
        EARLIER_TODAY.in_(language)
        if days <= 0
        else YESTERDAY.in_(language)
        if days == 1
        else DAYS_AGO.in_(language, n=days)
    )
    return LAST.in_(language, ago=ago, right=session.right, answers=session.answers)
