"""People's own corpora outlive a restart, within limits, and go when they are to be forgotten."""

import os
import stat
import time
from dataclasses import replace
from threading import Event

import pytest

from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import CorpusError
from gte_demo.fair_share import Client
from gte_demo.jobs.own_corpora import kept_corpora
from gte_demo.jobs.own_corpora.kept_corpora import KeptCorpora
from gte_demo.jobs.store import Store, StoreLimits
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from tests.waiting import wait_until


@pytest.fixture
def workspace(toy_encoder):
    def make(*texts):
        documents = [Document(name=f"text {i}", text=text, kind="line") for i, text in enumerate(texts)]
        return Workspace(build_corpus("texts", documents, toy_encoder))

    return make


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "corpora"


def files(folder):
    return sorted(folder.glob("*.corpus"))


def kept(folder, *workspaces, **limits):
    """The corpora in `folder`, once those workspaces are written there, one after the other."""
    corpora = KeptCorpora(folder, StoreLimits(**limits))
    for workspace in workspaces:
        corpora.keep(workspace)
        wait_until(lambda: not corpora._unwritten)
    return corpora


def kept_by(folder, *workspaces, **limits):
    """The same, each by the request of an address."""
    callers = []
    corpora = KeptCorpora(folder, StoreLimits(**limits), owner=lambda: callers[-1])
    for address, workspace in workspaces:
        callers.append(Client(address))
        corpora.keep(workspace)
        assert corpora.is_kept(workspace.corpus.key)
    return corpora


def test_another_server_finds_texts_vectors_and_marks_under_the_same_key(folder, workspace):
    own = replace(workspace("cat", "dog"), marks=Marks({"pets": frozenset({1})}))
    kept(folder, own)

    found = KeptCorpora(folder).find(own.corpus.key)

    assert found.corpus.key == own.corpus.key
    assert found.corpus.texts() == ["cat", "dog"]
    assert abs(found.corpus.vectors - own.corpus.vectors).max() < 1e-3
    assert found.marks == own.marks


def test_the_pages_of_a_pdf_can_be_shown_after_a_restart_until_the_texts_are_forgotten(folder, toy_encoder, tmp_path):
    upload = tmp_path / "report.pdf"
    upload.write_bytes(b"%PDF-1.7")
    report, letter = Document("report.pdf", "cat", "pdf"), Document("letter.docx", "dog", "docx")
    corpus = build_corpus("texts", [report, letter], toy_encoder)
    kept(folder, Workspace(corpus, files={"report.pdf": upload, "letter.docx": upload}))
    upload.unlink()

    found = KeptCorpora(folder).find(corpus.key)

    assert {name: path.read_bytes() for name, path in found.files.items()} == {"report.pdf": b"%PDF-1.7"}
    assert [stat.S_IMODE(path.stat().st_mode) for path in found.files.values()] == [0o600]
    KeptCorpora(folder).drop(corpus.key)
    assert list(folder.iterdir()) == []


def test_pdfs_count_among_the_bytes_that_are_kept(folder, toy_encoder, tmp_path):
    upload = tmp_path / "report.pdf"
    upload.write_bytes(b"%PDF" + bytes(100_000))
    own = [
        Workspace(
            build_corpus("texts", [Document("a.pdf", text, "pdf")], toy_encoder),
            files={"a.pdf": upload},
        )
        for text in ("cat", "dog")
    ]
    corpora = kept(folder, *own, nbytes=150_000)

    assert [corpora.holds(workspace.corpus.key) for workspace in own] == [False, True]


def test_what_is_not_written_yet_is_found_too(folder, workspace, monkeypatch):
    corpora, own = KeptCorpora(folder), workspace("cat")
    monkeypatch.setattr(corpora._writer, "submit", lambda *_: None)
    corpora.keep(own)

    assert corpora.holds(own.corpus.key)
    assert corpora.find(own.corpus.key) is own


