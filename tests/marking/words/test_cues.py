"""What a cue is found in, how its parts must meet, and what is no cue."""

import pytest

from quiz.bank.model import Cues
from quiz.marking.words import CueError, parse_cue

from .asking import holds

FOUND = [
    ("gibbs", "By Gibbs' inequality."),
    ("cross-entropy", "the CROSS  entropy\nof p and q"),
    ("cross entropy", "the **cross**-entropy"),
    ("log loss", "also called logloss"),
    ("overfit", "it will over-fit"),
    ("minimi*", "we are minimizing it"),
    ("minimise", "minimization of the loss"),
    ("minimise the loss", "one minimizes a loss"),
    ("behaviour", "its behavior"),
    ("modelling", "modeling"),
    ("normalis* entropy", "the normalized entropy"),
    ("normalis* entropy", "the normalised entropy"),
    ("surpris*", "how surprised one is"),
    ("`bce(D(G(z)), 0)`", "the loss is BCE(D(G(z)), 0)."),
    ("numerical* stab*", "it is numerically stable"),
    ("from_logits", "set `from_logits=True`"),
    ("gradient", "gradients"),
    ("softmax", "用softmax函数"),
    ("ｓｏｆｔｍａｘ", "softmax"),
    ("doesn't depend", "it doesn’t depend"),
    ("cannot", "it can't"),
    ("entropy + kl", "KL is added to the entropy"),
    ("kl .. entropy", "KL is added to the entropy"),
    ("nat|bit", "two bits"),
    ("<average> <surprise>", "the expected surprise"),
    ("<mean-surprise>", "average surprise"),
    ("<mean-surprise>", "平均意外程度"),
    ("sum + !average", "we sum"),
    (
        "cross-entropy + bound + !always positive",
        "the bound of cross-entropy is not always positive",
    ),
    ("熵 + !可以互换", "熵不可以互换"),
    ("KL 散度", "因为kl散度非负"),
    ("KL散度", "ＫＬ　散度"),
    ("最大似然*", "等价于最大似然估计"),
    ("熵 + 常数", "真实分布的熵是一个常数"),
    ("log", "这里的log是自然对数"),
    ("为 0", "它为零"),
    ("adds to one", "it adds to 1"),
    (
        "bias + log-odds",
        "Start with few positives in mind. The output bias is then set to the\n"
        "log-odds of the base rate.",
    ),
]

NOT_FOUND = [
    ("log", "the prologue"),
    ("minimi*", "it reminimises"),
    ("entropy + kl", "only the entropy"),
    ("entropy + kl", "The entropy. The KL."),
    ("entropy .. kl", "KL is added to the entropy"),
    ("kl", ""),
    ("`p+q`", "p+r"),
    ("sum + !average", "we sum, then average"),
    ("熵 + 常数", "这是熵"),
    ("<no-such-name>", "no such name"),
    ("`H(P)`", "H(P,Q)"),
]

MATHS = [
    ("`H(P,Q)=H(P)+KL(P||Q)`", r"so $H(P,Q) = H(P) + D_{KL}(P\|Q)$"),
    ("`H(P,Q)=H(P)+KL(P||Q)`", "H(p, q) = H(p) + D_KL(p||q)"),
    ("`H(P,Q)=H(P)+KL(P||Q)`", "H(P,Q)=H(P)+KL(P‖Q)"),
    ("`-log D(G(z))`", r"$-\log D(G(z))$"),
    ("-ln D(G(z))", "−log D(G(z))"),
    ("`yhat - y`", "ŷ - y"),
    ("`ŷ - y`", r"$\hat{y} - y$"),
    ("`y_hat - y`", "it is y\u0302−y"),
    ("0 log 0", "0·log 0"),
    ("`0*log(0)`", r"0 \cdot \log 0"),
    ("0 log 0", "zero times log zero"),
    ("p - y", "p minus y"),
    ("p - y", "gradient=p-y"),
    ("p(1-p)", "p·(1−p)"),
    ("p(1-p)", r"$p \times (1 - p)$"),
    ("`dL/dz = p - y`", r"$\frac{\partial L}{\partial z} = p - y$"),
    ("`(p-y)/N`", r"\frac{p - y}{N}"),
    ("`sigma(z)`", "σ(z)"),
    ("`sum P(x) log Q(x)`", "∑ P(x) ln Q(x)"),
    ("log p", r"it is $-\log p$"),
    ("log(p)", "it is -log p"),
    ("`Q(x) = 0`", "where Q(x)=0"),
    ("not = `H(Q,P)`", "H(P,Q) ≠ H(Q,P)"),
    ("log2", r"$\log_2 p$"),
    ("0.5", "0.50 nats"),
]


@pytest.mark.parametrize(("cue", "answer"), FOUND + MATHS)
def test_is_found(cue: str, answer: str) -> None:
    assert holds(cue, answer)


@pytest.mark.parametrize(("cue", "answer"), NOT_FOUND)
def test_is_not_found(cue: str, answer: str) -> None:
    assert not holds(cue, answer)


@pytest.mark.parametrize(
    ("cue", "said", "near"),
    [
        ("a + ", "an empty part", "a +"),
        ("a + + b", "an empty part", "a + + b"),
        ("!", "a lone `!`", "!"),
        ("a + !", "a lone `!`", "a + !"),
        ("not ", "an empty part", "not"),
        ("a||b", "between backticks", "a||b"),
        ("a|", "an empty part", "a|"),
        ("*", "an empty part", "*"),
        ("!a", "only says what must not occur", "!a"),
        ("`a", "a backtick is open", "`"),
        ("``", "an empty part", "``"),
        ("()", "an empty part", "()"),
    ],
)
def test_what_is_no_cue_is_refused_with_its_cure(cue: str, said: str, near: str) -> None:
    with pytest.raises(CueError) as refused:
        parse_cue(cue)
    assert said in refused.value.message
    assert refused.value.near == near


def test_a_name_that_refers_to_itself_adds_nothing_and_ends() -> None:
    lexicon = {"a": Cues(en=["word", "<b>"]), "b": Cues(en=["<a> more", "other"])}
    assert holds("<a>", "a word", lexicon)
    assert holds("<b>", "the other", lexicon)
