"""The office's own template, looked over before anybody relies on it."""
