"""What rules made of things: evidence, items of checklists, classes, and what a place has settled."""
