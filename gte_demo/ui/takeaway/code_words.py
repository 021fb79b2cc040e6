"""Words of "Use it from code"."""

TITLE = "Use it from code"
ABOUT = "The scores on screen, computed by a program of your own: {n} against {m}, by {model}."
PASSAGES_ABOUT = (
    "The scores on screen, computed by a program of your own: the question against the passages that are listed, "
    "by {model}."
)
CONTEXT = (
    "Here each passage was encoded with its context, in a program it stands alone: the scores differ from those above."
)
PIECES = "{n} here of more than {tokens} tokens: encoded in pieces here but whole in a program, so the scores differ."
SERVED = "How {model} pools is not known, so the programs ask this server."
NO_HITS = "Search first: the program is written for the question and its hits."

CODE = {
    "choose": "Written with",
    "copy": "Copy",
    "copied": "Copied",
    "manual": "Press Ctrl or Cmd and C",
    "code": "Program with {name}",
}
