"""What fields of Word show that have no result in the file."""

from __future__ import annotations

import pytest
from lxml import etree

from gte_demo.texts.formats.office.word_field_numbers import FieldNumbers
from gte_demo.texts.formats.office.word_styles import WordStyles
from gte_demo.texts.formats.office.word_text import WordTextReader

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CHOICES = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Berlin"/><w:listEntry w:val="Paris"/></w:ddList>'


@pytest.mark.parametrize(
    ("form", "code", "shown"),
    [
        (CHOICES, "FORMDROPDOWN", "Paris"),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "FORMCHECKBOX", "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX", "☐"),
        ("", r'SYMBOL 97 \f "Symbol" \s 10', "α"),
        ("", r"EQ \f(1,2)", "1/2"),
        ("", r"EQ \r(3,x+1) = \b(\f(a\,b;c))", "3√(x+1) = ((a,b)/c)"),
        ("", r"eq \* hps10 \o\ad(\s\up 9(きょう),今日)", "今日"),
        ("", "EQ " + r"\f(" * 1_000, ""),
        ("", r"LISTNUM", "1)"),
        ("", r'LISTNUM "OutlineDefault" \l 2 \s 3', "C."),
        ("", r"AUTONUM \* roman \s )", "i)"),
        ("", r"PAGEREF intro", ""),
    ],
)
def test_what_a_field_without_a_result_shows_is_read(form: str, code: str, shown: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    field = f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{end}"
    paragraph = etree.fromstring(f"<w:p {W}><w:r><w:t>[</w:t></w:r>{field}<w:r><w:t>]</w:t></w:r></w:p>")

    assert WordTextReader(WordStyles(None), {}).read(paragraph).text == f"[{shown}]"


def test_numbers_of_fields_are_counted_through_the_document() -> None:
    numbers = FieldNumbers()
    codes = ["LISTNUM LegalDefault"] + [r"LISTNUM LegalDefault \l 2"] * 2 + ["LISTNUM LegalDefault"] + ["AUTONUM"] * 2

    assert [numbers.number(code) for code in codes] == ["1.", "1.1.", "1.2.", "2.", "1.", "2."]
