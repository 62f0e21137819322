"""Who does the same work on many things: this process, others beside it, or other machines."""
