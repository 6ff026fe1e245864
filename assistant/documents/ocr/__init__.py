"""Recognition of scanned pages and image files: picture made upright, lines read, words repaired."""
