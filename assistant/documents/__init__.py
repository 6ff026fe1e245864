"""Files in, Documents out; and what stands in a Document: chapters, fields, tables, citations, quantities.

Import from the modules (``reader``, ``recognise``, ``model``, ``report``): this package itself loads nothing.
"""
