"""The commands of the exchange: copies out, answers back, records, and the approved plan."""
