"""Documents laid out by a program: their PDFs, and the pages for their contents."""
