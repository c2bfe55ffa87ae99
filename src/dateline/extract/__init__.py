"""A report to what it says, still as words, each with its offsets. The only room that loads spaCy."""
