"""The format of a bank's files, told to people and to editors; made from the model classes."""
