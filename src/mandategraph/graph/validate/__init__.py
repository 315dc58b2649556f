"""Shapes over a dataset -> a verdict."""
