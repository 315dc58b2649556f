"""Saved questions."""
