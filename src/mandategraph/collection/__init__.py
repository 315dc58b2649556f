"""Many documents: files, readings, builds."""
