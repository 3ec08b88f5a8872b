"""The vocabulary of Verbale: frozen values, equal by content. Knows no file, database, language or network."""
