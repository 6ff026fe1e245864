"""Whether a change to an approved project is major (重大变动), item by item."""
