"""Bounds the memory of a process that reads what nobody has looked over."""

import os
import sys
from multiprocessing import parent_process


def limit_memory(more: int) -> None:
    """Let this process take so many bytes more than it has; one that wants more is ended.

    Only a process that works for another is bounded, for the bound cannot be taken back. On
    POSIX it holds for address space, on Windows by a job; elsewhere, and where a job cannot be
    made, there is none.
    """
    if parent_process() is None:
        return
    if os.name == "nt":
        _limit_by_job(more)
    elif sys.platform == "linux":
        _limit_address_space(more)


def _limit_address_space(more: int) -> None:
    import resource
    from pathlib import Path

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + more
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_by_job(more: int) -> None:
    try:  # pywin32 comes with xlwings
        import win32api
        import win32job
    except ImportError:
        return
    kind = win32job.JobObjectExtendedLimitInformation
    try:
        job = win32job.CreateJobObject(None, "")
        limits = win32job.QueryInformationJobObject(job, kind)
        limits["ProcessMemoryLimit"] = more
        limits["BasicLimitInformation"]["LimitFlags"] |= win32job.JOB_OBJECT_LIMIT_PROCESS_MEMORY
        win32job.SetInformationJobObject(job, kind, limits)
        win32job.AssignProcessToJobObject(job, win32api.GetCurrentProcess())
    except win32api.error:
        return
