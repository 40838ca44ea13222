"""Fetching a text from its address: what is taken in, what is refused and in which words, and that nothing is left half-done."""

import gzip
import hashlib
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen import canvas
from servers.site import Reply, Site

from assistant.documents import download as download_module
from assistant.documents.addresses import checked, is_public, parsed
from assistant.documents.download import download
from assistant.documents.fetched import NAME, at_hand, records
from assistant.documents.fetching import Taken, fetch
from assistant.documents.intake import Intake
from assistant.documents.own import own_files, own_sources
from assistant.documents.readers import read_file
from assistant.errors import AddressRefusedError, FetchError, SettingsError
from assistant.settings import Settings, load_settings

ZH = "县级物流中心建设按照统一规划、分步实施的原则推进，资金由县财政安排，任何单位不得挪用。" * 5
PAGE = f"<html><head><title>物流中心办法</title></head><body><h1>物流中心办法</h1><p>{ZH}</p></body></html>"
GBK = PAGE.replace("<head>", '<head><meta charset="gbk">').encode("gbk")
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def settings(site: Site, tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path / "data", own_max_mb=1, fetch_domains=("gov.cn", site.at), fetch_connect_s=5, fetch_total_s=20
    )


@pytest.fixture
def take(site: Site, settings: Settings) -> Callable[..., Taken]:
    def taking(reply: Reply | None = None, path: str = "/art/1.html", **options: object) -> Taken:
        if reply:
            site.pages[path] = reply
        chosen = settings.model_copy(update=options)
        return fetch(site.address(path), chosen, Intake(chosen))

    return taking


@pytest.fixture
def complaint(take: Callable[..., Taken], settings: Settings) -> Callable[..., str]:
    """What is said about a text that cannot be taken; it is a sentence, and nothing is left on disk."""

    def complaining(reply: Reply | None = None, path: str = "/art/1.html", **options: object) -> str:
        with pytest.raises((FetchError, AddressRefusedError)) as caught:
            take(reply, path, **options)
        assert str(caught.value).endswith(".")
        assert not settings.data.exists()
        return str(caught.value)

    return complaining


def text_of(taken: Taken, settings: Settings) -> str:
    (document,) = read_file(settings.own_documents / taken.outcome.name)
    return "".join(block.text for block in document.blocks)


def pdf() -> bytes:
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    for line in range(8):
        sheet.drawString(72, 720 - 20 * line, "The county runs five cold stores by rule of 2022.")
    sheet.save()
    return made.getvalue()


# -- what is taken in --------------------------------------------------------------------------------------------------


def test_a_page_in_gbk_is_kept_as_it_came_with_address_date_and_digest(
    take: Callable[..., Taken], site: Site, settings: Settings
) -> None:
    taken = take(Reply(GBK))
    assert taken.outcome.result == "added"
    assert taken.record is not None
    assert taken.record.address == site.address("/art/1.html")
    assert taken.record.sha256 == taken.record.kept_sha256 == hashlib.sha256(GBK).hexdigest()
    assert (settings.own_documents / taken.record.file).read_bytes() == GBK
    assert "资金由县财政安排" in text_of(taken, settings)
    assert at_hand(settings, taken.record.address) == taken.record
    assert [one for one, _, _ in own_sources(settings.own_documents)] == [taken.record.source]


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (PAGE.encode("gb18030"), "text/html; charset=GB2312"),
        # the header counts, not the page: a server that converts leaves the meta element as it was
        (PAGE.replace("<head>", '<head><meta charset="gbk">').encode("big5", "ignore"), "text/html; charset=big5"),
        (GBK, "text/html; charset=ISO-8859-1"),
        (PAGE.encode("utf-8-sig"), "text/html; charset=gbk"),
        (PAGE.encode("utf-16"), "text/html"),
    ],
)  # fmt: skip
def test_the_encoding_is_that_of_bom_header_or_page(
    take: Callable[..., Taken], settings: Settings, data: bytes, header: str
) -> None:
    taken = take(Reply(data, headers={"Content-Type": header}))
    assert "物流中心" in text_of(taken, settings)
    assert taken.record is not None
    assert taken.record.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("media_type", ["application/pdf", "application/octet-stream", "text/html"])
