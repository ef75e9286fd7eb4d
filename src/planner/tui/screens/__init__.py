"""What fills the terminal: the timeline, the questions for a new plan, and what to do when the store is unreadable."""
