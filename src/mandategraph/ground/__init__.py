"""The ground floor: errors, files, vocabularies, terms. Nothing here knows the United Nations."""
