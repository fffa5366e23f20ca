"""Sample data, generated: nothing here is needed to run the product."""
