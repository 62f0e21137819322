"""Budget totals as exact decimals, as flat rows, and as pandas frames."""
