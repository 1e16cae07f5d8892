"""What is said when the exercise, not the submission, is at fault."""


class BrokenExercise(Exception):
    """The exercise cannot be graded as it is declared; the message is one sentence for its author.

    Raised when the reference fails on a case, when an edge contradicts the declared arguments, and
    when a declared mistake cannot be made from the reference.
    """
