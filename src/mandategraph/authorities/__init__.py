"""What is there: bodies, treaties, States and other things, and how each is named and numbered."""
