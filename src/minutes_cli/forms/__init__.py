"""What a stretch of text says: a date, a time, a venue, a title, people. One reader a file; none knows the document."""
