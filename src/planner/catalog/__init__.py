"""What is known of certifications, paths and portfolio projects: data, read and checked, never written."""
