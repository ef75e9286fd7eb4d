"""The study timer: what it measures, where it is kept, and how it becomes an entry of the log."""
