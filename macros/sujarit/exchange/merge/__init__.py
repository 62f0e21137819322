"""The three-way merge: pure functions over tables."""
