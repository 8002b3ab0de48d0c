"""Values and texts as people read them."""
