"""Mail: messages with subject, date and sender, by whatever encoding; attachments given back."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.mail import Mail, read_mailbox, read_message

HEADERS = b"From: Anna <anna@example.org>\nSubject: Tides\nDate: Fri, 04 May 2001 14:05:44 -0400\n"


def message(text: str = "High water at noon.", html: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Zo\u00eb <zoe@example.org>", "Fl\u00fct"
    made["Date"] = "Fri, 04 May 2001 14:05:44 -0400"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def read(mail: EmailMessage | bytes) -> Mail:
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    return read_message(SourceFile("a.eml", data), ReadingLimits())


def texts(mail: Mail) -> list[str]:
    return [document.text for document in mail.documents]


def test_a_message_is_a_document_with_subject_date_and_sender() -> None:
    [document] = read(message()).documents

    assert document.text == "Fl\u00fct\n\nHigh water at noon."
    assert document.metadata == {"subject": "Fl\u00fct", "date": "2001-05-04T14:05:44-04:00", "sender": "Zo\u00eb"}
    assert (document.name, document.kind, document.path_at(8)) == ("a.eml", "email", ("Fl\u00fct",))


def test_plain_text_comes_before_html() -> None:
    assert texts(read(message("Noon.", "<p>At <b>noon</b>.</p>"))) == ["Fl\u00fct\n\nNoon."]


def test_html_is_read_where_the_plain_text_only_points_to_it() -> None:
    html = "<style>p {}</style><p>High water is at noon today, and low water at six; so the ferry leaves at one.</p>"

    assert texts(read(message("Open in a browser.", html)))[0].endswith("the ferry leaves at one.")


def test_quoted_printable_in_an_old_encoding() -> None:
    how = b"Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"
    body = how + b"\nIt=92s =8010 f=\nor two.\n"

    assert texts(read(HEADERS + body)) == ["Tides\n\nIt\u2019s \u20ac10 for two."]


def test_bytes_in_headers_that_declare_no_encoding() -> None:
    [document] = read("From: Zo\u00eb\nSubject: Fl\u00fct\n\nNoon.".encode()).documents

    assert (document.title, document.metadata["sender"]) == ("Fl\u00fct", "Zo\u00eb")


def test_a_line_broken_to_be_sent_goes_on() -> None:
    body = b"Content-Type: text/plain; format=flowed\n\nThe ferry leaves \nat one.\n> Is that \n> sure?\n-- \nAnna\n"

    assert texts(read(HEADERS + body)) == ["Tides\n\nThe ferry leaves at one.\n> Is that sure?\n-- \nAnna"]


def test_a_broken_line_does_not_go_on_outside_its_quotation() -> None:
    body = b"Content-Type: text/plain; format=flowed\n\n>> Is that \n> sure? \nYes, it \nis.\n"

    assert texts(read(HEADERS + body)) == ["Tides\n\n>> Is that \n> sure? \nYes, it is."]


def test_what_outlook_has_packed_is_named_and_not_read() -> None:
    sent = message()
    sent.add_attachment(b"\x78\x9f\x3e\x22\1\1\1", "application", "ms-tnef", filename="winmail.dat")
    mail = read(sent)

    assert not mail.attachments
    assert "winmail.dat" in mail.notes[0]


def test_attached_files_are_given_back_and_pictures_too() -> None:
    sent = message()
    sent.add_attachment(b"\x89PNG", "image", "png", filename="map.png")
    sent.add_attachment("a,b", "csv", filename="../tides.csv")
    attached = read(sent).attachments

    assert [one.file.name for one in attached] == ["map.png", "tides.csv"]
    assert attached[1].file.data.strip() == b"a,b"
    assert attached[0].metadata["subject"] == "Fl\u00fct"


def test_a_forwarded_message_is_a_separate_document() -> None:
    sent, inner = message("See below."), EmailMessage()
    inner["From"], inner["Subject"] = "bob@example.org", "Ferry"
    inner.set_content("It leaves at one.")
    sent.add_attachment(inner)
    mail = read(sent)

    assert texts(mail) == ["Fl\u00fct\n\nSee below.", "Ferry\n\nIt leaves at one."]
    assert [document.name for document in mail.documents] == ["a.eml", "a.eml, forwarded 1"]
    assert mail.documents[1].metadata["sender"] == "bob@example.org"


def test_a_mailbox_is_its_messages_in_order() -> None:
    first = b"From anna Fri May  4 14:05:44 2001\n" + HEADERS + b"\nFirst.\n>From here on.\n\n"
    second = b"From bob Sat May  5 14:05:44 2001\n" + HEADERS + b"\nSecond.\n"
    mail = read_mailbox(SourceFile("a.mbox", first + second), ReadingLimits())

    assert texts(mail) == ["Tides\n\nFirst.\nFrom here on.", "Tides\n\nSecond."]
    assert [document.name for document in mail.documents] == ["a.mbox message 1", "a.mbox message 2"]
    assert {document.source for document in mail.documents} == {"a.mbox"}


def test_a_mailbox_beyond_the_limit_is_refused() -> None:
    box = (b"From anna Fri May  4 14:05:44 2001\n" + HEADERS + b"\nText.\n\n") * 3

    with pytest.raises(DocumentError, match="3 messages; at most 2"):
        read_mailbox(SourceFile("a.mbox", box), ReadingLimits(rows=2))


def test_an_encrypted_message_is_said_to_be() -> None:
    mail = read(HEADERS + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB\n")

    assert mail.notes == ("a.eml: 1 of 1 messages: encrypted and can't be read.",)


def test_a_sender_of_a_million_brackets_does_no_harm() -> None:
    assert texts(read(b"From: " + b"(" * 1_000_000 + b"\nSubject: Tides\n\nNoon.")) == ["Tides\n\nNoon."]


def test_parts_within_parts_a_thousand_deep_do_no_harm() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(3_000)
    )
    mail = read(HEADERS + deep + b"Content-Type: text/plain\n\nText.\n")

    assert mail.notes == ("a.eml: 1 of 1 messages: damaged.",)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (HEADERS + b"\nText.", "email"),
        (b"From anna Fri May  4 14:05:44 2001\n" + HEADERS + b"\nText.", "mailbox"),
        (b"From: the harbour\n\nThe ferry leaves at one.", "text"),
        (b"Subject: tides\nDate: 1901\nPlace: Leith\n\nHigh water.", "text"),
    ],
)
def test_mail_is_known_by_its_headers(data: bytes, kind: str) -> None:
    assert file_kind(SourceFile("a", data), ReadingLimits()) == kind


def test_why_a_message_could_not_be_delivered_is_read() -> None:
    report = (
        b"Content-Type: multipart/report; boundary=b\n\n--b\n\nIt failed.\n--b\nContent-Type: message/delivery-status\n"
        b"\nReporting-MTA: dns; a.example.org\n\nFinal-Recipient: rfc822; zoe@example.org\nStatus: 5.1.1\n--b--\n"
    )

    assert texts(read(HEADERS + report)) == [
        "Tides\n\nIt failed.\n\nReporting-MTA: dns; a.example.org\n\n"
        "Final-Recipient: rfc822; zoe@example.org\nStatus: 5.1.1"
    ]


def test_a_message_with_headers_in_utf_8_is_forwarded_like_any_other() -> None:
    outer = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\nContent-Type: message/global\n\n"

    assert texts(read(HEADERS + outer + "Subject: Flüt\n\nEbb.\n--b--\n".encode())) == [
        "Tides\n\nSee below.",
        "Flüt\n\nEbb.",
    ]


def test_enriched_text_is_read_without_its_marks() -> None:
    body = "<bold>High</bold> water\nat <color><param>red</param>noon</color>,\n\n2 << 3.\n\n\n<nofill>a\nb</nofill>\n"
    data = HEADERS + b"Content-Type: text/enriched\n\n" + body.encode()

    assert texts(read(data)) == ["Tides\n\nHigh water at noon,\n2 < 3.\n\na\nb"]
