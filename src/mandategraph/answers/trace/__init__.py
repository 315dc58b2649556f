"""Lineage as people read it."""
