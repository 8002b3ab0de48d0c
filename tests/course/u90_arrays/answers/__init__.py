"""What is right and what goes wrong. A real unit asks PyTorch for the first; numpy will do for a fake one."""
