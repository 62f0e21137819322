"""The workbook out by email and back without retyping.

The core is pure: `plan.row_keys` says what makes two rows the same row, `compare` when two
cells say the same, `align` pairs the rows of two versions, `propose` finds what one
returned copy changed, and `merge` settles the proposals of all copies together. Around
it stand the copies that go out (`share`), what comes back (`incoming`, `recognise`),
and the folder beside the plan that remembers both (`records`, `ledger`).
"""
