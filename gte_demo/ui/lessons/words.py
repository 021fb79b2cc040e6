"""Words of the lessons."""

TRYING = "Trying it on the live model"
LESSON = {
    "contents": "Lessons",
    "guess": "Your guess",
    "next": "Next: {title}",
    "own": "Make a lesson of your own",
    "about": (
        "A small file: title, idea and why are words to the learner; text is held against the choices; order names "
        "the choices, closest first. A choice may have words of filler before and after it."
    ),
    "bring": "Use this lesson",
    "load": "Load one from a file",
    "save": "Save it as a file",
}
LESSON_QUESTION = "Which of these lies closest to it? Guess before you see the scores."
LESSON_FILLER = "… {words} words about something else …"
LESSON_CUT = "Only {share} of it is read: the window is full."
LESSON_FOOT = "Cosines, computed just now by {model}."
GUESSED_RIGHT = "You guessed it."
GUESSED_WRONG = "It comes out otherwise."
NOT_ON_THIS_MODEL = "On {model} the order is not the one that the lesson names, so it does not show this idea here."
NOISE_TITLE = "Islands from nothing"
NOISE_IDEA = "Clusters and maps always show something. See what they make of pure chance."
NOISE_TEXT = (
    "{points} points in random directions, as many dimensions as the model has. K-means is asked for {clusters} groups."
)
NOISE_QUESTION = "How many groups does it find in them? Guess before you see."
NOISE_CHOICES = ("None: there are none", "One or two", "Five, as it was asked")
NOISE_FOUND = "It found {count} groups, of {sizes} points, with a silhouette of {silhouette}."
NOISE_OWN = " The clusters of your own texts have {silhouette}."
NOISE_WHY = (
    "The method cuts any cloud into as many parts as it is asked for, and the map lays any cloud out as islands: on "
    "this one a point keeps {kept} of its {of} true neighbours. Look at the silhouette, and at texts, before you "
    "believe in a cluster."
)
