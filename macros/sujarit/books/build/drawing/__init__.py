"""What sheets are drawn with: cells, looks, tables, rules for entry, charts."""
