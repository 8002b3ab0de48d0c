"""A class on a scheduler and workers, which are processes of this machine."""
