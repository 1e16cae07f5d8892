"""A learner's gradient at work on screen."""
