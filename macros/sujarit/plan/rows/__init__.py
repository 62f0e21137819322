"""What the rows and columns of a table are to the records made of them."""
