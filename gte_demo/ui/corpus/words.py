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
COLUMN_INFO = "Each row becomes one item; the other columns come along."

PASTE_TITLE = "Paste lines"
PASTE = {
    "label": "One text a line",
    "placeholder": "The harbour was full of ships.\nInterest rates rose again in May.",
    "use": "Use these lines",
    "add": "Add to the corpus",
}

TOKENS_LABEL = "Passage length in tokens"
TOKENS_INFO = "Table rows and pasted lines are kept whole."
WINDOW_INFO = "The longest passage has {room:,} tokens: what {model} reads at once."
OVERLAP_LABEL = "Overlap in tokens"
OVERLAP_INFO = "What a passage repeats of the one before it, half of it at most."

CONTEXT_LABEL = "Encode each passage"
CUT_CONTEXTS = {"plain": "Alone", "prefixed": "After its headings", "late": "In the light of its document"}
CONTEXT_ABOUT = (
    "After its headings: the titles above a passage are encoded with it. In the light of its document, which is "
    "called late chunking: the document is encoded as a whole, and each passage is the mean of its own tokens; "
    "a passage may then have half of the model's window at most."
)
CONTEXT_FACTS = {
    "plain": "",
    "prefixed": "encoded after their headings",
    "late": "encoded in the light of their documents",
}

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
    "again": "Encode again by the options above",
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
REMOVING = "Removing it"
READING = "Reading the files and encoding their passages"
ENCODING = "Encoding passages"
