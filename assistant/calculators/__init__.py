"""Pure sums of the field, one module per medium; the worked examples are doctests."""
