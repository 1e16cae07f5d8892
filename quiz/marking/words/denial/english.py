"""English words that deny, doubt, report or turn, by how far they reach."""

from __future__ import annotations

from quiz.marking.words.denial.reach import Reach

ENTRIES: dict[Reach, str] = {
    Reach.NONE: """
        not only, not just, not merely, not simply, not solely, not to mention, no doubt,
        without doubt, without a doubt, without question, no wonder, no matter, nothing but,
        none other than, whether or not, or not, if not, why not, not until, no. 1, no. 2,
        can not help, never mind, no more and no less, no less and no more, not surprisingly,
        not for nothing, yes no, yes or no
    """,
    Reach.WORD: """
        non, not/clear, no/lower than, no/less than, no/more than, no/larger than, no/smaller than,
        no/greater than, no/higher than, no/longer than, no/better than, no/worse than,
        no/fewer than, no/later than, un
    """,
    Reach.SHORT: """
        without, instead of, rather than, as opposed to, other than, far from, unlike, lack of,
        absence of, devoid of, free of
    """,
    Reach.CLAUSE: """
        not, no, never, nor, neither, nothing, none, nobody, no one, nowhere, hardly, barely,
        scarcely, fail to, fails to, failed to, failing to, refuse to, by no means,
        not necessarily, no longer, cease to, ceases to, stops being, stop being, not yet
    """,
    Reach.ALL: """
        it is wrong to, it is wrong that, it is false that, it is false to, is false that,
        it is not true that, not true that, it is not the case that, not the case that,
        it is incorrect that, it is incorrect to, it is untrue that, it is a myth that,
        is a myth that, the myth that, misconception that, mistake to, wrong to say,
        wrong to think, wrong to claim, wrong to call, contrary to, do not say, never say,
        do not claim, do not think, do not believe, i doubt that, i doubt, it is not that,
        no need to, there is no need to
    """,
    Reach.BEFORE: """
        make no difference, makes no difference, made no difference, is irrelevant,
        are irrelevant, does not matter, do not matter, is not the case, has nothing to do with,
        have nothing to do with, has no effect, have no effect, is unrelated to,
        are unrelated to, is impossible, no such thing, does not hold, do not hold, is not true,
        are not true, is not right, is not correct, not so, is not needed, are not needed,
        is not necessary, are not necessary, is not required, are not required, is unnecessary,
        are unnecessary, is superfluous, are superfluous,
        should not be used, must not be used, is not used, are not used
    """,
    Reach.ALL_BEFORE: """
        is a myth, is a misconception, is a common misconception, is a common mistake,
        is a misunderstanding, is a mistake, is false, is untrue, that is wrong, which is wrong,
        this is wrong, is nonsense, is a fallacy, is simply wrong, is just wrong,
        is plain wrong, is the wrong, are false, is a popular claim
    """,
    Reach.DOUBT: """
        i do not know, i do not really know, i do not remember, i do not recall,
        i can not remember, i can not recall, i do not understand, i do not get, i am not sure,
        i m not sure, im not sure, i not sure, i am unsure, i have no idea, i ve no idea,
        no idea, no clue, i have never heard, i never heard, never heard of, i ve never heard,
        i am not certain, i am not familiar, not familiar with, i forgot, i forget,
        i have forgotten, not sure whether, not sure if, not sure what, not sure how,
        not sure why, not sure about, i wonder, i am guessing, i could not tell you,
        i can not say, i could not say, do not ask me, i can not explain, unclear to me,
        i am confused, if it were, if they were, could not tell you
    """,
    Reach.REPORT: """
        people say, people often say, people sometimes say, people think, people often think,
        people claim, people believe, many say, many think, many people say, many people think,
        many people believe, some say, some think, some people say, some people think,
        some claim, it is often said, it is said, it is sometimes said, it is often claimed,
        it is commonly said, one might think, you might think, one may think, you may think,
        you would think, one would think, often believed, commonly believed, popular claim,
        tempting to say, tempting to think, supposedly, textbooks say, often hear that,
        hear people say
    """,
    Reach.STOP: """
        because, since, so, therefore, hence, thus, if, when, whenever, unless, until, and is,
        and are, and it, and has, and have, and we, and you, and they, and this, and that,
        and so, and does, and do, and will, and can, and its, and always, and then,
        and therefore, and thus, and hence, and p, and q, and each, and every, and only, where,
        which, as long as, even though, in which case, as it, for it, and also, just, merely
    """,
    Reach.BOUND: """
        than, below, above, beyond, exceed, exceeds, under
    """,
    Reach.TURN: """
        but, however, while, whereas, yet, although, though, nevertheless, nonetheless, in fact,
        actually, on the contrary, anyway, except
    """,
}
