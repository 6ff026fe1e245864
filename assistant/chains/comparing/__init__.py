"""Two rounds of one filing: what lies where in the other, and which remarks were answered."""
