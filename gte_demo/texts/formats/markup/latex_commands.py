"""Tables of LaTeX's commands and environments, by how to read them."""

from __future__ import annotations

import unicodedata

# fmt: off
HEADINGS = {
    name: level for level, name in
    enumerate(("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph"), start=1)
}
FORMULAS = frozenset((
    "equation", "align", "alignat", "gather", "multline", "eqnarray", "displaymath", "math", "flalign", "IEEEeqnarray",
    "dmath",
))
"""Environments that are kept as TeX."""
FRAME_LEVEL = 8
"""The level of a slide's title, below those of all sections."""
TITLED = frozenset(("block", "alertblock", "exampleblock"))
"""Environments whose argument is a title."""
VERBATIM = frozenset((
    "verbatim", "Verbatim", "lstlisting", "minted", "alltt", "code", "spec", "BVerbatim", "LVerbatim",
))
UNREAD_ENVIRONMENTS = frozenset(("comment", "tikzpicture", "filecontents", "picture", "pspicture", "CCSXML", "asy"))
TABLES = frozenset(("tabular", "tabularx", "tabulary", "longtable", "array", "supertabular", "tabu", "tabbing"))
LISTS = frozenset(("itemize", "enumerate", "description", "compactitem", "compactenum", "list", "trivlist"))
ENVIRONMENT_ARGUMENTS = {
    "tabular": 1, "tabularx": 2, "tabulary": 2, "longtable": 1, "array": 1, "supertabular": 1, "tabu": 1, "minipage": 1,
    "multicols": 1, "thebibliography": 1, "list": 2, "minted": 1, "alignat": 1, "adjustbox": 1, "wrapfigure": 2,
}
"""How many arguments after \\begin{...} are not text."""
UNREAD_COMMANDS = {
    "label": 1, "vspace": 1, "hspace": 1, "includegraphics": 1, "usepackage": 1, "bibliography": 1, "cmidrule": 1,
    "bibliographystyle": 1, "index": 1, "pagestyle": 1, "thispagestyle": 1, "setlength": 2, "addtolength": 2,
    "setcounter": 2, "addtocounter": 2, "hypersetup": 1, "documentclass": 1, "documentstyle": 1, "pagenumbering": 1,
    "fontsize": 2, "color": 1, "textcolor": 1, "colorbox": 1, "rule": 2, "raisebox": 1, "parbox": 1, "makebox": 0,
    "hyphenation": 1, "newlength": 1, "newcounter": 1, "theoremstyle": 1, "lstset": 1, "cline": 1,
    "multicolumn": 2, "multirow": 2, "addcontentsline": 3, "markboth": 2, "markright": 1, "phantom": 1, "hphantom": 1,
    "title": 1, "author": 1, "date": 1, "thanks": 1, "definecolor": 3, "DeclareMathOperator": 2, "graphicspath": 1,
    "selectlanguage": 1, "scalebox": 1, "resizebox": 2, "stepcounter": 1, "hypertarget": 1, "hyperlink": 1, "nocite": 1,
    "linespread": 1, "enlargethispage": 1, "glossary": 1, "settowidth": 2, "rotatebox": 1,
    "foreignlanguage": 1, "tag": 1, "numberwithin": 2, "geometry": 1, "vskip": 0, "hskip": 0,
}
"""How many arguments of a command are not text; any after them are."""
REFERENCES = frozenset((
    "ref", "cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "parencite", "textcite",
    "autocite", "footcite", "supercite", "pageref", "eqref", "autoref", "cref", "Cref", "nameref", "vref",
))
INCLUDES = frozenset(("input", "include", "subfile", "verbatiminput", "lstinputlisting"))
CHARACTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
    "aa": "å", "AA": "Å", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textbackslash": "\\", "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e",
    "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "textasciitilde": "~", "textasciicircum": "^",
    "textbar": "|", "textless": "<", "textgreater": ">", "textendash": "–", "textemdash": "—", "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "textbullet": "•", "texteuro": "€",
    "euro": "€", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "guillemotleft": "«",
    "guillemotright": "»", "og": "« ", "fg": " »", "newline": "\n", "linebreak": "\n", "textunderscore": "_",
    "lbrace": "{", "rbrace": "}", "slash": "/", "space": " ", "th": "þ", "TH": "Þ", "dh": "ð", "DH": "Ð", "dj": "đ",
    "glqq": "„", "grqq": "“", "textsection": "§", "hfill": " ", "and": ", ",
}
SYMBOLS = {**dict.fromkeys(" \n\t,;:>", " "), **dict.fromkeys("!-/@+", "")}
"""The meaning of symbols after a backslash; any other stands for itself."""
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a",
    "d": "\u0323", "b": "\u0331",
}
MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": " ", "-": "-"}
FORMULA_ENDS = {"$": "$", "$$": "$$", "(": r"\)", "[": r"\]"}
# fmt: on
ACCENTS = frozenset(_ACCENTS)


def accented(accent: str, letter: str) -> str:
    """The letter with that accent, as one character if there is one: é for ' and e."""
    base = {"ı": "i", "ȷ": "j"}.get(letter[:1], letter[:1])
    if not base:
        return accent if accent in "^~" else ""
    return unicodedata.normalize("NFC", base + _ACCENTS[accent]) + letter[1:]
