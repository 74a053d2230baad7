"""Records -> what people and programs read: JSON, CSV, annotated text, lines on stderr. One file each."""
