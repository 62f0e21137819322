"""What the tests run beside the product: LibreOffice, poppler, fonts."""
