"""Questions about a network: its structure, its parameters, what it computes."""
