"""Questions whose answer is a value: numbers, choices, words, losses, gates."""
