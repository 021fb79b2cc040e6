"""Web pages: the visible text."""

from __future__ import annotations

import json

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.readers.html import read_html


def read(markup: str, encoding: str = "utf-8") -> Document:
    return read_html(SourceFile("a.html", markup.encode(encoding)), ReadingLimits()).documents[0]


def test_links_to_the_pages_beside_this_one_are_a_menu() -> None:
    row = '<p>Next: <a href="b" rel="next">Knots</a>, Previous: <a href="a" rel="prev">Ropes</a></p>'
    text = '<p>See <a href="b" rel="next">the next chapter</a> on knots, or <a href="c">a drawing</a>.</p>'
    page = read(f"<body><div>{row}</div><h1>Sails</h1>{text}<hr><div>{row}</div></body>")

    assert page.text == "Sails\n\nSee the next chapter on knots, or a drawing."


def test_navigation_scripts_and_notices_are_left_out() -> None:
    document = read(
        "<title>A Title</title><nav>Home</nav><div class='cookie-banner'>We use cookies</div>"
        "<div role='navigation'>Menu</div><p hidden>secret</p><p style='display: none'>secret</p>"
        "<h1>Whales</h1><p>They <b>swim</b>ming<script>alert(1)</script> here.</p><aside>A remark.</aside>"
        "<form><label>Search</label></form><footer>Imprint</footer>"
    )

    assert (document.title, document.text) == ("A Title", "Whales\n\nThey swimming here.\n\nA remark.")


def test_the_main_part_of_a_page_is_its_text() -> None:
    script = "<script>" + "x = 1;" * 1_000 + "</script>"
    main = "<main><p>The text of this page is here.</p></main>"

    assert (
        read(f"{script}<header>Logo and slogan</header>{main}<div>Related pages</div>").text
        == "The text of this page is here."
    )


def test_a_wrapper_named_like_a_side_bar_is_kept() -> None:
    assert (
        read("<div class='page sidebar'><p>All of the text is in here.</p></div>").text == "All of the text is in here."
    )


def test_headings_are_sections() -> None:
    document = read("<h1>One<a href='#one'>¶</a></h1><p>a</p><h3>Two <i>b</i></h3><div>c<div>d</div>e</div>")

    assert [(section.title, section.level) for section in document.sections] == [("One", 1), ("Two b", 3)]
    assert document.text == "One\n\na\n\nTwo b\n\nc\n\nd\n\ne"


def test_lists_tables_line_breaks_and_code_keep_their_lines() -> None:
    document = read(
        "<ul><li>one<li><p>two</p><p>more</p></ul><ol><li>first<li>second</ol>"
        "<table><tr><th>a<th>b</tr><tr><td>1</td><td>2</td></tr></table>x<br>y<pre>\nif a:\n    b\n</pre>"
    )

    assert document.text == ("• one\n• two\n\nmore\n\n1. first\n2. second\n\na | b\n1 | 2\n\nx\ny\n\nif a:\n    b")


def test_the_declared_encoding_is_followed() -> None:
    assert read("<meta charset='iso-8859-2'><p>Łódź</p>", "iso8859-2").text == "Łódź"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&b;&f;words</x>'
    )

    assert read(bomb).text == "&b;&f;words"


def test_markup_in_text_stays_text() -> None:
    assert read("<p>&lt;img src=x onerror=alert(1)&gt; ${alert(1)} {{x}}</p>").text == (
        "<img src=x onerror=alert(1)> ${alert(1)} {{x}}"
    )


@pytest.mark.parametrize("markup", ["<html></html>", "<!-- nothing -->", "<script>alert(1)</script>", "<div>" * 9999])
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(DocumentError, match="no text"):
        read(markup)


@pytest.mark.parametrize("mark", ["&shy;", "&#65279;", "<!-- -->&shy;"])
def test_invisible_text_between_two_elements_is_ignored(mark: str) -> None:
    assert read(f"<p>The <b>steam</b>{mark}<b>ship</b> sails.</p>{mark}<p>{mark}</p>").text == "The steamship sails."


