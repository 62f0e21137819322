"""Documents laid out on pages by a program that can do it."""
