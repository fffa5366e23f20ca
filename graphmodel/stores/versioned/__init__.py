"""What every store does alike with rows and their versions: shapes, identities, applying, undoing, reach."""
