"""What is known on the day of an interview: the plan beside other ways to spend the same minutes.

Learners are simulated with FSRS-6 as their true memory. Each has a bank of the built-in one's size
and kinds, in which every item is easier or harder than the schedulers can know, and answers take
longer or shorter than expected. All ways to practise are taken by the same learners with the same
luck:

- plan: today's places of `quiz.progress.plan`, made anew every day;
- due, then new: what a session asks without a date, by plain FSRS;
- in order: through the bank from its beginning, and then again.

A wrong answer comes back once within the day, and costs its minutes, whichever way is taken.

What is known is true recall over the bank, where items count by `WEIGHTS` of
`quiz.practice.interview_plan`: an interview question as two, for the plan as for the other ways.
So that it can be seen what this does to them, the last column has how many interview questions
the plan came to ask at all.
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quiz.bank import Bank, builtin, open_bank
from quiz.bank.model import LEVELS
from quiz.practice.interview_plan import QUESTIONS, WEIGHTS
from quiz.practice.queue import due_first
from quiz.progress import CardState
from quiz.progress.memory import PARAMETERS
from quiz.progress.plan import DEFAULTS, Plan, Practised, make_plan
from quiz.progress.plan.curve import Memory
from quiz.progress.plan.rates import FIRST_RATINGS

SEED = 20260301
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAYS, MINUTES = (7, 14, 30), (15, 25, 45)
LEARNERS = 12  # for each number of days and minutes: 108 of each sort

CHEAPEST = min(minutes.repeat for minutes in DEFAULTS.values())

# How right answers are rated (hard, good, easy): the default of FSRS's own simulator.
RIGHT_RATINGS = (0.224, 0.631, 0.145)
# Standard deviations: of an item's stability (log), of its difficulty, of how often the first
# answer is wrong (log-odds), of the minutes of an answer (log); and, for learners that differ
# from the defaults, of each of the 21 parameters (log).
STABILITY, DIFFICULTY, ODDS, LENGTH, PARAMETER = 0.4, 1.0, 0.7, 0.3, 0.25


class Learner:
    """What a learner truly remembers, and what the log says about it."""

    def __init__(self, bank: Bank, seed: int, differs: bool) -> None:
        self._seed = seed
        chance = random.Random(seed)
        parameters = list(PARAMETERS)
        if differs:
            parameters = [w * math.exp(chance.gauss(0, PARAMETER)) for w in parameters]
            parameters[20] = min(max(parameters[20], 0.1), 0.8)  # the bounds of FSRS
        self._memory, self._believed = Memory(parameters), Memory()
        self.places = list(due_first([bank], {bank.key: {}}, QUESTIONS, START))
        self._weights = [weight(place.item.kind) for place in self.places]
        self._traits = [
            (
                chance.gauss(0, ODDS),
                math.exp(chance.gauss(0, STABILITY)),
                chance.gauss(0, DIFFICULTY),
            )
            for _ in self.places
        ]
        self._true: dict[int, tuple[float, float, int]] = {}
        self._answers = [0] * len(self.places)
        self.asked = 0
        self.cards: dict[str, CardState] = {}
        self.index = {place.item.id: i for i, place in enumerate(self.places)}

    def ask(self, i: int, day: int) -> float:
        """Asks an item, again when the answer is wrong; the minutes that it took."""
        chance = random.Random(hash((self._seed, i, self._answers[i])))
        self._answers[i] += 1
        self.asked += 1
        expected = DEFAULTS[self.places[i].item.kind]
        length = math.exp(chance.gauss(0, LENGTH) - LENGTH**2 / 2)
        luck, style = chance.random(), chance.random()
        true = self._true.get(i)
        if true is None:
            rating = self._first_rating(i, luck, style)
            _, ease, harder = self._traits[i]
            s, d = self._memory.first(rating)
            s, d = s * ease, min(max(d + harder, 1.0), 10.0)
            minutes = expected.first * length
        else:
            known = self._memory.recall(day - true[2], true[0])
            rating = 2 + _drawn(RIGHT_RATINGS, style) if luck < known else 1
            s, d = self._memory.reviewed(true[0], true[1], known, rating)
            minutes = expected.repeat * length
        self._believe(i, day, rating)
        if rating == 1:
            s, d = self._memory.reviewed_again(s, d, 3)
            self._believe(i, day, 3)
            minutes += expected.repeat * length
        self._true[i] = (s, d, day)
        return minutes

    def expected(self, i: int) -> float:
        """The minutes that the present answer to an item is expected to take."""
        minutes = DEFAULTS[self.places[i].item.kind]
        return minutes.repeat if i in self._true else minutes.first

    def known(self, day: int) -> float:
        """The share of the bank that is truly recalled on a day, items counted by their weights."""
        recalled = sum(
            self._weights[i] * self._memory.recall(day - last, s)
            for i, (s, _, last) in self._true.items()
        )
        return recalled / sum(self._weights)

    def questions_met(self) -> int:
        """How many interview questions were asked at least once."""
        return sum(self.places[i].item.kind == "open" for i in self._true)

    def _first_rating(self, i: int, luck: float, style: float) -> int:
        wrong = FIRST_RATINGS[0]
        odds = wrong / (1 - wrong) * math.exp(self._traits[i][0])
        if luck < odds / (1 + odds):
            return 1
        return 2 + _drawn(FIRST_RATINGS[1:], style)

    def _believe(self, i: int, day: int, rating: int) -> None:
        """The card as the progress file would have it."""
        item, now = self.places[i].item.id, START + timedelta(days=day)
        card = self.cards.get(item)
        if card is None:
            s, d = self._believed.first(rating)
        elif card.last == now:
            s, d = self._believed.reviewed_again(card.stability, card.difficulty, rating)
        else:
            days = (now - card.last).days
            recall = self._believed.recall(days, card.stability)
            s, d = self._believed.reviewed(card.stability, card.difficulty, recall, rating)
        rest = 1 if rating == 1 else max(1, round(s))
        reviews = card.reviews + 1 if card else 1
        due = now + timedelta(days=rest)
        self.cards[item] = CardState(due, s, d, now, reviews, 0, rating > 1)


def weight(kind: str) -> float:
    """As how many items one of a kind counts."""
    return WEIGHTS.get(kind, 1.0)


def _drawn(weights: Sequence[float], luck: float) -> int:
    total = sum(weights)
    for index, part in enumerate(weights):
        luck -= part / total
        if luck < 0:
            return index
    return len(weights) - 1


@dataclass(frozen=True)
class Course:
    """A learner, and what leads up to the interview."""

    bank: Bank
    learner: Learner
    days: int
    minutes: int


class Planning:
    """Today's places of the plan."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def plan(self, day: int, left: float) -> Plan:
        """The plan on a day, so many minutes of which are left."""
        course = self._course
        today = (START + timedelta(days=day)).astimezone().date()
        items = [
            Practised(
                key=place.key,
                card=course.learner.cards.get(place.item.id),
                minutes=DEFAULTS[place.item.kind],
                level=LEVELS.index(place.item.level),
                weight=weight(place.item.kind),
            )
            for place in course.learner.places
        ]
        end = today + timedelta(days=course.days - day)
        plan = make_plan(items, today, end, course.minutes, course.minutes - left)
        assert plan is not None  # the interview is still to come
        return plan

    def next(self, day: int, left: float) -> list[int]:
        """What to ask next on a day."""
        if left < CHEAPEST:
            return []
        plan = self.plan(day, left)
        return [self._course.learner.index[item] for _, item in (*plan.repeats, *plan.new)]


