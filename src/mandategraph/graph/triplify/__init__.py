"""Facts -> quads."""
