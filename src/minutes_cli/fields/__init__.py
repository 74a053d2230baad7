"""One reader a file: block -> what it states."""
