"""A language model as a second reader: asked, kept on a leash, and merged with the built-in reading."""
