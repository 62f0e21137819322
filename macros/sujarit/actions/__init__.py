"""The use cases. Both front doors, the command line and the ribbon, call these alone.

Each takes paths or an open book and plain options, and gives a frozen result; none
prints. `SujaritError` says why one could not run.
"""
