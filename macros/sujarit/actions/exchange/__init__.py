"""Copies out by email and back, the record of it, and the approved plan."""
