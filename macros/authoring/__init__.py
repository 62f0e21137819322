"""Developers' tools: what writes the templates, the workbooks and the reference. Not in the wheel."""
