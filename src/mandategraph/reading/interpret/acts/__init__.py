"""Readers of an act."""
