"""A plan carried into another fiscal year: what comes along, moved by the years between."""
