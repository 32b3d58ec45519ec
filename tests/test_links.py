"""Links, addresses and hosts of the content: those that are right, and those that are not."""

import re

import pytest
from test_content import problems

from kit.content.load import load
from kit.content.model import addresses

ADDRESSES = [
    (
        "site_url",
        "https://example.org/kit?a=1",
        "has a '?' in it; expected the address of a folder",
    ),
    (
        "site_url",
        "https://example.org/kit#top",
        "has a '#' in it; expected the address of a folder",
    ),
    ("site_url", "https://me:secret@example.org/", "must not hold a user name or a password"),
    ("site_url", "ftp://example.org/", "is not a web address; expected one that starts with https"),
    ("site_url", "https://example.org/a;b/", "has a ';' in it; expected letters, digits, hyphens"),
    ("site_url", "https://example.org/$host/", "has a '$' in it; expected letters, digits"),
    ("site_url", "https://exa mple.org/", "is not a web address"),
    (
        "site_url",
        "https://example.org/kit/index.html",
        "expected that of its folder, 'https://exam",
    ),
    ("email", "group", "'group' is not an e-mail address; expected one such as name@example.org"),
    ("email", "a@b", "is not an e-mail address"),
    ("email", "a..b@example.org", "is not an e-mail address"),
    ("email", "a@example.org, b@example.org", "is not an e-mail address"),
    ("email", "Ann <a@example.org>", "is not an e-mail address"),
    ("email", "a@-example.org", "is not an e-mail address"),
    ("email", "a@wh\u043e.int", "is not what it looks like: 'wh\u043e' has letters of two scripts"),
    (
        "site_url",
        "https://xn--pple-43d.com/",
        "'\u0430pple' has letters of two scripts, cyrillic and",
    ),
    (
        "site_url",
        "https://xn--80ak6aa92e.com/",
        "looks like Latin letters, and is written in Cyril",
    ),
    (
        "site_url",
        "https://who.\u0456nt/",
        "'\u0456nt' has letters of two scripts, cyrillic and latin",
    ),
    ("site_url", "https://who..int/", "'who..int' is no name of a computer"),
    ("site_url", "https://kit.internal/", "leads to one computer alone, or to none"),
]


@pytest.mark.fast
@pytest.mark.parametrize(
    "host",
    [
        "m\u00fcnchen.de",
        "xn--mnchen-3ya.de",
        "\u0440\u0444.\u0440\u0444",
        "\u0645\u0646.\u0634\u0628",
        "\u03b5\u03bb.gr",
    ],
)
def test_hosts_in_letters_of_their_language_are_right(host):
    assert addresses.web_address(f"https://{host}/").startswith("https://xn--")


@pytest.mark.fast
@pytest.mark.parametrize("field,value,message", ADDRESSES)
def test_addresses_are_judged(content, field, value, message):
    path = content / "content/kit.yml"
    text = path.read_text("utf-8")
    if field == "site_url":
        text = re.sub("^site_url: .*$", f'site_url: "{value}"', text, flags=re.MULTILINE)
    else:
        text = text.replace("contact:\n", f'contact:\n  email: "{value}"\n', 1)
    path.write_text(text, "utf-8")
    assert message in problems(content) and "secret" not in problems(content)


@pytest.mark.fast
@pytest.mark.parametrize("address", ["https://example.org/kit", "https://example.org/kit/"])
def test_the_address_of_the_site_ends_with_a_slash(content, address):
    path = content / "content/kit.yml"
    text = re.sub("^site_url: .*$", f"site_url: {address}", path.read_text("utf-8"), flags=re.M)
    path.write_text(text.replace("contact:\n", "contact:\n  email: a.b+c@kit.example.org\n", 1))
    about = load(content).about
    assert about.site_url == "https://example.org/kit/"
    assert about.contact.email == "a.b+c@kit.example.org"


LINKS = [
    (
        "[a](https://example.org/a b)",
        "has a blank in it; write %20 for it: 'https://example.org/a%20b'",
    ),
    ("![a](https://example.org/a.png)", "a picture cannot stand in a text"),
    ("[a](mailto:nobody)", "'nobody' is not an e-mail address"),
    ("[a](https://)", "is not a web address"),
    ("[a](http://u:p@example.org)", "must not hold a user name or a password"),
    ("[a](http://localhost:8000/)", "leads to one computer alone, or to none"),
    ("[a](https://192.168.0.7/a)", "leads to one computer alone, or to none"),
    ("[a](https://whoint/)", "leads to one computer alone, or to none"),
    ("this [a](https://example.org/b c)", "faqs.yml:67:30: the link 'https://example.org/b c'"),
    ("[](https://who.int)", "the link '[](https://who.int)' has no words, or leads nowhere"),
    ("[a]()", "the link '[a]()' has no words, or leads nowhere"),
    ("[a](tel:+41)", "'tel:+41' is no telephone number"),
    ("[a](tel:0800-CHILD)", "'tel:0800-CHILD' is no telephone number"),
    ("[a](tel:116 111)", "has a blank in it; write 'tel:116111'"),
    ("[a](example.org)", "the link 'example.org' must start with https://, mailto:, tel: or page:"),
]


@pytest.mark.fast
@pytest.mark.parametrize("link,message", LINKS)
def test_links_that_lead_nowhere_are_told(content, link, message):
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("What is this kit for?", f'"Read {link}?"'), "utf-8")
    assert message in problems(content)


@pytest.mark.fast
def test_what_only_looks_like_a_link_is_text(content):
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8")
    for shown in (r"\\[a\\](b c)", "[a] (b c)", "[a](mailto:a@example.org)", "wow! [a](page:faqs)"):
        path.write_text(text.replace("What is this kit for?", f'"Read {shown}?"'), "utf-8")
        load(content)
