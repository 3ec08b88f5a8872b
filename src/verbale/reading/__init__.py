"""Reading: text and bytes in, reports out. Knows nothing of language, actors or the record."""
