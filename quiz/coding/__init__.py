"""One exercise while somebody works on it: draft, hints, trial, grade, handout. No UI in it."""
