"""Use cases over many workbooks."""
