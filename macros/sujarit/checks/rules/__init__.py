"""The rules, a module per topic: words, function and examples of each in one place."""
