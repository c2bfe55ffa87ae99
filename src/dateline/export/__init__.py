"""Incidents to files, one module a format."""
