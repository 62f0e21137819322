"""What came, as files: letters and archives taken apart, workbooks read with suspicion."""
