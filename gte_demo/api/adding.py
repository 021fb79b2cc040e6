"""The endpoints that store texts and files as corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gte_demo.api.arguments import as_bytes, as_file_name, as_flag, as_name, as_optional_name, as_texts, shown
from gte_demo.api.corpora import ApiCorpora
from gte_demo.corpus.given_vectors import Origin
from gte_demo.errors import InputError
from gte_demo.jobs.corpus import prepared, prepared_file
from gte_demo.jobs.own_corpora.own_vectors import prepared_vectors
from gte_demo.jobs.services import Services
from gte_demo.texts.documents import Document
from gte_demo.texts.files.reading_choice import ReadingChoice

NOT_UPLOADED = "file must be a file that was uploaded before, as gradio_client's handle_file does, not {given}."


class Adding:
    """Texts and files to corpora."""

    def __init__(self, services: Services, corpora: ApiCorpora, uploads: Path, most_texts: int) -> None:
        """`uploads` is the folder with uploaded files."""
        self._services = services
        self._corpora = corpora
        self._uploads = uploads
        self._most_texts = most_texts

    def add_texts(self, texts: list[str], name: str = "Texts") -> dict[str, Any]:
        """Store texts as a corpus for further calls. Each text is one document; long ones are split into passages.

        Args:
            texts: the texts, one document each.
            name: what to call the corpus.

        Returns:
            {"corpus_id": to be kept secret, "documents": number, "passages": number, "notes": [str], "model"}, and what
            `state` returns: a long corpus goes on being encoded, and can be searched meanwhile
        """
        texts, name = as_texts("texts", texts, self._most_texts), as_name("name", name)
        documents = [Document(name=f"{name} {i + 1}", text=text, kind="text") for i, text in enumerate(texts)]
        return self._corpora.add(prepared(name, documents, self._services.splitting))

    def add_file(
        self,
        name: str,
        content_base64: str,
        text_column: str = "",
        sheet: str = "",
        whole_pages: bool = False,
        ocr: bool = False,
    ) -> dict[str, Any]:
        """Store a file (a document, mail, subtitles, a table, a zip archive of these) as a corpus for later calls.

        Args:
            name: the file's name.
            content_base64: the file's bytes in base64, also as a `data:` address.
            text_column: for a table, the column that contains the text; empty to guess it.
            sheet: for a spreadsheet, the sheet's name or its number from 1; empty for the first that contains texts.
            whole_pages: whether menus and banners of web pages are read, too.
            ocr: whether scanned pages and images are read, too, which takes seconds a page and needs an extra.

        Returns:
            {"corpus_id": to be kept secret, "documents": number, "passages": number, "notes": [str], "model"}, and what
            `state` returns: a long corpus goes on being encoded, and can be searched meanwhile
        """
        choice = _choice(text_column, sheet, whole_pages, ocr)
        return self._add(as_file_name("name", name), as_bytes(content_base64), choice)

    def add_upload(
        self,
        file: dict[str, Any],
        text_column: str = "",
        sheet: str = "",
        whole_pages: bool = False,
        ocr: bool = False,
    ) -> dict[str, Any]:
        """Store an uploaded file as a corpus for later calls, as add_file does, without base64.

        Args:
            file: the uploaded file: handle_file("notes.pdf") of gradio_client, or what /gradio_api/upload returned as
                {"path": path, "orig_name": name, "meta": {"_type": "gradio.FileData"}}.
            text_column: for a table, the column that contains the text; empty to guess it.
            sheet: for a spreadsheet, the sheet's name or its number from 1; empty for the first that contains texts.
            whole_pages: whether menus and banners of web pages are read, too.
            ocr: whether scanned pages and images are read, too, which takes seconds a page and needs an extra.

        Returns:
            what add_file returns
        """
        path = self._uploaded(file)
        name = as_file_name("orig_name", as_optional_name("orig_name", file.get("orig_name")) or path.name)
        choice = _choice(text_column, sheet, whole_pages, ocr)
        return self._add(name, path.read_bytes(), choice)

    def add_vectors(
        self,
        name: str,
        content_base64: str,
        vector_column: str,
        vectors_by: str,
        normalise: bool = False,
    ) -> dict[str, Any]:
        """Store a Parquet file of texts with vectors of their own as a corpus for later calls; nothing is encoded.

        Args:
            name: the file's name.
            content_base64: the file's bytes in base64, also as a `data:` address.
            vector_column: the column with the vectors, lists of as many numbers; that of the texts is guessed.
            vectors_by: the model that made them. Questions need it to be the live one; some texts are tried.
            normalise: whether to divide each vector by its length; otherwise all must have length 1.

        Returns:
            what add_file returns; "notes" says if questions can't be asked
        """
        column, model = as_name("vector_column", vector_column), as_name("vectors_by", vectors_by)
        origin = Origin(model, as_flag("normalise", normalise), column)
        file, data = as_file_name("name", name), as_bytes(content_base64)
        return self._corpora.add(prepared_vectors(self._services, file, data, origin))

    def _uploaded(self, file: object) -> Path:
        """The path of an uploaded file. Raises InputError for anything else, wherever it is."""
        path = file.get("path") if isinstance(file, dict) else None
        if not isinstance(path, str) or "\0" in path:
            raise InputError(NOT_UPLOADED.format(given=shown(file)))
        found = Path(path).resolve()
        if not found.is_relative_to(self._uploads.resolve()) or not found.is_file():
            raise InputError(NOT_UPLOADED.format(given="another one"))
        return found

    def _add(self, name: str, data: bytes, choice: ReadingChoice) -> dict[str, Any]:
        return self._corpora.add(prepared_file(self._services, name, data, choice))


def _choice(text_column: object, sheet: object, whole_pages: object, ocr: object) -> ReadingChoice:
    return ReadingChoice(
        as_optional_name("text_column", text_column) or None,
        as_optional_name("sheet", sheet) or None,
        as_flag("whole_pages", whole_pages),
        as_flag("ocr", ocr),
    )
