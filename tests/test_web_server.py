"""The site behind a web server: languages, headers, types, and a load of readers."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time

import pytest


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def nginx(built, tmp_path_factory):
    """The port on which nginx serves the site with the configuration made for it."""
    program = os.environ.get("KIT_NGINX") or shutil.which("nginx")
    if program is None:
        pytest.skip("needs nginx; install it, or name it in KIT_NGINX")
    # Its workers may run as another user, who must be able to read the site.
    root = tmp_path_factory.mktemp("nginx")
    for parent in (root, *root.parents):
        if parent.stat().st_uid == os.getuid() and len(parent.parts) > 2:
            parent.chmod(parent.stat().st_mode | 0o055)
    shutil.copytree(built / "build/site", root / "site")
    port = free_port()
    site = (
        (built / "build/server/nginx.conf")
        .read_text("utf-8")
        .replace("listen 80;", f"listen 127.0.0.1:{port};")
        .replace("/var/www/inspire-iwg.example.org", str(root / "site"))
    )
    (root / "nginx.conf").write_text(
        f"daemon off; pid {root}/pid; error_log stderr; events {{}}\nhttp {{ access_log off;\n"
        + "".join(
            f"{kind}_temp_path {root}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + site
        + "}\n",
        "utf-8",
    )
    server = subprocess.Popen(
        [program, "-c", str(root / "nginx.conf"), "-p", str(root)], stderr=subprocess.PIPE
    )
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert server.poll() is None, server.stderr.read().decode()
        time.sleep(0.1)
    yield port
    server.terminate()
    server.wait()


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        "GET",
        path,
        headers={
            "Host": "inspire-iwg.example.org",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        },
    )
    response = connection.getresponse()
    return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()


@pytest.mark.parametrize(
    "headers,expected",
    [
        ({"Accept_Language": "fr-CA,fr;q=0.9,en;q=0.5"}, "/fr/"),
        ({"Accept_Language": "ar"}, "/ar/"),
        ({"Accept_Language": "es-AR"}, "/es/"),
        ({"Accept_Language": "en-GB,fr;q=0.5"}, None),
        ({"Accept_Language": "de"}, None),
        ({}, None),
        ({"Accept_Language": "fr", "Referer": "https://inspire-iwg.example.org/fr/"}, None),
    ],
)
def test_first_visit_is_taken_to_its_language(nginx, headers, expected):
    status, found, _ = get(nginx, "/", **headers)
    assert status == (302 if expected else 200)
    assert expected is None or found["location"].endswith(expected)


SECURITY = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cache-control",
)


@pytest.mark.parametrize(
    "path,status",
    [
        ("/", 200),
        ("/?from=elsewhere", 200),
        ("/faqs", 301),
        ("/faqs/", 200),
        ("/fr/", 200),
        ("/fr/faqs", 301),
        ("/nothing", 404),
        ("/ar/nothing", 404),
        ("/files/sheets/en/factsheet.en.pdf", 200),
        ("/progress/requests.csv", 200),
        ("/assets/fonts/OFL.txt", 200),
    ],
)
@pytest.mark.parametrize("language", ["", "fr"])
def test_every_answer_has_every_header_and_echoes_nothing(nginx, path, status, language):
    found, headers, _ = get(nginx, path, Accept_Language=language, Host="elsewhere.example")
    first = path in ("/", "/?from=elsewhere")
    assert found == (302 if first and language else status)
    for name in SECURITY:
        assert headers.get(name), name
    assert "elsewhere.example" not in str(headers)
    assert headers.get("location", "/").startswith("/")
    assert ("Accept-Language" in headers.get("vary", "")) == first
    assert "server" not in headers or "/" not in headers["server"]


def test_every_file_of_the_site_has_a_type(nginx, built):
    site = built / "build/site"
    one = {p.suffix: p for p in site.rglob("*") if p.is_file()}
    assert {".html", ".csv", ".pptx", ".woff2", ".txt", ".ics"} <= set(one)
    for suffix, path in one.items():
        kind = get(nginx, "/" + path.relative_to(site).as_posix())[1]["content-type"]
        assert kind != "application/octet-stream", suffix
    kind = get(nginx, "/progress/requests.csv")[1]["content-type"]
    assert kind == "text/csv; charset=utf-8"


def test_headers_types_and_compression(nginx):
    for path, kind in (
        ("/faqs/", "text/html"),
        ("/assets/fonts/noto-sans.woff2", "font/woff2"),
        ("/calendar.ics", "text/calendar"),
        ("/files/sheets/en/factsheet.en.pdf", "application/pdf"),
        ("/files/decks/en/iwg-update.en.pptx", "presentationml.presentation"),
    ):
        status, headers, body = get(nginx, path)
        assert status == 200 and kind in headers["content-type"], path
        assert (
            headers["x-content-type-options"] == "nosniff"
            and headers["content-security-policy"] == "frame-ancestors 'none'"
        )
    assert get(nginx, "/assets/fonts/noto-sans.woff2")[2][:4] == b"wOF2"
    plain = get(nginx, "/faqs/")[2]
    _, headers, packed = get(nginx, "/faqs/", Accept_Encoding="gzip")
    assert (
        headers["content-encoding"] == "gzip"
        and gzip.decompress(packed) == plain
        and len(packed) < len(plain) / 3
    )
    script = re.search(rb'src="\.\./(assets/javascripts/bundle\.[^"]+)"', plain)[1].decode()
    assert "immutable" in get(nginx, "/" + script)[1]["cache-control"]
    assert get(nginx, "/faqs/")[1]["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path,text",
    [
        ("/nothing/here", "Page not found"),
        ("/fr/rien/ici/", "Page introuvable"),
        ("/ar/x", "الصفحة غير موجودة"),
    ],
)
def test_address_that_is_not_there(nginx, browser, path, text):
    status, _, body = get(nginx, path)
    assert status == 404 and text in body.decode()
    page = browser.new_page()
    failures = []
    page.on(
        "response",
        lambda r: failures.append(r.url) if r.status >= 400 and not r.url.endswith(path) else None,
    )
    page.goto(f"http://127.0.0.1:{nginx}{path}", wait_until="networkidle")
    assert failures == []
    page.locator(".md-button--primary:visible").first.click()
    assert page.locator("h1:visible").first.inner_text() != text
    page.close()


def test_server_holds_a_load(nginx):
    """Three seconds of 32 readers at once: every answer is whole, and none is refused."""
    program = os.environ.get("KIT_WRK") or shutil.which("wrk")
    if program is None:
        pytest.skip("needs wrk; install it, or name it in KIT_WRK")
    for path in ("/ar/faqs/", "/files/sheets/en/factsheet.en.pdf"):
        done = subprocess.run(
            [
                program,
                "-t2",
                "-c32",
                "-d3s",
                "--timeout",
                "30s",
                "-H",
                "Host: inspire-iwg.example.org",
                "-H",
                "Accept-Encoding: gzip",
                f"http://127.0.0.1:{nginx}{path}",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        assert int(re.search(r"(\d+) requests in", done.stdout)[1]) > 32
        assert "Non-2xx" not in done.stdout and "Socket errors" not in done.stdout, done.stdout
    assert get(nginx, "/ar/faqs/")[0] == 200
