"""Which reports are worth parsing, and the words that decided it."""
