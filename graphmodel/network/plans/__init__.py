"""Plans of liaison as objects of the store: drafted, worked on by hand and by the planner, accepted or put aside."""
