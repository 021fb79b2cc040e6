"""What people write in a cell to say “nothing”."""

from __future__ import annotations

_MARKS = r"""- -- --- – — ? ?? . .. ... … (null) <null> [null] <na> (blank) (empty) \n
#n/a #na #null! #ref! #value! #div/0! #num! #name?"""
_WORDS = """na n/a n.a. n.a n/d n.d. nan nat nil null none undefined unknown unk missing void tbd tba tbc undated
s.d. s/d o.d. k.a. unbekannt inconnu inconnue desconocido sconosciuto onbekend okänd"""
_PHRASES = ("", "k. a.", "n. a.", "n. d.", "o. d.", "keine angabe", "no data")
_NOT = (f"not {word}" for word in ("available", "applicable", "known", "given", "specified"))
_ZEROS = ("0000-00-00", "0000-00-00 00:00:00", "0000-00-00t00:00:00", "00.00.0000", "00/00/0000")

MISSING = frozenset((*_MARKS.split(), *_WORDS.split(), *_PHRASES, *_NOT, *_ZEROS))
"""Lower-case texts that mean “nothing” among dates or numbers; among words, “NA” may be Namibia."""