@pytest.mark.parametrize("opening", ["<p><font size=2>", "<div>", "<blockquote>", "<font>"])
def test_elements_that_are_never_closed_are_read_to_the_end(opening: str) -> None:
    text = read("".join(f"{opening}line {i}<br>" for i in range(1_000))).text

    assert all(f"line {i}" in text for i in (0, 300, 999))


def test_a_text_of_many_megabytes_is_read_whole() -> None:
    log = "a line of a log\n" * 750_000
    text = read(f"<p>before</p><pre>{log}</pre><p>after</p>").text

    assert len(text) > 11_000_000
    assert text.startswith("before")
    assert text.endswith("after")


def test_a_form_around_the_whole_page_is_the_page_and_one_within_it_is_not() -> None:
    search = "<form><input> Search the site</form>"
    page = f"<form id=aspnetForm>{search}<h1>Whales</h1><p>They swim in all seas of the world.</p></form>"

    assert read(page).text == "Whales\n\nThey swim in all seas of the world."


def test_a_button_that_opens_an_answer_is_its_question() -> None:
    page = (
        "<h3><button aria-expanded=false>How do I return it?</button></h3><p>By post, within a month. "
        "<button>Copy</button></p>"
    )
    document = read(page)

    assert document.text == "How do I return it?\n\nBy post, within a month."
    assert [section.title for section in document.sections] == ["How do I return it?"]


def test_a_banner_with_a_heading_and_buttons_is_a_banner_still() -> None:
    banner = "<div class='cookie-consent'><h2>We value your privacy</h2><p>We use cookies.</p><button>OK</button></div>"

    assert read(f"{banner}<p>The harbour is open from May to October, and on request.</p>").text.startswith(
        "The harbour"
    )


def test_a_list_of_links_that_is_named_so_is_navigation() -> None:
    links = "<div id='sidebar'><h3>Chapters</h3><ul><li><a href='1'>One</a><li><a href='2'>Two</a></ul></div>"

    assert read(f"{links}<p>The text of the first chapter, which is longer.</p>").text.startswith("The text")


def test_a_table_for_page_layout_is_not_read_as_values() -> None:
    document = read("<table><tr><td><h2>News</h2><p>The ice is gone.</p></td><td><p>Boats leave.</p></td></tr></table>")

    assert [section.title for section in document.sections] == ["News"]
    assert "The ice is gone." in document.text.split("\n\n")


def test_the_numbers_of_a_list_go_on_where_it_says_so() -> None:
    assert read("<ol start=4><li>four<li>five</ol><ol><li value=9>nine</ol>").text == "4. four\n5. five\n\n9. nine"


def test_items_keep_the_letters_and_numerals_that_a_text_refers_to() -> None:
    assert read("<ol type=a><li>cash<li>cheque</ol><p>See (b).").text == "a. cash\nb. cheque\n\nSee (b)."
    assert read("<ol style='list-style-type: upper-roman'><li>Scope</ol>").text == "I. Scope"
    assert read("<ol><li style='list-style-type: \"2.1 \"'>Payment</ol>").text == "2.1 Payment"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("x<sup>2</sup>", "x2"),
        ("10<sup>-3</sup> m", "10^-3 m"),
        ("the tower<sup><a href='#n'>1</a></sup>", "the tower[1]"),
        ("in 1932<sup><a href='#n'>1</a></sup>", "in 1932[1]"),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
        ("<script type='math/tex'>a_1</script> holds", "a_1 holds"),
        ("<math><mfrac><mi>s</mi><mi>t</mi></mfrac></math>", "s/t"),
        ("<math><msqrt><mn>2</mn><mi>h</mi></msqrt></math>", "√2h"),
    ],
)
def test_powers_and_formulas_stay_on_their_line(markup: str, text: str) -> None:
    assert read(f"<p>{markup}</p>").text == text


PAGE = (
    "<title>Whales</title><nav>Home News</nav><div>Logo</div><script>x = 1</script><p hidden>secret words</p>"
    "<main><p>They swim in the cold sea.</p><form><label>Search here</label></form></main><footer>Imprint</footer>"
)


