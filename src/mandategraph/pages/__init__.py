"""One frame for all pages."""
