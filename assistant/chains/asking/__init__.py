"""The stages of an answer without a model: the date asked, look-ups in tables, sentences, refusals."""
