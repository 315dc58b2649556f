"""Readers of the record of a session."""
