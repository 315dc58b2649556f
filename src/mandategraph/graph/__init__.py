"""How facts are written down: quads, shapes, the store and its dumps."""
