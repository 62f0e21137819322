"""Many offices' plans put together: one line an office, and the sums of all."""
