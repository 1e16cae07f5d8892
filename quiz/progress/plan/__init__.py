"""What to practise on which day, so that most is known on the day of an interview.

The learner says when the interview is and how many minutes a day there are. FSRS alone aims at
remembering for good: it asks an item whenever recall has sunk to 90 %, whatever the date. With a
date it is known which recall counts, and minutes are what is scarce; then it is a knapsack, filled
by the best rate of worth to cost. Every item has a rate: by how much asking it now raises its
expected recall *on the day of the interview*, per minute that it takes (`rates`). One that counts
as two items, as an interview question does, has twice the rate. Each day takes the best rates that
fit into its minutes. What follows from this by itself:

- While there is much that is new, it comes first: from nothing to something is the longest way.
- What was wrong has a better rate than what was right, and soon comes again.
- What will still be known on the day is left alone, however long ago it is.
- The nearer the day, the more a review is worth: on the last days all is gone over once more.
- A second review within a day is worth next to nothing, and is not planned.

Rates decide which new items are left out when there is no time for all. Those that are not are met
along the learner's path: with the best rates first, the cheap ones would be asked early, and
half forgotten on the day.

To look ahead, and give an item the day on which it gains most, was tried: it came to the same
recall within the spread of the learners, and to less when days were missed, because it puts off
what is new. `python -m benchmarks plan` compares the plan with other ways.

The forecast runs the same rule over the days to come (`flow`). The plan is made anew whenever it
is asked for, from what was really answered.

Compare: Reddy et al., "Unbounded human learning" (2016); Tabibian et al., "Enhancing human
learning via spaced repetition optimization" (2019), where a review is due at a rate that follows
from what it costs; Ye et al., "A stochastic shortest path algorithm for optimizing spaced
repetition scheduling" (2022), which minimises the cost of reaching a stability. None has a date.
"""

from quiz.progress.plan.making import Day, Plan, Practised, make_plan
from quiz.progress.plan.minutes import DEFAULTS, Minutes, minutes_spent, observed

__all__ = [
    "DEFAULTS",
    "Day",
    "Minutes",
    "Plan",
    "Practised",
    "make_plan",
    "minutes_spent",
    "observed",
]
