from tests.engines.fixtures import engine_name, office, open_book

__all__ = ["engine_name", "office", "open_book"]
