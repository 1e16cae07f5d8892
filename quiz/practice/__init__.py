"""A session over the banks: what to ask next, marking, recording. No UI in it."""
