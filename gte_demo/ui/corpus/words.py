"""Words of the corpus panel: choosing texts, cutting them into passages, and what the corpus holds."""

CORPUS = {"none": "No texts chosen yet", "change": "Change", "close": "Close", "share": "Share"}

SAMPLES_TITLE = "Pick a sample"

UPLOAD_TITLE = "Upload files"
UPLOAD_LABEL = (
    "PDF, Word, PowerPoint, OpenDocument, RTF, HTML, EPUB, Markdown, reST, Org, LaTeX, notebooks, mail, "
    "subtitles, text; "
    "tables as XLSX, XLS, ODS, CSV, JSON or Parquet; zip archives of these; "
    "a corpus saved here"
)
UPLOAD_BUTTON = "Read these files"
ADD_BUTTON = "Add to the corpus"
SHEET_LABEL = "Sheet"
SHEET_INFO = "One sheet of a workbook is read."
FIRST_SHEET = "The first that contains texts"
COLUMN_LABEL = "Column that holds the text"
WHOLE_PAGES = "Read menus and banners of web pages too"
OCR = "Read scanned pages (slow)"
COLUMN_INFO = "Each row becomes one passage. The other columns are kept with it."

PASTE_TITLE = "Paste lines"
PASTE = {
    "label": "One text per line",
    "placeholder": "The harbour was full of ships.\nInterest rates rose again in May.",
    "use": "Use these lines",
    "add": "Add to the corpus",
}

TOKENS_LABEL = "Passage length in tokens"
TOKENS_INFO = "Table rows and pasted lines are kept whole."
WINDOW_INFO = "A passage can have up to {room:,} tokens: as many as {model} reads at once."
OVERLAP_LABEL = "Overlap in tokens"
OVERLAP_INFO = "How much of the passage before is repeated; at most half of it."

CONTEXT_LABEL = "Encode each passage"
CUT_CONTEXTS = {"plain": "Alone", "prefixed": "With its headings", "late": "Within its document"}
CONTEXT_ABOUT = (
    "With its headings: the headings above a passage are encoded together with it. Within its document (late "
    "chunking): the document is encoded as a whole, and each passage is the mean of its own tokens; a "
    "passage can then fill at most half of the model's window."
)
CONTEXT_FACTS = {
    "plain": "",
    "prefixed": "encoded with their headings",
    "late": "encoded within their documents",
}

REDUCED_FACT = "in {numbers} instead of float32"
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
    "again": "Encode again with the options above",
}
DOCUMENT_KINDS = {
    "pdf": "PDF",
    "docx": "Word",
    "pptx": "PowerPoint",
    "html": "HTML",
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

ENCODE_AGAIN = "Encode again"
REMOVING = "Removing the document"
READING = "Reading the files and encoding their passages"
ENCODING = "Encoding passages"
GROWING = "You can search already. Encoding the other passages"
BETTER = "{better} among what has been encoded since."
BETTER_IN_ALL = "All {total:,} passages are encoded. {better} among them."
SHOW_BETTER = "Show"
STOPPED_AT = "Stopped at {done:,} of {total:,} passages. The others are not searched."
ENCODE_REST = "Encode the rest"
