"""Files of any accepted type into raw sheets."""
