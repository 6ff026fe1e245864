"""What rules derive from a project's facts: decisions, figures with their sums, and what is missing.

Import from the modules: ``assess.assess`` for everything, ``screening.screening.screen`` for decisions alone.
"""
