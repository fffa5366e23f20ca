"""What pages share: layout and menu, scope, catalogue, faults said on the page."""
