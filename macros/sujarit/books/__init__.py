"""Excel workbooks: files, live Excel, and the builder that authors them."""
