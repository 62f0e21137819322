"""The lights of activities, by formulas on the calculation sheet."""
