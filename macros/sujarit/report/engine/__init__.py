"""The renderer over docxtpl: a template and a context in, a Word file out."""
