"""Local lists in, editions of registers out: reads an official list from .pdf, .docx or .xlsx."""
