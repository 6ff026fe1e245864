"""Added documents: read, cut into pieces, kept in the library beside the index."""
