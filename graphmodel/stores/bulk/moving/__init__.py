"""Moving everything that one store holds into another, whichever they are."""
