"""Stories: which reports tell one happening, and which derive from which. Knows values only."""
