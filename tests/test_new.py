"""What is begun with new: names, files, meetings and agendas."""

import pytest
from conftest import edit, fill

from kit import cli
from kit.content.load import load
from kit.errors import KitError


@pytest.mark.fast
def test_a_name_as_people_write_it_is_answered_with_one_that_fits_an_address(content, capsys):
    assert cli.main(["new", "page", "Où aller ?"], root=content) == 1
    assert "; did you mean 'ou-aller'?" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["deck", "page", "picture", "edition"])
def test_a_name_that_is_too_long_for_files_is_told(small, capsys, kind):
    assert cli.main(["new", kind, "x" * 300], root=small) == 1
    assert "has 300 characters; choose a name of at most 100" in capsys.readouterr().err


def test_a_folder_whose_name_is_too_long_is_told(tmp_path, capsys):
    assert cli.main(["init", str(tmp_path / ("x" * 300))]) == 1
    assert "this name is too long for the system; choose a shorter one" in capsys.readouterr().err


@pytest.mark.parametrize(
    "kind,name,file",
    [
        ("deck", "our-work", "content/decks/our-work.yml"),
        ("faq", "cost", "content/faqs.yml"),
        ("message", "teachers", "content/messages.yml"),
        ("post", "our-day", "content/posts.yml"),
        ("engagement", "our-event", "content/engagements.yml"),
        ("request", "first", "content/requests.yml"),
        ("action", "write-it", "content/actions.yml"),
    ],
)
def test_scaffolds_have_only_gaps_to_fill_and_not_made_twice(project, capsys, kind, name, file):
    assert cli.main(["new", kind, name], root=project) == 0
    with pytest.raises(KitError, match="' is still to be written"):
        load(project)
    assert cli.main(["new", kind, name], root=project) == 1
    assert cli.main(["new", kind, "../Our Work"], root=project) == 1
    error = capsys.readouterr().err
    assert "already" in error and "is not fit for an address" in error
    fill(project / file)
    kit = load(project)
    added = {
        "faq": kit.faqs.categories[-1].questions,
        "message": kit.messages.audiences,
        "post": kit.posts.posts,
        "engagement": kit.engagements.engagements,
        "request": kit.requests.requests,
        "action": kit.actions.actions,
    }
    assert name in kit.decks if kind == "deck" else added[kind][-1].id == name


@pytest.mark.fast
@pytest.mark.parametrize(
    "what",
    [
        ("deck", "index"),
        ("text", "index", "--kind", "press-release"),
        ("page", "faqs"),
        ("page", "fr"),
    ],
)
def test_nothing_is_begun_at_an_address_that_the_site_has(content, capsys, what):
    before = sorted(content.rglob("*"))
    assert cli.main(["new", *what], root=content) == 1
    assert "the site has a page of this address already" in capsys.readouterr().err
    assert sorted(content.rglob("*")) == before


@pytest.mark.fast
@pytest.mark.parametrize(
    "day,said",
    [
        ("2024-02-30", "meeting: '2024-02-30' is not a date: February 2024 has 29 days"),
        ("28.02.2024", "meeting: '28.02.2024' is not a date; expected year-month-day, such as"),
        ("28.02.2024", "; did you mean 2024-02-28?"),
    ],
)
def test_a_meeting_on_no_day_is_not_begun(content, capsys, day, said):
    assert cli.main(["new", "meeting", day], root=content) == 1
    assert said in capsys.readouterr().err


@pytest.mark.fast
@pytest.mark.parametrize(
    "what,hindered",
    [
        (("new", "meeting", "2024-02-28"), False),
        (("new", "deck", "our-work"), False),
        (("new", "figure", "users"), False),
        (("new", "faq", "cost"), True),
        (("agenda", "2024-06-26"), False),
    ],
)
def test_a_mistake_elsewhere_does_not_hinder_what_is_begun(content, capsys, what, hindered):
    edit(content / "content/faqs.yml", "\ntitle: ", "\ntitel: ", 1)
    assert cli.main([*what], root=content) == hindered
    assert ("'titel' is not a field" in capsys.readouterr().err) is hindered


@pytest.mark.fast
def test_an_agenda_of_a_day_before_the_latest_meeting_is_doubted(content, capsys):
    assert cli.main(["agenda", "2023-02-28"], root=content) == 1
    assert "the latest was on 2023-12-07; is the year right?" in capsys.readouterr().err


@pytest.mark.fast
def test_an_agenda_is_not_begun_from_what_is_wrong(content, capsys):
    edit(content / "content/actions.yml", "due: 2024", "due: 2022")
    assert cli.main(["agenda", "2024-06-26"], root=content) == 1
    assert "2022 is before 2023-12-07" in capsys.readouterr().err