class DueThenNew:
    """What a session asks without a date."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def next(self, day: int, _: float) -> list[int]:
        """What to ask next on a day."""
        bank, learner = self._course.bank, self._course.learner
        now = START + timedelta(days=day)
        places = due_first([bank], {bank.key: learner.cards}, QUESTIONS, now)
        return [learner.index[place.item.id] for place in places]


class InOrder:
    """Through the bank, and then again."""

    def __init__(self, course: Course) -> None:
        self._learner = course.learner

    def next(self, *_: float) -> list[int]:
        """What to ask next."""
        start, size = self._learner.asked, len(self._learner.places)
        return [(start + i) % size for i in range(size)]


def practise(way: Planning | DueThenNew | InOrder, course: Course) -> float:
    """The days up to the interview; what is truly known on it, in percent of the bank."""
    learner = course.learner
    for day in range(course.days):
        left, today = float(course.minutes), set[int]()
        while items := [i for i in way.next(day, left) if i not in today]:
            for i in items:
                if left < learner.expected(i):
                    break  # nobody begins what will not fit
                today.add(i)
                left -= learner.ask(i, day)
            else:
                continue
            break
    return 100 * learner.known(course.days)


WAYS: dict[str, Callable[[Course], Planning | DueThenNew | InOrder]] = {
    "plan": Planning,
    "due, then new": DueThenNew,
    "in order": InOrder,
}


def row(days: int, minutes: int, differs: bool) -> str:
    """Means over learners, in percent of the bank, as a line of the table."""
    bank = open_bank(builtin())
    known: dict[str, list[float]] = {name: [] for name in WAYS}
    met: list[int] = []
    forecast = 0.0
    for number in range(LEARNERS):
        seed = hash((SEED, days, minutes, number))
        for name, way in WAYS.items():
            course = Course(bank, Learner(bank, seed, differs), days, minutes)
            if name == "plan":
                forecast = 100 * Planning(course).plan(0, minutes).forecast
            known[name].append(practise(way(course), course))
            if name == "plan":
                met.append(course.learner.questions_met())
    others = zip(known["due, then new"], known["in order"], strict=True)
    ahead = sum(ours > max(pair) for ours, pair in zip(known["plan"], others, strict=True))
    means = "".join(f"{statistics.mean(each):15.1f}" for each in known.values())
    there = sum(item.kind == "open" for item in bank.items.values())
    return (
        f"{days:4} {minutes:8}{forecast:10.1f}{means}{ahead:9} of {LEARNERS}"
        f"{statistics.mean(met):14.1f} of {there}"
    )


def main() -> None:
    """Print what each way comes to."""
    names = "".join(f"{name:>15}" for name in WAYS)
    cells = [
        (differs, days, minutes)
        for differs in (False, True)
        for days in DAYS
        for minutes in MINUTES
    ]
    with ProcessPoolExecutor() as workers:
        rows = [workers.submit(row, days, minutes, differs) for differs, days, minutes in cells]
        for (differs, days, minutes), line in zip(cells, rows, strict=True):
            if (days, minutes) == (DAYS[0], MINUTES[0]):
                what = "differs from" if differs else "has"
                print(f"Learners whose memory {what} the default parameters")
                print(f"days  minutes  forecast{names}  plan ahead  questions met")
            print(line.result(), flush=True)


if __name__ == "__main__":
    main()
