"""Reading images of text (PNG, JPEG, TIFF) by text recognition; a TIFF may have many pages."""

from __future__ import annotations

import io

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.pages_read import PagesRead, tell
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.readers.pdf_layout import layout
from gte_demo.texts.formats.readers.plain import check_length
from gte_demo.texts.formats.text_recognition import LARGEST_SIDE, how_to_recognise, is_installed, recognise


def read_image(source: SourceFile, limits: ReadingLimits, choice: ReadingChoice) -> Reading:
    """Read the text on an image as one document.

    Raises DocumentError if recognition was not requested or isn't installed, or if the image is damaged, too large, or
    has no text.
    """
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    if not (choice.ocr and is_installed()):
        raise source.error(f"This is an image. {how_to_recognise()}")
    pages = []
    try:
        with Image.open(io.BytesIO(source.data), formats=("PNG", "JPEG", "TIFF")) as image:
            total = getattr(image, "n_frames", 1)
            if total > limits.pages:
                raise source.error(f"The image has {total:,} pages; at most {limits.pages:,} are read.")
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                tell(PagesRead(number, total, recognised=True))
                upright = ImageOps.exif_transpose(frame).convert("RGB")
                upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
                pages.append(recognise(upright))
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise source.error("The image is damaged. Save or download it again.") from error
    except Image.DecompressionBombError as error:
        raise source.error("The image has too many pixels. Save it smaller.") from error
    laid_out = layout(pages, ())
    check_length(source, len(laid_out.text), limits)
    if not laid_out.text.strip():
        raise source.error("Text recognition found no text on the image.")
    starts = laid_out.page_starts if len(pages) > 1 else ()
    document = Document(source.name, laid_out.text, "image", pages=starts, sections=laid_out.sections)
    return Reading((document,), notes=(f"{source.name}: {recognised_note(len(pages), len(pages))}",))


def recognised_note(recognised: int, pages: int) -> str:
    """A sentence, without the file's name, on how many pages were read by text recognition."""
    those = "its only page was" if pages == 1 else f"{recognised:,} of {pages:,} pages were"
    return f"{those} read by text recognition (OCR), which makes mistakes."
