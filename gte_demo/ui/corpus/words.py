"""Words of the corpus panel: choosing texts, cutting them into passages, and what the corpus holds."""

CORPUS = {
    "none": "No texts chosen yet",
    "change": "Use your own texts",
    "close": "Close",
    "share": "Share",
    "download": "Download",
    "forget": "Forget my texts",
    "sure": "Press again to delete them",
}

SAMPLES_TITLE = "Pick a sample"

UPLOAD_TITLE = "Upload files"
UPLOAD_LABEL = (
    "PDF, Word, PowerPoint, OpenDocument, RTF, HTML, EPUB, Markdown, reST, Org, LaTeX, notebooks, mail, "
    "calendars, references (RIS), subtitles, text; "
    "tables as XLSX, XLS, ODS, CSV, JSON or Parquet; zip archives of these; "
    "a corpus saved here; vectors of your own, as a column of a Parquet file or as NPY beside the texts"
)
UPLOAD_BUTTON = "Read these files"
ADD_BUTTON = "Add to the corpus"
SHEET_LABEL = "Sheet"
SHEET_INFO = "One sheet of a workbook is read."
FIRST_SHEET = "The first that contains texts"
COLUMN_LABEL = "Column with the text"
WHOLE_PAGES = "Read menus and banners of web pages too"
OCR = "Read scanned pages (slow)"
VECTORS_LABEL = "Vectors"
VECTORS_INFO = "These files have vectors of their own, which are taken as they are."
ENCODE_HERE = "None: encode the texts here"
VECTORS_BY_LABEL = "Model that made the vectors"
VECTORS_BY_INFO = "Questions can be asked if it is the model of this page; all else works with any."
NORMALISE_LABEL = "Divide each vector by its length"
NORMALISE_INFO = "Not needed if they are normalised, which is checked."
COLUMN_INFO = "Each row becomes one passage. You can filter and colour by the other columns."

PASTE_TITLE = "Paste lines"
PASTE = {
    "label": "One text per line",
    "placeholder": "The harbour was full of ships.\nInterest rates rose again in May.",
    "use": "Use these lines",
    "add": "Add to the corpus",
}

TOKENS_LABEL = "Passage length in tokens"
TOKENS_INFO = "A token is a word or a piece of one. Table rows and pasted lines are kept whole."
WINDOW_INFO = "At most {room:,}: {model} reads no more at once."
OVERLAP_LABEL = "Overlap in tokens"
OVERLAP_INFO = "How much of the previous passage is repeated; at most half a passage."

CONTEXT_LABEL = "What is encoded"
CUT_CONTEXTS = {"plain": "The passage alone", "prefixed": "With its headings", "late": "With its document as context"}
CONTEXT_ABOUT = (
    "To encode a passage is to turn it into numbers that stand for its meaning. With its headings: the headings "
    "above it are read too. With its document as context (“late chunking”): the model reads the whole document "
    "first, then each passage is averaged from its own words; a passage can then fill at most half of what the "
    "model reads at once."
)
CONTEXT_FACTS = {
    "plain": "",
    "prefixed": "encoded with their headings",
    "late": "encoded with their documents as context",
}

GIVEN_FACT = "with vectors by {model}"
REDUCED_FACT = "in {numbers} instead of float32"
SAMPLE_FACT = "{passages} in a store, all of which are searched; clusters and map show {drawn} of them, drawn evenly"
FOUND_FACT = ", and {found} found by searches"
PART_FACT = "{done:,} of {passages}"
CUT_FACT = "{passages} of up to {tokens:,} tokens"
OVERLAP_FACT = "overlapping by up to {overlap:,}"

DOCUMENTS = {
    "title": "In this corpus",
    "name": "Name",
    "kind": "Kind",
    "pages": "Pages",
    "passages": "Passages",
    "remove": "Remove",
    "remove_named": "Remove {name}",
    "again": "Re-encode with these options",
}
DOCUMENT_KINDS = {
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "PowerPoint",
    "html": "HTML",
    "xml": "XML",
    "epub": "EPUB",
    "email": "mail",
    "odt": "ODT",
    "odp": "ODP",
    "rtf": "RTF",
    "rst": "reST",
    "org": "Org",
    "latex": "LaTeX",
}
FIRST_DOCUMENTS = "The first {shown:,} of {total:,}."

ENCODE_AGAIN = "Re-encode"
REMOVING = "Removing the document"
READING = "Reading and encoding the files"
READING_PAGES = "Reading page {page:,} of {pages:,}"
RECOGNISING_PAGES = "Recognising scanned page {page:,} of {pages:,}"
ENCODING = "Encoding passages"
GROWING = "You can search already. Encoding the other passages"
BETTER = "With what has been encoded since, the search has {better}."
SETTLED = "All {total:,} passages are encoded: the results are settled."
BETTER_IN_ALL = (
    "All {total:,} passages are encoded now. These results cover only some of them; all of them give {better}."
)
SHOW_BETTER = "Show"
STOPPED_AT = "Stopped at {done:,} of {total:,} passages. The rest is not searched."
ENCODE_REST = "Encode the rest"

OPENING = "Opening your texts"
OPENING_STOPPED = "You chose something else, so what was being opened before was stopped."
GO_ON = "Go on with “{name}”"
OWN_GONE = "“{name}” is no longer on the server. Choose your texts again."
FORGETTING = "Deleting your texts"
FORGOTTEN = "Your texts, their files, their vectors and the links you saved are deleted."
NOT_KEPT = (
    "These texts can't be kept on the server's disk and will be gone when it restarts. “Download” saves them for you."
)
LASTING = (
    "Your texts stay on this Space until it restarts, or for {hours} after you last used them. “Forget my texts” "
    "deletes them at once."
)
DUPLICATE = "Make your own private copy"
