"""A finished build answers over HTTP."""
