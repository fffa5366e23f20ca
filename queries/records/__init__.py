"""What is on record about committees, people, teams and findings, as several questions read it."""
