"""From a report to its language layers: sentences, tokens, names. Knows no actor, event or word list of its own."""
