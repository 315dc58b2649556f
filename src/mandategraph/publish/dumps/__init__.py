"""The dumps of an edition."""
