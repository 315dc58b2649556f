"""Outline -> Mentions: where the words stand."""
