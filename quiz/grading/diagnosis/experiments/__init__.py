"""What is found out by running: the same calls again, a changed program, changed inputs."""
