"""Answers public corpora in the form that their scorers read, from what `coding` codes."""
