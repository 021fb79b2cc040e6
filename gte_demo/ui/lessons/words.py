"""Words of the lessons."""

TRYING = "Trying it on the live model"
LESSON = {
    "contents": "Lessons",
    "guess": "Your guess",
    "next": "Next: {title}",
    "own": "Make a lesson of your own",
    "about": (
        "A small file: title, idea and why are shown to the learner. The text is compared with the choices; "
        "order names the choices, closest first. A choice may have filler words before and after it."
    ),
    "bring": "Use this lesson",
    "load": "Load one from a file",
    "save": "Save it as a file",
}
LESSON_QUESTION = "Which of these is closest to it? Guess before you see the scores."
LESSON_FILLER = "… {words} words about something else …"
LESSON_CUT = "Only {share} of it is read: it is longer than the model’s window."
LESSON_FOOT = "Scores just computed by {model}, from about 0 (unrelated) to 1 (same meaning)."
GUESSED_RIGHT = "You guessed right."
GUESSED_WRONG = "Not this time: the model picked “{picked}”."
GUESSED_WRONG_NOISE = "Not this time: it found as many as it was asked for."
NOT_ON_THIS_MODEL = "{model} ranks them otherwise than the lesson says, so it does not show this idea."
NOISE_TITLE = "Groups from nothing"
NOISE_IDEA = "Clusters and maps always show something. See what they make of pure chance."
NOISE_TEXT = (
    "{points} points in random directions, with as many dimensions as the model has. K-means is asked for "
    "{clusters} groups."
)
NOISE_QUESTION = "How many groups does it find? Guess before you look."
NOISE_CHOICES = ("None, as there are none", "One or two", "Five, as it was asked to")
NOISE_FOUND = "It found {count} groups, of {sizes} points, with a silhouette of {silhouette}."
NOISE_OWN = " The clusters of your own texts have {silhouette}."
NOISE_WHY = (
    "K-means cuts any cloud into as many parts as you ask for, even this shapeless one. A point keeps only {kept} of "
    "its {of} nearest neighbours on the map. Look at the silhouette, and at the texts, before you believe in a "
    "cluster."
)
