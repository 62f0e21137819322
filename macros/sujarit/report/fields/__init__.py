"""What a template may use, declared: the report, letters and lists, whole tables."""
