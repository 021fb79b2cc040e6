"""Words of "Use it from code"."""

TITLE = "Use it from code"
ABOUT = "A program that computes the scores on screen: {n} against {m}, with {model}."
PASSAGES_ABOUT = "A program that computes the scores on screen: the question against the passages listed, with {model}."
CONTEXT = "This page reads each passage with its context; the program reads it alone, so the scores differ."
PIECES = (
    "Longer than {tokens} tokens: {n}. This page reads them in pieces, the program as a whole, so their scores differ."
)
STEERED = "This page’s question is moved by the texts that steer it, the program’s is not, so the scores differ."
SERVED = "This page can’t tell how {model} combines its tokens, so the programs call this server."
NO_HITS = "Search first. The program is then written for the question and its hits."

CODE = {
    "choose": "Written with",
    "copy": "Copy",
    "copied": "Copied",
    "manual": "Press Ctrl+C or Cmd+C",
    "code": "Program with {name}",
}
