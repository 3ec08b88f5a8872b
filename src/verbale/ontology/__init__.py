"""The ontology: states, organisations, offices and event types, as tables. Knows no text."""
