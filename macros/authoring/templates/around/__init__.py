"""The documents around a report: official letters, and papers for the office itself."""
