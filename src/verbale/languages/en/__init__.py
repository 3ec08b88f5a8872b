"""English: abbreviations, cues, triggers and calendar words."""
