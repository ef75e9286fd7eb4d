"""A terminal study planner for AI/ML certifications.

The package imports nothing at its top, so that `planner --version` stays instant.
"""
