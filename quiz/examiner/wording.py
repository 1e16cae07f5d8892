"""What a second marker said, in words: beside the points, and below them."""

from __future__ import annotations

from collections.abc import Collection

from quiz.bank import Question, text
from quiz.examiner.agreement import Agreement
from quiz.examiner.opinion import Opinion
from quiz.text.language import Language, Phrase
from quiz.text.typed import as_typed

ASKING = Phrase("{model} is reading your answer …", "{model} 正在看你的回答……")
ALLOW = Phrase("Press e to send it; you are asked this once.", "按 e 发送；只问这一次。")
AGREES = Phrase("{model} finds the same points.", "{model} 认定的要点相同。")
DIFFERS = Phrase(
    "{model} and the rules differ where it is marked; you decide.",
    "标出之处，{model} 与规则判断不同，由你定夺。",
)
UNPROVEN = Phrase(
    "{n} of its claims had no quote from your answer and do not count.",
    "它有 {n} 处判断没有引用你的原话，不作数。",
)
MADE = Phrase("rules ○ · {model} ✓ “{quote}”", "规则 ○ · {model} ✓ “{quote}”")
MISSED = Phrase("rules ✓ · {model} ○", "规则 ✓ · {model} ○")


TRUST = Phrase(
    "So far both judged {points} points: you decided as {model} did on {by_model} of them, and as "
    "the rules did on {by_rules}.",
    "迄今两者都判过 {points} 个要点：你有 {by_model} 个与 {model} 一致，{by_rules} 个与规则一致。",
)


def trust(agreement: Agreement, model: str, language: Language) -> str:
    """How far each marker was right so far, as Markdown; empty before anything is known."""
    if not agreement.points:
        return ""
    return TRUST.in_(
        language,
        points=agreement.points,
        model=as_typed(model),
        by_model=agreement.model,
        by_rules=agreement.rules,
    )


def beside(
    opinion: Opinion, proposed: Collection[int], model: str, language: Language
) -> dict[int, str]:
    """Per key point on which the two markers differ, what each says, in a line."""
    lines: dict[int, str] = {}
    for index, quote in enumerate(opinion.points):
        if quote is not None and index not in proposed:
            said = " ".join(quote.text.split())
            lines[index] = MADE.in_(language, model=model, quote=said)
        elif quote is None and index in proposed:
            lines[index] = MISSED.in_(language, model=model)
    return lines


def below(
    opinion: Opinion,
    question: Question,
    proposed: Collection[int],
    model: str,
    language: Language,
) -> str:
    """What the model says beyond single points, as Markdown."""
    name = as_typed(model)
    same = opinion.made == set(proposed)
    said = [(AGREES if same else DIFFERS).in_(language, model=name)]
    for claim in opinion.wrong:
        known = (
            "" if claim.pitfall is None else text(question.pitfalls[claim.pitfall].why, language)
        )
        why = known.strip() or as_typed(claim.why)
        said.append(f"✗ *{as_typed(' '.join(claim.quote.text.split()))}*\n\n{why}")
    if opinion.unproven:
        said.append(UNPROVEN.in_(language, n=opinion.unproven))
    return "\n\n".join(said)
