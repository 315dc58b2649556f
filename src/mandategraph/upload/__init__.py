"""Into a store elsewhere."""
