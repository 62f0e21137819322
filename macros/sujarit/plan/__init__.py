"""What a plan is: its schema, its records, and the reading of cells into them.

Nothing here imports the rest of the package or touches a file.
"""
