"""How foreign workbooks are parsed."""

import openpyxl.xml


def test_workbooks_are_read_by_the_parser_that_refuses_bombs_though_another_is_there():
    assert (openpyxl.xml.LXML, openpyxl.xml.DEFUSEDXML) == (False, True)
