"""What leads from one session to another: restated, succeeded, answered."""
