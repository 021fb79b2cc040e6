"""Words of the first minute: questions to try, and meaning beside words."""

EXAMPLES = {"title": "Try"}
CONTRAST = {"open": "How is this different from a search by words?", "close": "Don’t show this again"}
TITLE = "“{question}”: the same question by meaning and by words"
ABOUT = "A search by words finds the words of the question. A search by meaning finds what the question is about."
WAYS = {"meaning": "By meaning", "words": "By words"}
