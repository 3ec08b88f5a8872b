"""How good the findings are: labelled reports beside what was found in them; figures with intervals."""
