"""Everything derived: which certifications and why, which day, at what cost, with what advice."""
