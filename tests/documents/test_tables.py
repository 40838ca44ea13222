"""Rows of tables as lines that say what their cells are."""

from __future__ import annotations

import pytest

from assistant.documents.readers.tables import rows


@pytest.mark.parametrize(
    ("table", "headed", "lines"),
    [
        (
            [["设施类型", "补助比例", "最高补助"], ["通风贮藏库", "25%", "8万元"], ["气调贮藏库", "35%", ""]],
            False,
            ["设施类型：通风贮藏库 | 补助比例：25% | 最高补助：8万元", "设施类型：气调贮藏库 | 补助比例：35%"],
        ),
        ([["Year", "Sales"], ["2015", "3.5"]], False, ["Year: 2015 | Sales: 3.5"]),
        # no figures under the words: nothing tells that they are heads, unless the file does
        ([["Task", "Body"], ["Roads", "County"]], False, ["Task | Body", "Roads | County"]),
        ([["Task", "Body"], ["Roads", "County"]], True, ["Task: Roads | Body: County"]),
        # names with their values have no heads
        ([["Name", "Valley line"], ["Opened", "1932"], ["Length", "40 km"]], False, ["Name | Valley line", "Opened | 1932", "Length | 40 km"]),
        # a cell over several columns cannot be told where it belongs
        ([["Year", "Sales"], ["2015", "3.5"], ["in all"]], True, ["Year: 2015 | Sales: 3.5", "in all"]),
        ([["Year", "Sales"]], True, ["Year | Sales"]),
        ([["", "2015"], ["Sales", "3.5"]], True, ["Sales | 2015: 3.5"]),
        ([["", ""], []], False, []),
    ],
)  # fmt: skip
def test_a_row_says_what_its_cells_are(table: list[list[str]], headed: bool, lines: list[str]) -> None:
    assert rows(table, headed) == lines
