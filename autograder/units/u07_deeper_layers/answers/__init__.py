"""What is right and what goes wrong. It stays in the course's own repository."""
