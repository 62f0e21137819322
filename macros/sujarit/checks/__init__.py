"""The checks: rules that look at a plan, the engine that runs them, readiness for the ITA."""
