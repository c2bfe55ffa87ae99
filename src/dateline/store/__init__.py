"""Keep and find reports, claims, incidents and decisions."""
