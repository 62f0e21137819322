"""The small window: a front door for a workbook on the disk, which needs no macro.

`python -m sujarit.window BOOK`, or a workbook dropped on the icon that the set-up makes. `jobs`
says what each button does, `worker` does it in a thread, `view` draws, `controller` joins them.
"""
