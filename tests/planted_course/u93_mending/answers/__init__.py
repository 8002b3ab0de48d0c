"""What is right and what goes wrong."""
