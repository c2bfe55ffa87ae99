"""A second reading of a report, by a small learned model, beside the patterns."""
