"""Passage -> Links: what the words mean."""
