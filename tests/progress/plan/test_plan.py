"""The plan up to an interview: what it promises, whatever the items and the minutes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.progress import CardState
from quiz.progress.plan import DEFAULTS, Minutes, Plan, Practised, make_plan
from quiz.progress.plan.flow import stretches

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = NOW.astimezone().date()
ONE = Minutes(1.0, 0.5)


def known(stability: float, days: int, difficulty: float = 5.0) -> CardState:
    """What is remembered of an item last seen so many days ago."""
    return CardState(NOW, stability, difficulty, NOW - timedelta(days=days), 1, 0, True)


def item(
    id: str,
    card: CardState | None = None,
    minutes: Minutes = ONE,
    level: int = 0,
    weight: float = 1.0,
) -> Practised:
    return Practised(("ml", id), card, minutes, level, weight)


def plan_for(items: list[Practised], days: int, minutes: float, spent: float = 0.0) -> Plan:
    plan = make_plan(items, TODAY, TODAY + timedelta(days=days), minutes, spent)
    assert plan is not None
    return plan


def ids(keys: tuple[tuple[str, str], ...]) -> list[str]:
    return [id for _, id in keys]


cards = st.builds(
    known,
    stability=st.floats(0.001, 1000.0),
    days=st.integers(0, 400),
    difficulty=st.floats(1.0, 10.0),
)
banks = st.lists(
    st.tuples(
        st.one_of(st.none(), cards),
        st.sampled_from(sorted(DEFAULTS.values())),
        st.integers(0, 2),
        st.sampled_from([1.0, 1.0, 2.0]),
    ),
    max_size=25,
).map(lambda rows: [item(str(index), *row) for index, row in enumerate(rows)])
horizons = st.integers(0, 45)
budgets = st.floats(0.0, 60.0)


@given(banks, horizons, budgets, st.floats(0.0, 80.0))
def test_every_day_is_kept_within_its_minutes(
    bank: list[Practised], days: int, minutes: float, spent: float
) -> None:
    plan = plan_for(bank, days, minutes, spent)
    assert plan.days[0].minutes <= max(0.0, minutes - spent) + 1e-9
    assert all(0.0 <= day.minutes <= minutes + 1e-6 for day in plan.days)
    least = sum(i.minutes.first for i in bank if i.key in plan.new)
    least += sum(i.minutes.repeat for i in bank if i.key in plan.repeats)
    assert least <= plan.days[0].minutes + 1e-9


@given(banks, horizons, budgets)
def test_the_days_end_before_the_interview(
    bank: list[Practised], days: int, minutes: float
) -> None:
    plan = plan_for(bank, days, minutes)
    planned = [day.date for day in plan.days]
    assert planned == [TODAY + timedelta(days=n) for n in range(max(1, days))]
    assert all(day.new >= 0 and day.repeats >= 0 for day in plan.days)


@given(banks, horizons, budgets, budgets)
def test_more_minutes_never_lower_the_forecast(
    bank: list[Practised], days: int, minutes: float, other: float
) -> None:
    plan = plan_for(bank, days, minutes)
    assert 0.0 <= plan.forecast <= 1.0
    assert 0.0 <= plan.forecast_at(other) <= 1.0
    if other >= minutes:
        assert plan.forecast_at(other) >= plan.forecast
    else:
        assert plan.forecast_at(other) <= plan.forecast


@given(banks, horizons, budgets)
def test_practice_never_lowers_the_forecast(
    bank: list[Practised], days: int, minutes: float
) -> None:
    without = plan_for(bank, days, 0.0).forecast
    assert plan_for(bank, days, minutes).forecast >= without - 1e-6


@given(banks, horizons, budgets)
def test_each_item_has_one_place(bank: list[Practised], days: int, minutes: float) -> None:
    plan = plan_for(bank, days, minutes)
    met = {i.key for i in bank if i.card is not None}
    fresh = {i.key for i in bank if i.card is None}
    assert len(set(plan.repeats)) == len(plan.repeats)
    assert set(plan.repeats) <= met
    assert set(plan.new) <= fresh
    assert set(plan.left_out) <= fresh - set(plan.new)
    seen_today = {i.key for i in bank if i.card and i.card.last == NOW}
    assert not seen_today & set(plan.repeats)


@given(banks, horizons, budgets)
def test_the_same_state_gives_the_same_plan(
    bank: list[Practised], days: int, minutes: float
) -> None:
    assert plan_for(bank, days, minutes) == plan_for(bank, days, minutes)


@given(st.integers(0, 400))
def test_stretches_are_all_days_in_order(days: int) -> None:
    cut = list(stretches(days))
    assert [day for stretch in cut for day in stretch] == list(range(days))
    assert all(len(stretch) == 1 for stretch in (*cut[:4], *cut[-4:]))


def test_there_is_no_plan_when_the_day_is_over() -> None:
    assert make_plan([item("a")], TODAY, TODAY - timedelta(days=1), 25) is None


def test_on_the_day_itself_there_is_a_plan_for_that_day() -> None:
    plan = plan_for([item("weak", known(1.0, 9)), item("sure", known(9000.0, 9))], 0, 25)
    assert ids(plan.repeats) == ["weak"]
    assert [day.date for day in plan.days] == [TODAY]


def test_a_bank_without_items_has_a_plan_without_places() -> None:
    plan = plan_for([], 14, 25)
    assert (plan.forecast, plan.new, plan.repeats, plan.left_out) == (0.0, (), (), ())
    assert plan.forecast_at(50) == 0.0


def test_what_is_known_for_good_is_left_alone() -> None:
    plan = plan_for([item(str(n), known(20_000.0, 3)) for n in range(5)], 14, 25)
    assert plan.repeats == ()
    assert sum(day.repeats for day in plan.days) == 0
    assert plan.forecast > 0.99


def test_the_nearly_forgotten_is_asked_and_the_well_known_is_not() -> None:
    bank = [item("sure", known(60.0, 5)), item("shaky", known(0.8, 5))]
    assert ids(plan_for(bank, 7, 0.9).repeats) == ["shaky"]
    assert ids(plan_for(bank, 7, 25).repeats)[0] == "shaky"


def test_new_items_come_before_repeats_while_there_are_any() -> None:
    bank = [item(f"met{n}", known(3.0, 4)) for n in range(9)]
    bank += [item(f"new{n}", minutes=Minutes(1.0, 1.0)) for n in range(9)]
    plan = plan_for(bank, 14, 5)
    assert ids(plan.new) == ["new0", "new1", "new2", "new3"]
    assert plan.repeats == ()


def test_new_items_of_equal_rate_keep_their_order() -> None:
    bank = [item(id, level=level) for id, level in zip("abcd", (2, 0, 1, 0), strict=True)]
    assert ids(plan_for(bank, 30, 3).new) == ["a", "b"]


def test_higher_levels_are_left_out_first_when_time_is_short() -> None:
    bank = [item(id, level=level) for id, level in zip("abcd", (2, 0, 1, 0), strict=True)]
    plan = plan_for(bank, 2, 1.3)  # one item a day
    assert ids(plan.new) == ["b"]
    assert set(ids(plan.left_out)) == {"a", "c"}


def test_what_takes_longest_is_left_out_first() -> None:
    bank = [item("long", minutes=Minutes(3.0, 2.0)), *(item(str(n)) for n in range(20))]
    plan = plan_for(bank, 3, 6)
    assert "long" in ids(plan.left_out)


def test_an_item_of_more_weight_may_take_longer() -> None:
    heavy = item("long", minutes=Minutes(3.0, 2.0), weight=6.0)
    plan = plan_for([*(item(str(n)) for n in range(20)), heavy], 3, 6)
    assert "long" not in ids(plan.left_out)
    first = plan_for([heavy, *(item(str(n)) for n in range(20))], 3, 6)
    assert "long" in ids(first.new)


def test_what_there_is_time_for_keeps_its_order_whatever_it_takes() -> None:
    mixed = [
        item(id, minutes=Minutes(long, long)) for id, long in zip("abcd", (2, 1, 2, 1), strict=True)
    ]
    assert ids(plan_for(mixed, 14, 4).new) == ["a", "b"]


def test_the_forecast_counts_items_by_their_weights() -> None:
    def share(weight: float) -> float:
        return plan_for([item("sure", known(60.0, 5), weight=weight), item("new")], 7, 0).forecast

    assert share(3.0) == pytest.approx(1.5 * share(1.0))


def test_what_fits_into_no_day_is_never_planned() -> None:
    plan = plan_for([item("exercise", minutes=Minutes(12.0, 8.0))], 30, 10)
    assert ids(plan.left_out) == ["exercise"]
    assert plan.forecast == 0.0
    assert plan.forecast_at(20) > 0.9


@pytest.mark.parametrize(("spent", "left"), [(0.0, 8), (5.0, 4), (10.0, 0), (99.0, 0)])
def test_minutes_spent_today_are_not_given_again(spent: float, left: int) -> None:
    bank = [item(str(n), minutes=Minutes(1.0, 1.0)) for n in range(50)]
    assert len(plan_for(bank, 5, 10, spent).new) == left


def test_a_clock_that_was_set_back_is_no_trouble() -> None:
    later = CardState(NOW, 2.0, 5.0, NOW + timedelta(days=3), 1, 0, True)
    plan = plan_for([item("a", later)], 5, 10)
    assert 0.0 < plan.forecast <= 1.0


def test_an_interview_further_away_than_a_year_can_be_planned() -> None:
    plan = plan_for([item(str(n)) for n in range(30)], 500, 5)
    assert plan.days[-1].date == date(2026, 3, 1) + timedelta(days=499)
    assert plan.forecast > 0.9
