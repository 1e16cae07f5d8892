"""Home: one thing to do now, and where the learner stands."""
