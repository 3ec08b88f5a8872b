"""The encoder: a report's text in, its language layers out. Knows no ontology and no record."""
