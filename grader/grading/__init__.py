"""From one submission to one grade: what the kinds ask, what the kernel and the examiner answered, how it is judged."""
