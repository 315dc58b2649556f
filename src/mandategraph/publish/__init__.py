"""Ways out: dumps and site."""
