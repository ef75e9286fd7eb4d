"""What leaves the program as a file: a roadmap as a Markdown page, a calendar and JSON documents."""
