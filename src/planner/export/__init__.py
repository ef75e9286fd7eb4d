"""What leaves the program as a file: a roadmap as a Markdown page and as a JSON document."""
