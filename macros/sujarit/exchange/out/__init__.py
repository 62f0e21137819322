"""Copies and letters that go out."""
