"""The types of what is read: no reader stands here."""
