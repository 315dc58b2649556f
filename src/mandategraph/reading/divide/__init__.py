"""CleanText -> Outline: chapters, acts, paragraphs and notes."""