def test_only_the_servers_user_reads_them_and_no_key_can_be_read_from_the_folder(folder, workspace):
    own = workspace("cat")
    kept(folder, own)

    [file] = files(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert own.corpus.key not in file.name
    assert own.corpus.key.encode() not in file.read_bytes()


def test_what_is_too_old_is_neither_found_nor_left(folder, workspace):
    own, another = workspace("cat"), workspace("dog")
    corpora = kept(folder, own, seconds=60)
    os.utime(files(folder)[0], (0, time.time() - 61))

    assert not corpora.holds(own.corpus.key)
    assert corpora.find(own.corpus.key) is None
    kept(folder, another, seconds=60)
    assert len(files(folder)) == 1


def test_old_ones_are_deleted_while_nobody_comes(folder, workspace):
    corpora = kept(folder, workspace("cat"), seconds=1)
    left = folder / ".unfinished.part"
    left.touch()
    os.utime(left, (0, 0))
    corpora.start()

    wait_until(lambda: not list(folder.iterdir()))


def test_beyond_their_number_the_longest_unused_goes(folder, workspace):
    first, second, third = workspace("cat"), workspace("dog"), workspace("bird")
    corpora = kept(folder, first, second)
    for age, own in enumerate((first, second)):
        os.utime(corpora._path(own.corpus.key), (0, time.time() - age - 1))

    kept(folder, third, corpora=2)

    assert [corpora.holds(own.corpus.key) for own in (first, second, third)] == [True, False, True]


def test_beyond_their_bytes_the_longest_unused_goes(folder, workspace):
    first, second = workspace("cat"), workspace("dog")
    kept(folder, first)
    size = files(folder)[0].stat().st_size

    corpora = kept(folder, second, nbytes=size + 100)

    assert not corpora.holds(first.corpus.key)
    assert corpora.holds(second.corpus.key)


def test_one_that_is_larger_than_all_may_take_is_not_kept_and_pushes_out_nobody(folder, workspace):
    small, large = workspace("cat"), workspace(*"abcdefghijklmnopqrstuvwxyz" * 40)
    kept(folder, small)
    size = files(folder)[0].stat().st_size

    corpora = kept(folder, large, nbytes=2 * size)

    assert [corpora.is_kept(large.corpus.key), corpora.holds(small.corpus.key)] == [False, True]


def test_who_has_most_makes_room_also_after_a_restart_and_files_without_a_mark_stay_readable(folder, workspace):
    before, other, many = workspace("cat"), workspace("dog"), [workspace("bird") for _ in range(6)]
    kept(folder, before)
    assert "." not in files(folder)[0].stem
    kept_by(folder, ("192.0.2.7", other), *(("192.0.2.8", own) for own in many[:3]), corpora=4)
    kept_by(folder, *(("192.0.2.8", own) for own in many[3:]), corpora=4)

    assert [KeptCorpora(folder).find(own.corpus.key) is not None for own in (before, other)] == [True, True]
    assert len(files(folder)) == 4
    assert "192" not in str(files(folder))


def test_a_corpus_has_one_file_whoever_writes_it_again(folder, workspace):
    own = workspace("cat")
    for address in ("", "192.0.2.7", "192.0.2.8"):
        kept_by(folder, (address, own))

    assert len(files(folder)) == 1


def test_what_waits_for_a_slow_disk_takes_limited_memory_and_who_has_most_of_it_is_told(folder, workspace, monkeypatch):
    may_go_on, written, caller = Event(), kept_corpora.write_corpus, Client("a")
    monkeypatch.setattr(kept_corpora, "write_corpus", lambda *args: may_go_on.wait(30) and written(*args))
    corpora = KeptCorpora(folder, StoreLimits(corpora=4), owner=lambda: caller)
    corpora.keep(first := workspace("cat"))
    wait_until(lambda: corpora._writing)
    caller = Client("b")
    many = [workspace("dog") for _ in range(6)]
    for own in many:
        corpora.keep(own)
    waiting = len(corpora._unwritten)
    may_go_on.set()

    assert waiting == 5  # the one that is being written, and four
    assert [corpora.is_kept(own.corpus.key) for own in many[:2]] == [False, False]
    assert corpora.is_kept(many[-1].corpus.key)
    assert corpora.holds(first.corpus.key)


def test_a_dropped_one_is_gone_at_once_even_while_it_is_written(folder, workspace, monkeypatch):
    own, written = workspace("cat"), kept_corpora.write_corpus
    corpora = kept(folder, own)
    corpora.drop(own.corpus.key)
    assert files(folder) == []

    def dropped_meanwhile(*args):
        written(*args)
        corpora.drop(own.corpus.key)

    monkeypatch.setattr(kept_corpora, "write_corpus", dropped_meanwhile)
    corpora.keep(own)
    corpora._writer.shutdown()
    assert list(folder.iterdir()) == []
    assert corpora.find(own.corpus.key) is None


def test_a_damaged_file_is_not_found_and_that_is_logged(folder, workspace, caplog):
    own = workspace("cat")
    corpora = kept(folder, own)
    files(folder)[0].write_bytes(b"PK\x03\x04 and nothing else")

    assert corpora.find(own.corpus.key) is None
    assert "can't be read" in caplog.text


def test_a_folder_that_can_not_be_written_is_logged_and_told(tmp_path, workspace, caplog):
    (tmp_path / "file").touch()

    corpora = kept(tmp_path / "file" / "corpora", own := workspace("cat"))

    assert corpora.find(own.corpus.key) is None
    assert "can't be kept on disk" in caplog.text
    assert not corpora.is_kept(own.corpus.key)


def test_whoever_asks_whether_it_is_kept_waits_until_it_is_written(folder, workspace):
    corpora = KeptCorpora(folder)
    store, own = Store(keeper=corpora), workspace("cat")
    store.add(own, own=True)

    assert store.is_kept(own.corpus.key)
    assert len(files(folder)) == 1
    assert store.is_kept(store.add(workspace("dog")))


def test_a_store_brings_back_what_memory_no_longer_holds(folder, workspace):
    corpora = KeptCorpora(folder)
    store, own = Store(StoreLimits(corpora=1), keeper=corpora), workspace("cat")
    key = store.add(own, own=True)
    sample = store.add(workspace("dog"))

    assert not store.holds(key)
    assert store.can_find(key)
    assert store.get(key).corpus.texts() == ["cat"]
    with pytest.raises(CorpusError):
        store.get(sample)  # it is nobody's own


def test_marks_that_are_set_later_are_kept_too(folder, workspace):
    corpora, own = KeptCorpora(folder), workspace("cat")
    store, marks = Store(keeper=corpora), Marks({"pets": frozenset({0})})
    key = store.add(own, own=True)

    store.update(key, lambda kept: replace(kept, marks=marks))

    wait_until(lambda: not corpora._unwritten)
    assert KeptCorpora(folder).find(key).marks == marks


def test_what_is_dropped_from_the_store_is_not_kept(folder, workspace):
    corpora = KeptCorpora(folder)
    store = Store(keeper=corpora)
    key = store.add(workspace("cat"), own=True)

    store.drop(key)

    corpora._writer.shutdown()
    assert files(folder) == []
    with pytest.raises(CorpusError):
        store.get(key)


def test_using_a_corpus_keeps_its_file(folder, workspace):
    corpora = KeptCorpora(folder)
    store = Store(keeper=corpora)
    key = store.add(workspace("cat"), own=True)
    wait_until(lambda: not corpora._unwritten)
    os.utime(corpora._path(key), (0, 0))

    store.get(key)

    assert corpora.holds(key)
