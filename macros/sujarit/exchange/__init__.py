"""The workbook out by email and back without retyping.

`merge` is pure: `compare` says when two cells say the same, `align` pairs the rows of two
versions, `taken` lays over a base what was taken from a copy so far, `propose` finds what
one returned copy changed, and `merge` settles the proposals of all copies together. `out`
makes the copies and letters, `back` reads what comes back, and `records` is the folder
beside the plan that remembers both.
"""
