"""Results as files and words: comments in the filing itself, a workbook, JSON, SARIF, a page, plain text.

Import from the modules: this package loads nothing, so that a command pays only for what it writes.
"""
