"""The machine that finds the next falls: damaged and hostile input, made from a seed, judged.

    python -m tests.fuzz --seconds 600            every kind of input, as many as fit
    python -m tests.fuzz --kind mails --count 50  so many of one kind
    python -m tests.fuzz --again workbooks 4711   one of them once more, with all that it says

A kind is a module with `make(rng, folder) -> Trial`: it puts input into an empty folder and says
which command to run. The same seed makes the same input. `oracle.py` judges what a command may
do, whatever the input; `worker.py` runs the command under limits, in a process that it may kill;
`pool.py` hands out seeds. What falls is mended, and its input kept in `kept/` (see `test_kept`).
"""
