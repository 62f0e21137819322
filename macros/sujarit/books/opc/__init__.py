"""Office files (zip packages of XML parts): the one reader and writer of them."""