def test_a_pdf_is_known_by_its_bytes(take: Callable[..., Taken], settings: Settings, media_type: str) -> None:
    taken = take(Reply(pdf(), headers={"Content-Type": media_type}))
    assert taken.outcome.name.endswith(".pdf")
    assert "five cold stores" in text_of(taken, settings)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-zlib.MAX_WBITS)),
    ],
)
def test_a_packed_page_is_unpacked(
    take: Callable[..., Taken], settings: Settings, name: str, pack: Callable[[bytes], bytes]
) -> None:
    taken = take(Reply(pack(GBK), headers=HTML | {"Content-Encoding": name}))
    assert (settings.own_documents / taken.outcome.name).read_bytes() == GBK


def test_redirects_are_followed_and_where_they_led_is_recorded(
    take: Callable[..., Taken], site: Site, settings: Settings
) -> None:
    site.pages["/new/文.html"] = Reply(b"")
    site.pages["/new/%E6%96%87.html"] = Reply(GBK)
    taken = take(Reply(status=302, headers={"Location": "/new/文.html".encode().decode("latin-1")}))
    assert taken.record is not None
    assert taken.record.address == site.address("/art/1.html")
    assert taken.record.final == site.address("/new/%E6%96%87.html")


def test_fetching_again_says_unchanged_or_replaced(take: Callable[..., Taken], settings: Settings) -> None:
    first = take(Reply(GBK))
    assert take(Reply(GBK)).outcome.result == "unchanged"
    changed = PAGE.replace("县财政", "省财政").encode()
    again = take(Reply(changed))
    assert again.outcome.result == "replaced"
    assert again.outcome.name == first.outcome.name
    assert "省财政" in text_of(again, settings)
    as_pdf = take(Reply(pdf()))
    assert as_pdf.outcome.result == "replaced"
    assert [one.name for one in own_files(settings.own_documents)] == [as_pdf.outcome.name]
    assert len(records(settings)) == 1


def test_a_file_that_was_changed_by_hand_is_no_longer_the_official_text(
    take: Callable[..., Taken], settings: Settings
) -> None:
    taken = take(Reply(GBK))
    assert taken.record is not None
    (settings.own_documents / taken.record.file).write_text("Something else.", encoding="utf-8")
    assert at_hand(settings, taken.record.address) is None
    assert take(Reply(GBK)).outcome.result == "replaced"
    assert at_hand(settings, taken.record.address) is not None


def test_two_pages_of_one_name_in_two_folders_are_two_documents(take: Callable[..., Taken], settings: Settings) -> None:
    take(Reply(GBK), "/2015/index.html")
    take(Reply(PAGE.replace("五", "六").replace("办法", "细则").encode()), "/2016/index.html")
    assert len(own_files(settings.own_documents)) == 2


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_a_redirect_to_another_domain_is_refused_before_it_is_asked(complaint: Callable[..., str]) -> None:
    said = complaint(Reply(status=302, headers={"Location": "http://gov.cn.evil.com/a.html"}))
    assert "gov.cn.evil.com is not among the allowed domains" in said


def test_a_redirect_to_a_file_or_another_local_port_is_refused(complaint: Callable[..., str]) -> None:
    assert "begins with http" in complaint(Reply(status=301, headers={"Location": "file:///etc/passwd"}))
    assert "numeric addresses are refused" in complaint(Reply(status=301, headers={"Location": "http://127.0.0.1:1/"}))


def test_redirects_in_a_circle_end(complaint: Callable[..., str], site: Site) -> None:
    assert "more than 5 redirects" in complaint(Reply(status=307, headers={"Location": "/art/1.html"}))
    assert len(site.asked) == 6


def test_too_much_is_refused_with_and_without_a_length(complaint: Callable[..., str]) -> None:
    large = b"<html>" + b"x" * 2**20
    for reply in (Reply(large), Reply(large, length=False)):
        assert "is larger than 1 MB" in complaint(reply)


def test_a_small_body_that_unpacks_to_too_much_is_refused(complaint: Callable[..., str]) -> None:
    packed = gzip.compress(b"<html>" + b"x" * (200 * 2**20))
    assert len(packed) < 2**20
    assert "is larger than 1 MB" in complaint(Reply(packed, headers=HTML | {"Content-Encoding": "gzip"}))


