"""Things by the words that people write."""
