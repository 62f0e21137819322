"""Bounds the memory and the work of a process that reads what nobody has looked over."""

import os
import sys
from contextlib import suppress
from multiprocessing import parent_process


def limit_process(memory: int, seconds: int) -> None:
    """Let this process take so many bytes, and seconds of the processor, more than it has.

    One that wants more is ended. Only a process that works for another is bounded, for the bound
    cannot be taken back. Linux bounds address space, Windows a job; elsewhere, and where neither
    can be had, there is no bound.
    """
    if parent_process() is None:
        return
    if os.name == "nt":
        _limit_by_job(memory, seconds)
    elif sys.platform == "linux":
        _limit_resources(memory, seconds)


def _limit_resources(memory: int, seconds: int) -> None:
    import resource
    import time
    from pathlib import Path

    bounds = {resource.RLIMIT_CPU: int(time.process_time()) + seconds}
    with suppress(OSError):  # /proc may be missing
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        bounds[resource.RLIMIT_AS] = pages * resource.getpagesize() + memory
    for kind, most in bounds.items():
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(kind, (most, most))


def _limit_by_job(memory: int, seconds: int) -> None:
    try:  # pywin32 comes with xlwings
        import win32api
        import win32job
    except ImportError:
        return
    kind = win32job.JobObjectExtendedLimitInformation
    try:
        job = win32job.CreateJobObject(None, "")
        limits = win32job.QueryInformationJobObject(job, kind)
        limits["ProcessMemoryLimit"] = memory
        basic = limits["BasicLimitInformation"]
        basic["PerProcessUserTimeLimit"] = seconds * 10_000_000  # in units of 100 ns
        basic["LimitFlags"] |= (
            win32job.JOB_OBJECT_LIMIT_PROCESS_MEMORY | win32job.JOB_OBJECT_LIMIT_PROCESS_TIME
        )
        win32job.SetInformationJobObject(job, kind, limits)
        win32job.AssignProcessToJobObject(job, win32api.GetCurrentProcess())
    except win32api.error:
        return
