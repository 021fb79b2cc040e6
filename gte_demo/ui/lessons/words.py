"""Words of the lessons' page; what a lesson itself says is in its file."""

TRYING = "Trying it on the live model"
LESSON = {
    "contents": "Lessons",
    "guess": "Your guess",
    "next": "Next: {title}",
    "score": "{right} of {done} guessed right",
    "entry_right": "guessed right",
    "entry_wrong": "guessed differently",
    "again": "Start again",
    "more": "How often it works",
    "caution": "What this does not show",
    "recap_none": "You have not guessed yet. Take a lesson first; your score is kept in this browser.",
    "recap_score": "You guessed {right} of {done} right.",
    "recap_part": "You guessed {right} of {done} right; there are {all} lessons.",
    "recap_right": "Guessed right",
    "recap_wrong": "The model surprised you",
    "recap_open": "Not tried yet",
    "recap_remember": "Three things to remember",
    "teaching": "For teachers",
    "sheet": "Sheet for the class",
    "teacher": "Teacher’s page",
    "make": "Make a lesson of your own",
    "own": "Your lesson: {title}",
    "take": "This lesson as a file or a link",
    "save": "Save it as a file",
    "link_about": "Whoever opens this link sees this lesson. All of it is in the link; nothing is kept on the server.",
    "link": "Link to this lesson",
    "copy": "Copy the link",
    "copied": "Copied",
    "manual": "Press Ctrl+C or Cmd+C",
    "place_show": "Show where the model puts them",
    "place_move": "Move a text first.",
    "place_between": "{text}: between {left} and {right}",
    "place_at": "you: {yours} of 100, the model: {model} of 100",
    "place_at_model": "the model: {model} of 100",
    "place_yours": "you",
    "place_model": "the model",
    "place_again": "Place them again",
    "place_own": "Use your own ends and texts",
    "place_left": "Left end",
    "place_right": "Right end",
    "place_texts": "Texts, one on each line, 2 to 12",
    "place_use": "Use these",
}
FORM = {
    "form": "Make a lesson of your own",
    "form_about": "Ask which text is closest to yours. The model scores each choice; the highest score is its answer.",
    "form_title": "Title",
    "form_idea": "Idea: what is it about? The class reads this first.",
    "form_text": "Text that the choices are compared with",
    "form_choice": "Choice {n}",
    "form_add": "Add a choice",
    "form_remove": "Remove choice {n}",
    "form_why": "Why: the explanation after the guess",
    "form_try": "Try it",
    "form_load": "Open one from a file",
    "form_open": "Open it as the class sees it",
    "form_comes_out": "The result, closest first",
}
LESSON_QUESTION = "Which of these is closest to it? Guess before you see the scores."
SUM_QUESTION = "Which of these is closest to the result? Guess before you see the scores."
NOISE_QUESTION = "{question} Guess before you look."
LESSON_FILLER = "… {words} words about something else …"
LESSON_CUT = "Only {share} of it is read: it is longer than the model’s window."
LESSON_FOOT = "Scores just computed by {model}, from about 0 (unrelated) to 1 (same meaning)."
TOO_LONG_FOR_A_LINK = (
    "This lesson is too long for a link ({length:,} characters; {most:,} fit). Save it as a file instead."
)
LEFT_OUT = "Left out, because {model} does not show what they are about: {titles}."
GUESSED_RIGHT = "You guessed right."
GUESSED_WRONG = "Not this time: the model picked “{picked}”."
GUESSED_WRONG_MARKED = "Not this time: the model picked the one that is marked."
GUESSED_WRONG_NOISE = "Not this time: it found {count} groups."
NOT_ON_THIS_MODEL = "The lesson expected other scores, so it does not work with {model}."
MORE_TALLY = "Closest is {first} in {n_first} of {all}, {second} in {n_second}{tie}."
MORE_TIE = "; too close to call: {n}"
MORE_ONE = "“{text}”: {winner}, “{choice}”"
MORE_TIE_ONE = "“{text}”: too close to call"
MORE_MANY = "Closest to “{choice}”: {n} of {all}"
MORE_MANY_TIE = "Too close to call: {n} of {all}"
MORE_ALONE = "Alone, compared with “{first}” and “{second}”"
MORE_FRAME = "{frame}, compared with “{first}” and “{second}”"
NOTHING_PLACED = "Move at least one of the texts first."
PLACED = "You and the model agree on {same} of {pairs} pairs of texts: which of the two is further to the right."
PLACE_FAILS = (
    "Between “{left}” and “{right}” the model agrees with the order of this list on {same} of {pairs} pairs. Chance "
    "gives about half."
)
PLACE_FOOT = (
    "Places just computed by {model}: the score with the right end minus the score with the left end. In the middle, "
    "both are the same."
)
NOISE_FOUND = (
    "The {count} groups have {sizes} points and a silhouette of {silhouette}. In the picture, {mixed} of the "
    "points stand next to a point of another group, and a point keeps {kept} of its {of} nearest neighbours."
)
NOISE_OWN = " For comparison: the clusters in the Clusters tab have a silhouette of {silhouette}."
