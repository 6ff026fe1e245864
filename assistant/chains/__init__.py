"""The flows: drafting, answering, deciding. Each is a function of typed values."""
