"""Whether an exercise grades as it claims: reference, starter, right forms, wrong answers, and variants of it all."""
