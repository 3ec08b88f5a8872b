"""What each language needs, data first; one folder a language."""