def read_page(markup: str, *, whole: bool) -> Reading:
    return read_html(SourceFile("a.html", markup.encode()), ReadingLimits(), ReadingChoice(whole_pages=whole))


def test_words_left_out_around_the_text_are_counted() -> None:
    reading = read_page(PAGE, whole=False)

    assert reading.documents[0].text == "They swim in the cold sea."
    assert reading.notes == ("a.html: 6 words of its menus and banners were left out.",)


def test_a_whole_page_is_all_that_a_reader_sees() -> None:
    reading = read_page(PAGE, whole=True)

    assert reading.documents[0].text.split("\n\n") == [
        "Home News", "Logo", "They swim in the cold sea.", "Search here", "Imprint",
    ]  # fmt: skip
    assert reading.notes == ()


def test_a_page_without_menus_has_no_note() -> None:
    assert read_page("<title>Whales</title><p>They swim.</p><script>x = 1</script>", whole=False).notes == ()


@pytest.mark.parametrize(
    "mark",
    ["<span class='pagenum'>[Pg 2]</span>", "<span epub:type='pagebreak'>2</span>", "<a role=doc-pagebreak>2</a>"],
)
def test_numbers_of_printed_pages_do_not_break_words(mark: str) -> None:
    assert read(f"<p>The light{mark}house burned.").text == "The lighthouse burned."
    assert read("<p class=pagenum>This is a sentence of the text, whatever its name.").text


def test_links_to_edit_a_section_are_no_part_of_its_heading() -> None:
    edit = '<span class="mw-editsection">[<a href="#">edit</a>]</span>'

    assert read(f"<p>{'Tides. ' * 20}</p><h2>Neap{edit}</h2><p>Low.").sections[0].title == "Neap"


def test_the_title_above_the_main_part_is_kept() -> None:
    document = read("<header><h1>Tides</h1></header><main>They come and go twice a day.<footer>By Ann</footer></main>")

    assert document.text == "Tides\n\nThey come and go twice a day."
    assert [section.title for section in document.sections] == ["Tides"]


def test_headings_by_role_and_in_pictures_are_headings() -> None:
    document = read("<div role=heading aria-level=3>Tides</div><p>High.</p><h2><img alt=Moon src=m></h2><p>Full.</p>")

    assert [(section.title, section.level) for section in document.sections] == [("Tides", 3), ("Moon", 2)]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ol reversed><li>a<li>b</ol>", "2. a\n1. b"),
        ("<p>He said <q>aye</q>.</p>", "He said “aye”."),
        ("<blockquote>Aye.<footer>Ahab</footer></blockquote>", "Aye.\n\nAhab"),
        ("<table><tr><td>a</table><dl><dt>b<dd>c</dl>", "a\n\nb\nc"),
        ("<table><tr><td rowspan=3>a<td>1<tr><td>2<tr><td>3</table>", "a | 1\na | 2\na | 3"),
    ],
)
def test_the_text_is_what_a_browser_shows(markup: str, text: str) -> None:
    assert read(markup).text == text


def test_claimed_spans_are_bounded() -> None:
    row = "<tr><td rowspan=60000>" + "<i></i>" * 10_000 + "a" + "<td rowspan=60000>a" * 100
    assert len(read(f"<table>{row}{'<tr>' * 20_000}</table>").text) < 100_000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<a href=m><img alt='the old mill pond'></a>", "a"),
        ("<p>See <img alt='the old mill pond'></p>it.", "See\n\nthe old mill pond\n\nit."),
        ("<a href=m.jpg?w=9><img alt='the old mill pond'></a><ul><li>a<li>b</ul>", "the old mill pond\n\n• a\n• b"),
        ("<h2>Mill <img alt='the old mill pond'></h2>", "Mill\n\nthe old mill pond"),
        ("a<img alt='Mill pond'><img alt='the old mill.PNG'><img alt='the mill pond' role=presentation>", "a"),
        ("<img alt='the old mill pond' aria-hidden=true><p>a<img alt='' src='the old pond'>", "a"),
        ("<figure><img alt='The mill pond'><figcaption>1. The mill  pond</figcaption></figure>", "1. The mill pond"),
        ("<p>a<img alt='a mill pond'></p><p>b<img alt='a mill pond'></p>", "a\n\na mill pond\n\nb"),
        ("<p>a<svg><title>t</title><g><text>Sluice <tspan>gate</tspan></text></g></svg>b", "ab\n\nSluice gate"),
        ("<svg><title>The mill</title><desc>at low water</desc><path/></svg>", "The mill: at low water"),
        ("a<svg aria-hidden=true><text>b</text></svg><svg><title>Menu</title></svg>", "a"),
    ],
)
def test_the_texts_of_pictures_are_read_where_they_say_something_new(markup: str, text: str) -> None:
    assert read(markup).text == text


