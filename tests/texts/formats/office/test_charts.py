"""Charts are read as tables of their values."""

from __future__ import annotations

import io
from collections.abc import Callable

import pptx
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.pptx import read_pptx

BLANK = 6


def chart_text(
    kind: XL_CHART_TYPE, data: object, title: str = "", change: Callable[[pptx.chart.chart.Chart], None] | None = None
) -> str:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    chart = slide.shapes.add_chart(kind, Inches(1), Inches(1), Inches(4), Inches(4), data).chart
    if title:
        chart.chart_title.text_frame.text = title
    if change:
        change(chart)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return read_pptx(SourceFile("a.pptx", buffer.getvalue()), ReadingLimits()).documents[0].text


def test_a_chart_has_its_title_and_a_row_for_each_category() -> None:
    data = CategoryChartData()
    data.categories = ["Severn", "Loire"]
    data.add_series("2001", (0.1 + 0.2, 4))
    data.add_series("2002", (None, 5.5))

    assert chart_text(XL_CHART_TYPE.COLUMN_CLUSTERED, data, "Eels caught") == (
        "Eels caught\n\n2001 | 2002\nSevern | 0.3 | \nLoire | 4 | 5.5"
    )


def test_a_scatter_chart_has_a_row_for_each_point() -> None:
    data = XyChartData()
    series = data.add_series("depth")
    series.add_data_point(1, 2.5)
    series.add_data_point(2, 5)

    assert chart_text(XL_CHART_TYPE.XY_SCATTER, data) == "depth\n1 | 2.5\n2 | 5"


def test_titles_of_axes_and_labels_that_a_person_wrote_are_read() -> None:
    def change(chart: pptx.chart.chart.Chart) -> None:
        chart.value_axis.axis_title.text_frame.text = "Tonnes a year"
        chart.plots[0].series[0].points[1].data_label.text_frame.text = "Weir opened"

    data = CategoryChartData()
    data.categories = ["2001", "2002"]
    data.add_series("Eels", (3, 4))

    assert chart_text(XL_CHART_TYPE.LINE, data, "Catch", change) == (
        "Catch\n\nTonnes a year\n\nEels\n2001 | 3\n2002 | 4\n\nWeir opened"
    )