def test_a_body_that_drips_is_given_up_when_the_time_is_over(complaint: Callable[..., str]) -> None:
    over = threading.Event()

    def drip(write: Callable[[bytes], object]) -> None:
        while not over.wait(0.05):
            write(b"x")

    began = time.monotonic()
    assert "took longer than 0.5 seconds" in complaint(Reply(drip), fetch_total_s=0.5)
    over.set()
    assert time.monotonic() - began < 10


def test_a_body_that_ends_too_early_is_not_taken(complaint: Callable[..., str]) -> None:
    assert "broke off" in complaint(Reply(GBK, headers=HTML | {"Content-Length": str(len(GBK) + 1000)}))
    assert "broke off" in complaint(Reply(gzip.compress(GBK)[:-20], headers=HTML | {"Content-Encoding": "gzip"}))


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b"\x89PNG\r\n\x1a\n" + b"x" * 500, headers={"Content-Type": "image/png"}), "no text that can be read (image/png)"),
        (Reply(b'{"a": 1}' * 50, headers={"Content-Type": "application/json"}), "no text that can be read (application/json)"),
        (Reply(b"\xd0\xcf\x11\xe0" + b"x" * 500, headers={"Content-Type": "text/plain"}), "no text that can be read"),
        (Reply(b""), "is empty"),
        (Reply(b"<html><body><div id=app>Loading</div><script src=a.js></script></body></html>"), "only by a script"),
        (Reply(b"<html><body><p>Hello.</p></body></html>"), "next to no text"),
        (Reply(GBK, headers=HTML | {"Content-Encoding": "br"}), "packed in a way that was not asked for"),
        (Reply(GBK, headers=HTML | {"Content-Encoding": "gzip"}), "came damaged"),
        (Reply(b"", 404), "status 404"),
        (Reply(b"", 403), "does not give the text to a program"),
        (Reply(b"", 500), "out of order at the moment"),
        (Reply(b"", 204), "status 204"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_sentence(complaint: Callable[..., str], reply: Reply, expected: str) -> None:
    assert expected in complaint(reply)


def test_a_server_that_is_not_there_or_is_no_web_site_is_named(
    complaint: Callable[..., str], settings: Settings
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        at = f"127.0.0.1:{listening.getsockname()[1]}"
    chosen = settings.model_copy(update={"fetch_domains": (at,)})
    with pytest.raises(FetchError, match="There is no connection to 127"):
        download(checked(f"http://{at}/", (at,)), chosen)


def test_without_a_network_the_name_is_not_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=r"www\.gov\.cn could not be found: there is no network"):
        fetch("http://www.gov.cn/a.html", settings, Intake(settings))


def test_an_allowed_name_that_leads_into_the_private_network_is_not_asked(
    site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    with pytest.raises(AddressRefusedError, match="inside a private network"):
        fetch("http://www.gov.cn/a.html", settings, Intake(settings))
    assert site.asked == []


def test_a_server_without_a_certificate_gives_nothing(site: Site, settings: Settings) -> None:
    with pytest.raises(FetchError, match="There is no connection to"):
        fetch(site.address("/").replace("http", "https"), settings, Intake(settings))
    assert site.asked == []


def test_a_certificate_that_cannot_be_trusted_is_said_to_be_that(
    site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def untrusted(*_: object) -> None:
        error = ssl.SSLCertVerificationError(1, "certificate verify failed")
        error.verify_message = "self-signed certificate"
        raise error

    monkeypatch.setattr(download_module, "_requested", untrusted)
    with pytest.raises(FetchError, match=r"cannot be trusted \(self-signed certificate\); nothing was taken"):
        fetch(site.address("/"), settings, Intake(settings))


def test_an_abort_in_the_middle_leaves_what_was_there(
    take: Callable[..., Taken], site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(Reply(GBK))
    before = {path: path.read_bytes() for path in settings.data.rglob("*") if path.is_file()}

    def stopped(*_: object) -> bytes:
        raise KeyboardInterrupt

    for place in ("assistant.documents.download._Watch.left", "assistant.documents.intake.Intake._read"):
        with monkeypatch.context() as patched:
            patched.setattr(place, stopped)
            with pytest.raises(KeyboardInterrupt):
                take(Reply(PAGE.replace("县", "省").encode()))
        assert {path: path.read_bytes() for path in settings.data.rglob("*") if path.is_file()} == before


def test_a_damaged_record_is_named_and_not_written_over(take: Callable[..., Taken], settings: Settings) -> None:
    settings.data.mkdir()
    (settings.data / NAME).write_text("{", encoding="utf-8")
    with pytest.raises(FetchError, match=r"fetched\.json cannot be read"):
        take(Reply(GBK))
    assert (settings.data / NAME).read_text(encoding="utf-8") == "{"


# -- addresses ---------------------------------------------------------------------------------------------------------

HOSTILE = [
    "http://evilgov.cn/", "http://gov.cn.evil.com/", "http://evil.com/gov.cn", "http://evil.com/?www.gov.cn", "http://evil.com#.gov.cn",
    "http://www.gov.cn@evil.com/", "http://user:secret@www.gov.cn/", "http://evil.com\\.gov.cn/", "http://evil.com\\@www.gov.cn/",
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://[www.gov.cn/",
    "http://www.gov.cn:8080/", "http://www.gov.cn:22/", "http://www.gov.cn:99999/", "http://www.gov.cn:x/",
    "https:///www.gov.cn/", "http:www.gov.cn", "//www.gov.cn/", "www.gov.cn", "ftp://www.gov.cn/", "file:///etc/passwd", "javascript:alert(1)",
    "http://www.gov.cn/a b", "http://www.gov.cn/\r\nHost: evil.com", "http://www。gov。cn/", "http://ｗｗｗ.gov.cn.evil.com/", "http://.gov.cn/", "http://-.gov.cn/",
    "http://cn/", "http://www.gov.cn%2eevil.com/", "http://www.gov.cn%00.evil.com/", "http://www..gov.cn/", "", "http://www.gov.cn/" + "a" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_an_address_outside_the_allowed_domains_or_in_a_doubtful_form_is_refused(text: str) -> None:
    with pytest.raises(AddressRefusedError) as caught:
        checked(text, ("gov.cn",))
    assert str(caught.value).endswith(".")
    assert "secret" not in str(caught.value)


def test_a_page_that_cannot_be_read_in_time_is_refused_and_leaves_nothing(
    take: Callable[..., Taken], settings: Settings
) -> None:
    with pytest.raises(FetchError, match=r"could not be read within 0\.001 seconds"):
        take(Reply(PAGE.encode(), headers=HTML), own_read_s=0.001)  # no process starts within it
    assert own_files(settings.own_documents) == ()
    assert records(settings) == {}


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://gov.cn", "http://gov.cn/"),
        ("HTTPS://WWW.Gansu.GOV.CN.:443/a?b=c#d", "https://www.gansu.gov.cn/a?b=c"),
        ("http://www.gov.cn:443/", "http://www.gov.cn:443/"),
        ("http://www.gov.cn/文件.html?名=值", "http://www.gov.cn/%E6%96%87%E4%BB%B6.html?%E5%90%8D=%E5%80%BC"),
        ("http://www.gov.cn/%E6%96%87.html", "http://www.gov.cn/%E6%96%87.html"),
    ],
)
def test_an_allowed_address_has_one_form(text: str, url: str) -> None:
    assert checked(text, ("gov.cn",)).url == url
    assert parsed(url).url == url


def test_only_the_named_port_of_a_named_server_is_allowed() -> None:
    assert checked("http://127.0.0.1:8080/", ("127.0.0.1:8080",)).named
    for text in ("http://127.0.0.1:8081/", "http://127.0.0.1/", "http://a.127.0.0.1:8080/"):
        with pytest.raises(AddressRefusedError):
            checked(text, ("127.0.0.1:8080",))


@pytest.mark.parametrize(
    ("resolved", "public"),
    [
        ("202.100.64.1", True), ("2408:8000::1", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.1.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("198.18.0.5", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_private_addresses_are_known_in_every_form(resolved: str, public: bool) -> None:
    assert is_public(resolved) is public


def test_the_setting_takes_commas_and_refuses_what_is_no_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECPA_FETCH_DOMAINS", "GOV.cn., moa.example  127.0.0.1:8080")
    assert load_settings().fetch_domains == ("gov.cn", "moa.example", "127.0.0.1:8080")
    for wrong in ("*.gov.cn", "http://gov.cn", "127.0.0.1", ".cn"):
        monkeypatch.setenv("ECPA_FETCH_DOMAINS", wrong)
        with pytest.raises(SettingsError, match="neither a domain"):
            load_settings()
