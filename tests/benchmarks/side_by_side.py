"""Two commands timed in turn, each as a whole cold process, so that a busy machine slows both."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 9


def seconds(command: list[str]) -> float:
    """Wall time of one run; its exit status may be 1, when findings stand."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'macros'}{os.pathsep}{ROOT}"}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def compare(ours: list[str], other: list[str], name: str, other_name: str) -> float:
    """Print both medians and the median of the pairwise ratios, and return that ratio."""
    seconds(ours)
    seconds(other)
    pairs = [(seconds(ours), seconds(other)) for _ in range(RUNS)]
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:<28} {statistics.median(a for a, _ in pairs):6.3f} s")
    print(f"{other_name:<28} {statistics.median(b for _, b in pairs):6.3f} s")
    print(f"{'ratio':<28} {ratio:6.3f}")
    return ratio
