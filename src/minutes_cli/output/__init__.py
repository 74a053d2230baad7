"""Records -> what people and programs read: JSON, JSON Lines, CSV, annotated text. One file each."""
