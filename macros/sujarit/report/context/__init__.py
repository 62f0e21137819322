"""A plan made into what a template may use."""
