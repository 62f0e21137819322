"""What a front door needs of the exchange to ask for it and to show what came of it."""

from sujarit.exchange.back.collection import Collected, CollectOptions
from sujarit.exchange.diff import Difference
from sujarit.exchange.findings import cells_text, column_title
from sujarit.exchange.merge.conflicts import HOW, Pending
from sujarit.exchange.merge.edits import Edits
from sujarit.exchange.merge.keys import key_text
from sujarit.exchange.out.send import Posted, Settings, environment, read_settings
from sujarit.exchange.out.share import NOBODY, Made
from sujarit.exchange.records.folder import WHOLE
from sujarit.exchange.records.history import Saying
from sujarit.exchange.records.journal import filled
from sujarit.exchange.records.seal import Sealed
from sujarit.exchange.records.status import WORDS, Answer, Standing, tally

__all__ = [
    "HOW",
    "NOBODY",
    "WHOLE",
    "WORDS",
    "Answer",
    "CollectOptions",
    "Collected",
    "Difference",
    "Edits",
    "Made",
    "Pending",
    "Posted",
    "Saying",
    "Sealed",
    "Settings",
    "Standing",
    "cells_text",
    "column_title",
    "environment",
    "filled",
    "key_text",
    "read_settings",
    "tally",
]
