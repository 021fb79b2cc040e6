"""The fold in which a map's passages are filtered by their columns."""

TITLE = "Filter by columns"
ABOUT = (
    "Choose bars or a range; the other passages turn grey. The bars of the other columns then count only what is left."
)
BEYOND = "Only the first {count} are shown, without {names}."
NO_COLUMNS = "There is nothing to filter by: these texts have no columns and are a single document."
NO_MAP = "Draw the map first. Its passages can then be filtered here."
ALL = "All {total:,} passages."
LEFT = "{left:,} of {total:,} passages are left."
ONE_LEFT = "1 of {total:,} passages is left."
NONE_LEFT = "0 of {total:,} passages are left: none fits all of these choices."
UNREADABLE_CHOICES = "The choices can't be read. Reload the page and choose again."
CHIP = "Only {title} = {value}"
MISSING = "{count:,} without a value"

WORDS = {
    "clear": "Clear",
    "clear_this": "Clear the choice in {title}",
    "bar": "{label}: {count} of {total}",
    "low": "{title}, from",
    "high": "{title}, to",
    "span": "{low} to {high}",
    "play": "Play",
    "pause": "Pause",
    "play_this": "Play: move through {title} step by step",
    "pause_this": "Pause {title}",
}
