"""What is asked: the spec models, the bank they lie in, what can be derived from them."""
