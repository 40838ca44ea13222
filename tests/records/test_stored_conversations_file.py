"""The database of conversations: real files, real processes, damage, locks, full and forbidden disks."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from made_records import answered, exchange, refused

from assistant.errors import RecordsError
from assistant.records import Conversations, Feedback, Store
from assistant.records.migrations import MIGRATIONS
from assistant.records.store import FILE

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


@pytest.fixture
def store(tmp_path: Path):
    made = Store.in_folder(tmp_path / "data")
    yield made
    made.close()


def process(code: str, data: Path, **further: object) -> subprocess.Popen[str]:
    """Python beside this one, with the product and these tests' answers at hand."""
    before = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(HERE)!r}]\n"
        "from pathlib import Path\nfrom made_records import *\nfrom assistant.records import *\nfrom assistant.errors import RecordsError\n"
        f"store = Store.in_folder(Path({str(data)!r})); kept = Conversations(store)\n"
    )
    return subprocess.Popen([sys.executable, "-c", before + code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **further)  # type: ignore[call-overload]  # fmt: skip


def said(started: subprocess.Popen[str]) -> str:
    out, err = started.communicate(timeout=120)
    assert started.returncode == 0, err
    return out.strip()


def test_a_conversation_comes_back_from_the_file_as_it_was(store: Store, tmp_path: Path) -> None:
    first, second = exchange(answered()), exchange(refused())
    kept = Conversations(store)
    kept.append("c1", first, "zh")
    kept.append("c1", second, "zh")
    store.close()
    found = Conversations(Store.in_folder(tmp_path / "data")).load("c1")
    assert [one.answer for one in found.exchanges] == [first.answer, second.answer]
    assert found.exchanges[0].answer.citations[0].evidence.sources[0].label == "县志"
    assert found.name == "建成了多少个服务站？"


def test_a_worded_answer_takes_the_place_of_the_stored_one_and_brings_nothing_deleted_back(store: Store) -> None:
    kept, one = Conversations(store), exchange()
    kept.append("c1", one, "zh")
    worded = exchange(one.answer.model_copy(update={"answer": "共412个 [1]。", "writer": "model:m"}))
    object.__setattr__(worded, "id", one.id)
    assert kept.replace(worded)
    assert [each.answer.writer for each in kept.load("c1").exchanges] == ["model:m"]
    kept.delete("c1")
    assert not kept.replace(worded)
    assert kept.list() == []


def test_names_can_be_changed_but_not_to_nothing(store: Store) -> None:
    kept = Conversations(store)
    kept.append("c1", exchange(), "zh")
    kept.rename("c1", "  服务站\n数量 " + "长" * 100)
    assert kept.list()[0].name.startswith("服务站 数量 长")
    assert len(kept.list()[0].name) == 60
    with pytest.raises(RecordsError, match="needs a name"):
        kept.rename("c1", "  ")
    with pytest.raises(RecordsError, match="no conversation c2"):
        kept.rename("c2", "x")


def test_what_is_deleted_is_in_no_file_any_more(store: Store) -> None:
    kept = Conversations(store)
    for number in range(30):
        kept.append(f"c{number}", exchange(answered(f"秘密问题XYZZY{number}的答案是什么？")), "zh")
    Feedback(store).give(kept.load("c3").exchanges[0].id, -1, "PLUGH")
    assert any(b"XYZZY" in file.read_bytes() for file in store.path.parent.iterdir())
    kept.delete("c3")
    assert not any(b"PLUGH" in file.read_bytes() for file in store.path.parent.iterdir())
    assert kept.delete_before() == 29
    assert not any(b"XYZZY" in file.read_bytes() for file in store.path.parent.iterdir())


def test_only_conversations_older_than_a_moment_are_deleted(store: Store) -> None:
    kept = Conversations(store)
    kept.append("old", exchange(), "zh")
    moment = time.time()
    kept.append("new", exchange(), "zh")
    assert kept.delete_before(moment) == 1
    assert [one.id for one in kept.list()] == ["new"]


def test_marks_are_changed_and_taken_back_and_go_with_their_answer(store: Store) -> None:
    kept, marks, one = Conversations(store), Feedback(store), exchange()
    with pytest.raises(RecordsError) as error:
        marks.give(one.id, 1)
    assert error.value.reason == "missing"
    kept.append("c1", one, "zh")
    marks.give(one.id, -1, " 太旧 ")
    assert marks.of(one.id) == (-1, "太旧")
    assert kept.load("c1").exchanges[0].comment == "太旧"
    marks.give(one.id, 1)
    assert marks.of(one.id) == (1, "")
    marks.take_back(one.id)
    assert marks.of(one.id) is None
    marks.give(one.id, 1)
    kept.delete("c1")
    assert marks.of(one.id) is None


def test_an_id_is_found_by_its_beginning_when_there_is_one(store: Store) -> None:
    kept = Conversations(store)
    for key in ("abc1", "abd2"):
        kept.append(key, exchange(), "zh")
    assert kept.find("abd") == "abd2"
    with pytest.raises(RecordsError, match="More than one"):
        kept.find("ab")
    with pytest.raises(RecordsError, match="no conversation %"):
        kept.find("%")


def test_the_file_is_for_its_owner_only(store: Store) -> None:
    Conversations(store).append("c1", exchange(), "zh")
    assert store.path.stat().st_mode & 0o077 == 0


def test_four_processes_that_begin_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = "\nfor n in range(25): kept.append('shared', exchange(), 'zh')\nprint(len(kept.load('shared').exchanges))"
    started = [process(code, tmp_path) for _ in range(4)]
    assert max(int(said(one)) for one in started) == 100
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        positions = [row[0] for row in connection.execute("SELECT position FROM exchanges ORDER BY position")]
    assert positions == list(range(1, 101))


def test_a_process_killed_while_writing_leaves_what_was_whole(tmp_path: Path) -> None:
    code = (
        "kept.append('c1', exchange(), 'zh')\nwith store.writing() as connection:\n"
        "    connection.execute(\"DELETE FROM conversations\")\n    print('in the middle', flush=True)\n    import time; time.sleep(60)"
    )
    writing = process(code, tmp_path)
    assert writing.stdout is not None
    assert writing.stdout.readline().strip() == "in the middle"
    writing.send_signal(signal.SIGKILL)
    writing.communicate()
    kept = Conversations(Store.in_folder(tmp_path))
    assert len(kept.load("c1").exchanges) == 1
    kept.append("c1", exchange(), "zh")
    assert len(kept.load("c1").exchanges) == 2


def test_a_database_that_another_program_locks_is_read_and_said_to_be_in_use(tmp_path: Path) -> None:
    store = Store(tmp_path / FILE, busy_s=0.2)
    kept = Conversations(store)
    kept.append("c1", exchange(), "zh")
    code = "with store.writing() as connection:\n    print('locked', flush=True)\n    sys.stdin.read()"
    other = process(code, tmp_path, stdin=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline().strip() == "locked"
    with pytest.raises(RecordsError, match="in use") as error:
        kept.append("c1", exchange(), "zh")
    assert error.value.reason == "busy"
    assert len(kept.load("c1").exchanges) == 1
    other.communicate("")
    kept.append("c1", exchange(), "zh")
    assert len(kept.load("c1").exchanges) == 2


@pytest.mark.parametrize("damage", ["no database", "overwritten in the middle"])
def test_a_damaged_file_is_put_aside_and_a_new_one_begun(tmp_path: Path, damage: str) -> None:
    store = Store.in_folder(tmp_path)
    kept = Conversations(store)
    for number in range(20):
        kept.append(f"c{number}", exchange(), "zh")
    store.forget()
    store.close()
    path = tmp_path / FILE
    whole = path.read_bytes()
    broken = b"a letter, not a database" * 100 if damage == "no database" else whole[:4096] + b"\xff" * 16_384 + whole[20_480:]  # fmt: skip
    path.write_bytes(broken)
    again = Store.in_folder(tmp_path)
    assert Conversations(again).list() == []
    assert again.put_aside is not None
    assert again.put_aside.read_bytes() == broken
    Conversations(again).append("c1", exchange(), "zh")
    assert len(Conversations(again).list()) == 1


def test_a_file_damaged_while_it_is_open_is_put_aside_at_the_next_use(store: Store) -> None:
    kept = Conversations(store)
    for number in range(20):
        kept.append(f"c{number}", exchange(), "zh")
    store.forget()
    with store.path.open("r+b") as file:
        file.write(b"\xff" * store.path.stat().st_size)
    with store.reading() as connection:
        connection.execute("PRAGMA shrink_memory")  # what it remembers of the file would hide the damage
    with pytest.raises(RecordsError) as error:
        kept.load("c1")
    assert error.value.reason == "damaged"
    assert kept.list() == []
    assert store.put_aside is not None
    kept.append("c1", exchange(), "zh")
    assert len(kept.list()) == 1


def test_a_database_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE conversations (something)")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(RecordsError, match="Update the program") as error:
        Conversations(Store.in_folder(tmp_path)).list()
    assert error.value.reason == "newer"
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


def test_a_file_that_is_removed_while_it_is_open_is_begun_anew(store: Store) -> None:
    kept = Conversations(store)
    kept.append("c1", exchange(), "zh")
    for file in store.path.parent.iterdir():
        file.unlink()
    kept.append("c2", exchange(), "zh")
    assert [one.id for one in Conversations(Store(store.path)).list()] == ["c2"]


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(RecordsError, match="ECPA_DATA") as error:
        Conversations(Store.in_folder(tmp_path / "data")).list()
    assert error.value.reason == "unwritable"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become another user")
def test_a_folder_of_somebody_else_can_be_read_no_better_than_written_and_says_so(tmp_path: Path) -> None:
    Conversations(Store.in_folder(tmp_path / "data")).append("c1", exchange(), "zh")
    for folder in (tmp_path, *list(tmp_path.parents)[:2], tmp_path / "data"):
        folder.chmod(0o755)
    (tmp_path / "data" / FILE).chmod(0o444)
    store = Store.in_folder(tmp_path / "data")
    store.examine()
    code = (
        "import os; os.setuid(65534)\n"
        "try: kept.append('c2', exchange(), 'zh')\nexcept RecordsError as error: print(error.reason)"
    )
    assert said(process(code, tmp_path / "data")) == "unwritable"


def test_a_disk_that_is_full_is_said_to_be_and_what_was_stored_stays(tmp_path: Path) -> None:
    code = (
        "kept.append('c1', exchange(), 'zh')\n"
        "with store.reading() as connection: connection.execute('PRAGMA max_page_count = 1')\n"
        "try:\n    for n in range(400): kept.append('c1', exchange(), 'zh')\n"
        "except RecordsError as error: print(error.reason, len(kept.load('c1').exchanges) >= 1)"
    )
    assert said(process(code, tmp_path)) == "full True"


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX's")
def test_a_file_that_may_not_grow_costs_no_stored_exchange(tmp_path: Path) -> None:
    code = (
        "import resource\nkept.append('c1', exchange(), 'zh')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\ndone = 1\n"
        "try:\n    for n in range(400): kept.append('c1', exchange(), 'zh'); done += 1\n"
        "except RecordsError as error: print(error.reason in ('unwritable', 'full'), done)"
    )
    refused_, done = said(process(code, tmp_path)).split()
    assert refused_ == "True"
    assert len(Conversations(Store.in_folder(tmp_path)).load("c1").exchanges) == int(done)
