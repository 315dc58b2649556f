"""Clean body -> Passage: where the words stand."""
