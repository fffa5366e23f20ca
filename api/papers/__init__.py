"""What leaves the office: the report, maps as files, letters and ledgers; in the form that a file name asks for."""
