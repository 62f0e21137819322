"""What tests need beside Python: programs that render, and an end to whatever they start."""

LAST_RESORT = 1800
"""Seconds to wait for another program. No verdict: only one that hangs takes so long."""
