"""Maps on paper: the whole network as vector drawings, on sheets on which every name can be read."""
