"""What words mean: verbs, relations, names, tables and patterns of a language."""
