"""What a finished document's pages need: headings counted, contents, tables that hold numbers."""
