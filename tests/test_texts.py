"""Texts for the press: their kinds, their pages and documents, and the e-mail of a newsletter."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from conftest import CODES, ROOT
from test_documents import language, made, opened, words

from kit import cli
from kit.content import model, schemas
from kit.content.load import load
from kit.content.pages import pages
from kit.errors import KitError
from kit.formats import FORMATS, documents, mails
from kit.formats.made import Made
from kit.formats.product import Work

RELEASE = "content/texts/meeting-december-2023.yml"
ITEM = "newsletter-december-2023"


def mail(code, ending, root=ROOT):
    speaker = language(root, code)
    product = next(
        p for p in FORMATS["mails"].products(speaker.kit, speaker) if p.path.endswith(ending)
    )
    tree = documents.tree(speaker, product, mail=True)
    return mails.html(speaker, tree) if ending == "htm" else mails.plain(tree)


def edited(project, path, old, new):
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), "utf-8")
    return project


def problem(project, message):
    """The place of the problem that says so."""
    with pytest.raises(KitError) as error:
        load(project)
    found = [p for p in error.value.problems if message in p.message]
    assert found, error.value
    return found[0].file, found[0].line


@pytest.mark.parametrize("code", CODES)
def test_a_press_release_has_its_day_quote_boilerplate_contact_and_notes(code):
    speaker, shown = language(ROOT, code), words(opened(made(code, "press-release")))
    text = speaker.kit.texts["meeting-december-2023"]
    quote = speaker.kit.index["quote"]["2023-12-07/people-centred"]
    for found in (text.title, text.lead, quote.quote, quote.source, *text.notes):
        assert speaker.text(found)[:40] in re.sub(" +", " ", shown)
    about = speaker.kit.about
    for found in (about.publisher, about.contact.name):
        assert speaker.text(found) in re.sub(" +", " ", shown)
    assert speaker.when(text.date) in re.sub(" +", " ", shown)


def test_what_is_proposed_says_so_everywhere(project):
    note = "Proposal: not yet approved for release"
    assert note in words(opened(made("en", "invitation")))
    assert note in mail("en", "htm") and note in mail("en", "txt")
    for path in project.glob("content/texts/*.yml"):
        edited(project, path.relative_to(project), "stage: proposed", "stage: approved")
    assert note not in words(opened(made("en", "invitation", project)))
    assert note not in mail("en", "htm", project)


def test_a_draft_is_checked_and_shown_nowhere(project):
    edited(project, RELEASE, "stage: proposed\n", "")  # a draft, if nothing else is said
    kit = load(project)
    assert "texts/meeting-december-2023" not in pages(kit)
    assert not any("strategic support as Pathfinding" in text for text, *_ in kit.shown_texts)
    assert kit.unfinished.keys() == {"meeting-december-2023"}
    edited(project, RELEASE, "{reviews_found}", "{reviews_fuond}")
    assert problem(project, "'{reviews_fuond}' is not a figure or an event; did you mean")[1] == 18


@pytest.mark.parametrize(
    "old,new,message",
    [
        ("kind: press-release", "kind: pres-release", "expected one of: press-release,"),
        ("place: Online\n", "", "'place' is missing; a press release needs it"),
        ("place: Online", "reply: By mail", "'reply' is not a field of a press release"),
        ("[2023-12-07/people-centred]", "[2023-12-07/people]", "there is no quote '2023-12-07/"),
        ("stage: proposed", "stage: ready", "'ready' is not allowed here; expected one of: draft"),
        ("(page:meetings/2023-12-07)", "(page:meetings/2023)", "there is no page 'meetings/2023'"),
    ],
)
def test_a_mistake_in_a_text_is_told_at_its_place(project, old, new, message):
    edited(project, RELEASE, old, new)
    assert problem(project, message)[0] == RELEASE


@pytest.mark.parametrize(
    "file,old,new,message",
    [
        ("buenos-aires-advisory", "event: meeting_2024_q2", "event: q2", "there is no event 'q2'"),
        ("meeting-invitation", "- text: The ev", "- time: 9h\n    text: The ev", "a time such as"),
        (ITEM, "link: page:meetings/2023-12-07", "link: page:nowhere", "there is no page"),
    ],
)
def test_each_kind_has_fields_of_its_own(project, file, old, new, message):
    edited(project, f"content/texts/{file}.yml", old, new)
    assert problem(project, message)


def test_a_file_of_another_name_is_told(project):
    (project / RELEASE).rename(project / "content/texts/Our News.yml")
    assert problem(project, "did you mean 'content/texts/our-news.yml'?")


@pytest.mark.parametrize("kind", [k for one in model.KINDS_OF_TEXTS for k in model.kinds(one)])
def test_each_kind_is_begun_by_the_command(project, kind, capsys):
    assert cli.main(["new", "text", "our-text", "--kind", kind], root=project) == 0
    path = project / "content/texts/our-text.yml"
    assert "Replace what stands in <angle brackets>" in capsys.readouterr().out
    assert "is still to be written" in str(problem_of(project))
    text = re.sub(r"<[^<>]+>", "Written", path.read_text("utf-8"))
    path.write_text(text.replace("stage: draft", "stage: proposed"), "utf-8")
    assert load(project).texts["our-text"].kind == kind


def problem_of(project):
    with pytest.raises(KitError) as error:
        load(project)
    return error.value


def test_the_command_wants_to_know_which_kind(project, capsys):
    assert cli.main(["new", "text", "our-text"], root=project) == 1
    assert "expected one of: press-release, media-advisory," in capsys.readouterr().err


def test_the_schema_has_a_branch_for_each_kind():
    schema = json.loads(schemas.schemas(load(ROOT))["content/schemas/text.json"])
    assert schema["discriminator"]["mapping"].keys() == {
        *(kind for one in model.KINDS_OF_TEXTS for kind in model.kinds(one))
    }


class Reader(HTMLParser):
    """What an e-mail holds: its elements, the styles in them, and its words."""

    def __init__(self, html):
        super().__init__()
        self.found, self.words, self.depth = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img"):
            self.depth.append(tag)

    def handle_endtag(self, tag):
        assert self.depth.pop() == tag

    def handle_data(self, data):
        self.words += data.split()


@pytest.mark.parametrize("code", CODES)
def test_an_email_needs_nothing_that_mail_programs_leave_out(code):
    html = mail(code, "htm")
    reader = Reader(html)
    assert not reader.depth
    names = {tag for tag, _ in reader.found}
    assert not names & {"style", "script", "link", "img", "iframe", "form"}
    assert "class=" not in html and "url(" not in html and "flex" not in html
    assert all(a.get("style") for tag, a in reader.found if tag in ("h1", "h2", "p", "li", "a"))
    assert len(html.encode()) < mails.LARGEST
    assert ('dir="rtl"' in html) == (code == "ar")
    layout = [a for tag, a in reader.found if tag == "table"]
    assert all(a.get("role") == "presentation" for a in layout)


@pytest.mark.parametrize("code", CODES)
def test_the_plain_text_of_an_email_says_the_same(code):
    speaker, plain = language(ROOT, code), mail(code, "txt")
    body = unescape(re.sub("<[^>]+>", " ", mail(code, "htm").partition("</div>")[2])).split()
    wanted = [word for word in body if any(map(str.isalnum, word))]
    name = speaker.text(speaker.kit.about.name).split()
    assert all(word in plain for word in wanted if word not in name)
    assert max(map(len, plain.splitlines())) <= 72 or code == "ar"
    site = speaker.kit.about.site_url
    assert f"({site}{speaker.prefix}meetings/2023-12-07/)" in plain


def test_an_email_that_is_too_long_is_an_error(project, tmp_path):
    path = f"content/texts/{ITEM}.yml"
    long = "".join(f"  - text: {'word ' * 200}\n" for _ in range(105))
    edited(project, path, "button:", f"{'#'} more\nbutton:")
    text = (project / path).read_text("utf-8").replace("# more\n", "")
    (project / path).write_text(text.replace("button:", long + "button:", 1), "utf-8")
    speaker = language(project, "en")
    products = list(FORMATS["mails"].products(speaker.kit, speaker))
    work = Work(speaker.kit, speaker, products, Made(tmp_path / "made"))
    (found,) = FORMATS["mails"].make(work, products[0])
    assert found.file == path and "expected at most 102,000" in found.message


def test_words_in_an_email_are_never_code(project):
    path = f"content/texts/{ITEM}.yml"
    edited(project, path, "title: Five priority areas, one meeting", 'title: <b>Five</b> & "six"')
    html = mail("en", "htm", project)
    assert "&lt;b&gt;Five&lt;/b&gt; &amp; &quot;six&quot;" in html and "<b>" not in html


def test_figures_of_a_text_are_those_of_its_day(project):
    edited(
        project,
        "content/figures.yml",
        "figures:",
        "figures:\n  - {id: seen, value: 9, label: things seen, source: iwg-report, "
        "as_of: 2025-01-01, earlier: [{value: 4, source: iwg-report, as_of: 2023-12-01}]}",
    )
    edited(project, RELEASE, "{reviews_found} review articles", "{seen} review articles")
    assert "4 review articles" in re.sub(
        " +", " ", words(opened(made("en", "press-release", project)))
    )


def test_a_long_value_is_shown_as_far_as_it_tells_which_it_is(project):
    (project / "content/texts/ours.yml").write_text(f"kind: press-release\ndate: {'x' * 5000}\n")
    with pytest.raises(KitError) as error:
        load(project)
    assert all(len(str(problem)) < 300 for problem in error.value.problems)
    assert any("xxx…'" in str(problem) for problem in error.value.problems)