def test_an_inline_element_that_is_styled_as_a_block_stands_on_its_own_line() -> None:
    one, cell = "<span style='color: red; display:block'>{}</span>", "<table><tr><td>{}</td></tr></table>"
    lines = one.format("High") + one.format("water") + "at<b style='display:inline-block'>noon</b>"

    assert read(lines).text == "High\nwater\natnoon"
    assert read(cell.format(lines)).text == "High water atnoon"


def test_a_page_without_text_of_its_own_is_read_from_its_data_or_from_what_is_shown_without_scripts() -> None:
    told = "Tube worms live at hot springs in the deep sea, without any light, and feed on bacteria there."
    data = json.dumps({"@graph": [{"@type": "Person"}, {"headline": "Vents", "articleBody": f"{told}\nMore."}]})
    script = f"<script type='application/ld+json'>{data}</script>"
    ask = "<noscript>Enable JavaScript.</noscript>"

    assert read(f"<body><div id=app></div>{ask}{script}</body>").text == f"Vents\n\n{told}\n\nMore."
    assert read(f"<body><p>{told}</p>{script}</body>").text == told
    assert read(f"<body><div id=app></div><noscript><p>{told}</p></noscript></body>").text == told
    assert read(f"<frameset><frame src=a><noframes><body><p>{told}</p></body></noframes></frameset>").text == told


def test_a_page_that_only_scripts_fill_is_read_from_their_data() -> None:
    told = {
        "build": "x7",
        "page": {"title": "Vents of the deep", "body": "<p>Worms live there.</p><p>Many &amp; large.</p>"},
    }
    script = f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(told)}</script>"

    assert read(f"<body><div id=__next></div>{script}</body>").text == (
        "Vents of the deep\n\nWorms live there.\n\nMany & large."
    )


def test_sections_of_cdata_are_text_in_xhtml_but_not_in_its_scripts() -> None:
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}<p><![CDATA[a < b & c]]> holds.</p></body></html>'

    assert read(page.format("<script>//<![CDATA[\nx = 1 //]]></script>")).text == "a < b & c holds."


def test_pictures_of_quick_pages_are_described() -> None:
    picture = '<amp-img alt="A boat leaves the harbour"><div placeholder>wait</div></amp-img>'

    assert read(f"<p>Before noon.</p>{picture}<p>After it.</p>").text == (
        "Before noon.\n\nA boat leaves the harbour\n\nAfter it."
    )


def test_a_menu_that_is_also_hidden_is_left_out_and_what_follows_is_read() -> None:
    assert (
        read("<nav hidden>Home<p style='display:none'>x</p></nav>After <footer hidden>y</footer>it.").text
        == "After it."
    )


def test_many_scripts_between_words_take_no_long_time() -> None:
    words = "<script>x</script>some words that follow it " * 20_000

    assert read(f"<p>{words}</p>").text.count("words") == 20_000


def test_elements_within_elements_are_not_measured_again_and_again() -> None:
    deep = "<div class='sidebar'><a href='#a'>link</a> some words" * 1_900

    assert read(f"<p>{'The text of the page. ' * 4_000}</p>{deep}").text.startswith("The text")
