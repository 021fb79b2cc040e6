"""Words of "Use it from code"."""

TITLE = "Use it from code"
ABOUT = "The scores on screen, computed by a program of your own: {n} against {m}, by {model}."
PASSAGES_ABOUT = (
    "The scores on screen, computed by a program of your own: the question against the passages that are listed, "
    "by {model}."
)
CONTEXT = (
    "Here each passage was encoded with its context; in a program it is encoded alone, so the scores differ "
    "from those above."
)
PIECES = (
    "Longer than {tokens} tokens: {n}. They are encoded in pieces here but whole in a program, so their scores differ."
)
SERVED = "How {model} pools its tokens is not known, so the programs call this server."
NO_HITS = "Search first. The program is then written for the question and its hits."

CODE = {
    "choose": "Written with",
    "copy": "Copy",
    "copied": "Copied",
    "manual": "Press Ctrl+C or Cmd+C",
    "code": "Program with {name}",
}
