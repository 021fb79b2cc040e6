"""Formulas of MathML and OMML on one line."""

from __future__ import annotations

import pytest
from lxml import etree

from gte_demo.texts.formats.formulas import formula_text

OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def run(text: str) -> str:
    return f"<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        (f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('n+1')}</m:sup></m:sSup>", "x^(n+1)"),
        (f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:rad><m:deg/><m:e>{run('h')}</m:e></m:rad>", "√h"),
        (f"<m:rad><m:deg>{run('3')}</m:deg><m:e>{run('a+b')}</m:e></m:rad>", "3√(a+b)"),
        (f"<m:sSubSup><m:e>{run('x')}</m:e><m:sub>{run('i')}</m:sub><m:sup>{run('2')}</m:sup></m:sSubSup>", "x_i^2"),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{run('i=1')}</m:sub><m:sup>{run('n')}</m:sup>"
            f"<m:e>{run('i')}</m:e></m:nary>",
            "∑_(i=1)^ni",
        ),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{run('a')}</m:e></m:d>", "[a]"),
        (f"<m:func><m:fName>{run('sin')}</m:fName><m:e>{run('x')}</m:e></m:func>", "sin x"),
        (
            f"<m:m><m:mr><m:e>{run('a')}</m:e><m:e>{run('b')}</m:e></m:mr><m:mr><m:e>{run('c')}</m:e></m:mr></m:m>",
            "a, b; c",
        ),
    ],
)
def test_omml_is_written_as_people_type_it(markup: str, written: str) -> None:
    assert formula_text(etree.fromstring(f'<m:oMath xmlns:m="{OMML}">{markup}</m:oMath>')) == written


@pytest.mark.parametrize(
    ("markup", "written"),
    [
        ("<msup><mi>c</mi><mn>2</mn></msup>", "c^2"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x_i^2"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac>", "a/(b+c)"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "3√x"),
        ("<semantics><mi>a</mi><annotation>not shown</annotation></semantics>", "a"),
    ],
)
def test_mathml_is_written_the_same_way(markup: str, written: str) -> None:
    assert formula_text(etree.fromstring(f"<math>{markup}</math>")) == written
