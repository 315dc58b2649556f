"""Mentions -> Links: what the words mean."""
