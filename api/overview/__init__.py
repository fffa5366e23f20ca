"""The parts of the page 总览, one file each: from answers of questions to charts with tables beside them."""
