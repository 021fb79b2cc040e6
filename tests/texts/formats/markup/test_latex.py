r"""LaTeX: the text, its headings, its formulas as TeX."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.markup.latex import read_latex


def reading(text: str, limits: ReadingLimits | None = None) -> Reading:
    return read_latex(SourceFile("a.tex", text.encode()), limits or ReadingLimits())


def read(body: str, preamble: str = "") -> Document:
    return reading(
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    ).documents[0]


def test_headings_become_sections_and_the_preamble_is_left_out() -> None:
    document = read(
        "\\maketitle\n\\section{High \\emph{water}}\\label{h}\nAt noon.\n\\subsection*{Low}\nAt six.", "\\title{Tides}"
    )

    assert document.text == "Tides\n\nHigh water\n\nAt noon.\n\nLow\n\nAt six."
    assert [(one.title, one.level) for one in document.sections] == [("High water", 1), ("Low", 2)]
    assert document.title == "Tides"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("One % hidden\nline, 5\\% more.", "One line, 5% more."),
        ("The \\textbf{old \\emph{log}} of {\\it all}.", "The old log of all."),
        ("As $a_b^2$ and \\(x\\) show:\n\\[ e = mc^2 \\]", "As $a_b^2$ and $x$ show: $$e = mc^2$$"),
        ("So\n\\begin{equation*}\na = b\n\\end{equation*}\nholds.", "So $$a = b$$ holds."),
        ("caf\\'e, na\\\"{\\i}ve, \\c{c}a, Erd\\H{o}s, \\o re", "caf\u00e9, na\u00efve, \u00e7a, Erd\u0151s, \u00f8re"),
        ("``So,'' he said---twice; pages 3--4, No.~5", "\u201cSo,\u201d he said\u2014twice; pages 3\u20134, No. 5"),
        ("\\begin{itemize}\n\\item one\n\\item two\n\\end{itemize}", "\u2022 one\n\u2022 two"),
        ("\\begin{enumerate}\\item one \\item two\\end{enumerate}", "1. one\n2. two"),
        ("\\begin{description}\\item[Ebb] falls\\end{description}", "Ebb falls"),
        ("\\begin{tabular}{l|r}\\hline Name & Post \\\\ Anna & pilot \\\\\\end{tabular}", "Name | Post\nAnna | pilot"),
        ("\\begin{verbatim}\nif %x:\n    \\y\n\\end{verbatim}", "if %x:\n    \\y"),
        ("Run \\verb|a % b| now.", "Run a % b now."),
        (
            "See \\ref{tides}, \\cite[p.~3]{knuth} and \\href{https://x.org}{this}.",
            "See [tides], [knuth, p. 3] and this.",
        ),
        ("\\begin{figure}[h]\\includegraphics[width=3cm]{a}\\caption{The weir.}\\end{figure}", "The weir."),
        ("Seen.\\footnote{Folio 14.} Then.", "Seen.[1] Then.\n\n[1] Folio 14."),
        ("An \\unknown{argument} is \\strange[x]{kept}.", "An argument is kept."),
        ("One\n\nTwo\\par Three", "One\n\nTwo\n\nThree"),
        ("Over $x$: 10\\textsuperscript{8} \\hspace*{2pt}and \\makebox[2cm][l]{kept}.", "Over $x$: 10^8 and kept."),
        ("At \\SI{9.8}{\\metre\\per\\second}, \\enquote{slow}.", "At 9.8 metre per second, “slow”."),
        (
            "See \\url{http://x.org/a%20b} and \\lstinline{code}, \\citep[see][p.~2]{k}.",
            "See http://x.org/a%20b and code, [see k, p. 2].",
        ),
        ("\\iffalse Never \\fi Seen.", "Seen."),
        ("\\begin{theorem}[Pythagoras] True. \\end{theorem}", "Theorem (Pythagoras). True."),
        ("\\begin{comment}hidden\\end{comment}Seen.", "Seen."),
    ],
)
def test_the_text_is_read_without_markup(written: str, text: str) -> None:
    assert read(written).text == text


def test_commands_that_the_file_defines_are_expanded() -> None:
    preamble = "\\newcommand{\\place}[2]{#1 (#2)}\n\\def\\unused#1{nothing}\n\\newcommand\\sea{North Sea}"

    assert read("\\place{Leith}{\\sea} is old.", preamble).text == "Leith (North Sea) is old."


def test_a_file_without_a_document_of_its_own_is_read_whole() -> None:
    assert reading("\\chapter{Tides}\nHigh water.").documents[0].text == "Tides\n\nHigh water."


def test_the_encoding_is_the_one_that_the_file_names() -> None:
    data = "\\usepackage[latin2]{inputenc}\\begin{document}\u0158eka te\u010de.\\end{document}".encode("iso-8859-2")

    assert read_latex(SourceFile("a.tex", data), ReadingLimits()).documents[0].text == "\u0158eka te\u010de."


def test_included_files_are_named() -> None:
    assert reading("Text. \\input{chapter1} \\include{b}").notes == (
        "a.tex: it includes other files, which were not read (chapter1, b).",
    )


def test_commands_that_expand_without_end_are_refused() -> None:
    twice = [f"\\newcommand{{\\{a}}}{{" + f"\\{b}" * 30 + "}" for a, b in zip("efghijk", "fghijkl", strict=True)]

    with pytest.raises(DocumentError, match="expand to more than 100,000 characters"):
        reading("".join(twice) + "\\begin{document}\\e\\end{document}", ReadingLimits(characters=100_000))


@pytest.mark.parametrize(
    "text", ["\\newcommand{\\a}{\\a}Text. \\a", "Text. $x", "Text. \\section{x", "Text. {{{{", "Text.}\\"]
)
def test_broken_markup_is_read_as_far_as_possible(text: str) -> None:
    assert reading(text).documents[0].text.startswith("Text.")


def test_a_file_of_commands_alone_is_refused() -> None:
    with pytest.raises(DocumentError, match="no text"):
        read("\\tableofcontents\\label{x}")


def test_what_a_file_defines_is_expanded_with_its_usual_arguments() -> None:
    preamble = (
        "\\newcommand{\\by}[2][nobody]{#2 by #1}\\def\\twice#1{#1#1}\\newtheorem{law}{Law}"
        "\\newenvironment{aside}{Aside: }{ (end)}"
    )
    body = "\\by{Log}, \\by[Ann]{Log}, \\twice{no}.\n\\begin{aside}dry\\end{aside}\\begin{law}Water falls.\\end{law}"

    assert read(body, preamble).text == "Log by nobody, Log by Ann, nono.\n\nAside: dry (end)\n\nLaw. Water falls."


def test_slides_are_sections_below_those_of_the_talk() -> None:
    document = read(
        "\\section{Tides}\\begin{frame}<1->[t]{High}At \\only<2>{noon}.\\end{frame}"
        "\\begin{frame}\\frametitle{Low}\\begin{block}{Why}Moon.\\end{block}\\end{frame}"
    )

    assert document.text == "Tides\n\nHigh\n\nAt noon.\n\nLow\n\nWhy\n\nMoon."
    assert [section.title for section in document.sections] == ["Tides", "High", "Low"]


def test_commands_whose_parameters_are_described_by_letters_are_expanded() -> None:
    preamble = "\\NewDocumentCommand{\\pair}{m m}{(#1, #2)}\n\\NewDocumentCommand\\at{O{noon} m}{#2 at #1}"

    assert (
        read("\\pair{ebb}{flow}, \\at{low}, \\at[six]{high}.", preamble).text
        == "(ebb, flow), low at noon, high at six."
    )


def test_titles_among_options_and_own_labels_of_items_are_read() -> None:
    box = "\\begin{tcolorbox}[colback=red,title={Ebb, \\emph{flow}}]Low.\\end{tcolorbox}"
    listing = "\\begin{lstlisting}[language=C,caption=Tide table]\nx = 1\n\\end{lstlisting}"
    items = "\\begin{enumerate}\\item One\\item[(x)] Own\\item Two\\end{enumerate}"

    assert read(f"{box}\n{listing}").text == "Ebb, flow\n\nLow.\n\nTide table\n\nx = 1"
    assert read(items).text == "1. One\n(x) Own\n2. Two"
