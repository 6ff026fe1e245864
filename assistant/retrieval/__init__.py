"""Search over the provisions: the only room that imports chromadb and sentence_transformers."""
