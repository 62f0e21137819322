"""What the words of a foreign list mean: its titles, headings, periods, sums and signatures."""
