"""English: word lists as data, with the loaders that check them."""
