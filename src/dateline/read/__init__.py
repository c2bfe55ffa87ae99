"""Bytes to `Report`: one module a format."""
