"""The pages, one file each with a function `router`, its entry in the menu as PAGE, and OPEN where anybody may come."""
