"""Incidents as people have decided them: what was coded, with the decisions of analysts on top."""
