"""The claims of one incident to its values, and the reason for each."""
