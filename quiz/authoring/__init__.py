"""What an author of a bank needs: the judge of a bank, and help with writing one."""
