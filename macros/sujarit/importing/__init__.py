"""What an office already has: a foreign list of projects in Excel, taken into the plan."""
