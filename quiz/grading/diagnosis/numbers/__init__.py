"""What can be read off wrong numbers beside the right ones, with nothing run."""
