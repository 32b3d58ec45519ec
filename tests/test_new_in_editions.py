"""What is begun in an edition, what editors know of it, and what its translators get."""

import json
import shutil

import pytest
from conftest import ROOT, tree
from test_editions import NAMED, put, wrong

from kit import cli
from kit.content import schemas
from kit.content.load import load
from kit.content.yaml.yamlfile import YamlFile
from kit.errors import KitError
from kit.language.catalogues import po
from kit.language.language import Language
from kit.making.snapshot import snapshot


def test_an_edition_has_catalogues_of_its_own_texts_and_of_its_own_languages(edition, content):
    kit = (
        (edition / "content/kit.yml").read_text("utf-8").replace("  - {code: fr, hide: true}\n", "")
    )
    put(edition, "kit.yml", kit)
    shutil.copytree(ROOT / "translations", content / "translations")
    before = tree(content / "translations")
    assert cli.main(["update", "--edition", "kenya"], root=content) == 0
    assert tree(content / "translations") == before
    french, swahili = po.read(edition, "fr"), po.read(edition, "sw")
    own = "Is INSPIRE known in Kenya?"
    assert french.get(own) and not french.get("What is INSPIRE?")
    assert swahili.get(own) and swahili.get("What is INSPIRE?") and swahili.get("Contact")
    french.get(own).strings = ["INSPIRE est-il connu au Kenya ?"]
    po.write(po.path_of(edition, "fr"), french)
    with snapshot(content, "kenya") as copy:
        both = po.read(copy.folder, "fr")
        assert both.get(own).translated and both.get("What is INSPIRE?").translated


def test_a_language_of_its_own_is_shown_as_far_as_it_is_translated(edition, content):
    with snapshot(content, "kenya") as copy:
        kit = load(copy.folder)
        swahili = Language(kit, kit.languages[1])
        asked = {str(q.question): q.question for c in kit.faqs.categories for q in c.questions}
        found = swahili.translate(asked["Is INSPIRE known in Kenya?"])
        assert (found.text, found.lang) == ("Je, INSPIRE inajulikana nchini Kenya?", "sw")
        assert swahili.translate("Contact").text == "Mawasiliano"
        assert swahili.translate(asked["Who developed INSPIRE?"]).lang == "en"
        assert swahili.info.status == "draft"


def test_a_mistake_in_a_catalogue_is_told_of_the_file_it_stands_in(edition, content, capsys):
    shutil.copytree(ROOT / "translations", content / "translations")
    kit = (
        (edition / "content/kit.yml").read_text("utf-8").replace("  - {code: fr, hide: true}\n", "")
    )
    put(edition, "kit.yml", kit)
    assert cli.main(["update", "--edition", "kenya"], root=content) == 0
    french = po.read(edition, "fr")
    french.get("Is INSPIRE known in Kenya?").strings = ["{x} ?"]
    po.write(po.path_of(edition, "fr"), french)
    line = french.text().splitlines().index('msgstr "{x} ?"') + 1
    capsys.readouterr()
    assert cli.main(["coverage", "--edition", "kenya"], root=content) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"editions/kenya/translations/fr/LC_MESSAGES/kit.po:{line}:")


def test_a_new_edition_says_what_is_to_be_written(content, capsys):
    assert cli.main(["new", "edition", "uganda"], root=content) == 0
    with pytest.raises(KitError) as error, snapshot(content, "uganda") as copy:
        load(copy.folder)
    assert "editions/uganda/content/kit.yml:6:7: '<What this edition is called>'" in str(
        error.value
    )
    assert cli.main(["new", "edition", "uganda"], root=content) == 1
    assert "is there already" in capsys.readouterr().err
    assert cli.main(["new", "message", "teachers", "--edition", "uganda"], root=content) == 0


def begun(content, capsys, *what):
    """The line of the file that `new` names when it has begun something in the edition."""
    capsys.readouterr()
    assert cli.main(["new", *what, "--edition", "kenya"], root=content) == 0
    place = capsys.readouterr().out.removeprefix("Written: ").partition(". ")[0]
    path, _, line = place.partition(":")
    return place, (content / path).read_text("utf-8").splitlines()[int(line or 1) - 1].strip()


def test_what_is_new_is_begun_in_the_edition(edition, content, capsys):
    base = tree(content / "content")
    faqs = (edition / "content/faqs.yml").read_text("utf-8")
    end = len(faqs.splitlines())
    assert begun(content, capsys, "message", "teachers") == (
        f"{NAMED}/messages.yml:3",
        "- id: teachers",
    )
    place, line = begun(content, capsys, "faq", "cost")
    assert (place, line) == (f"{NAMED}/faqs.yml:{end + 2}", "- id: cost")
    assert (edition / "content/faqs.yml").read_text("utf-8").startswith(faqs)
    assert begun(content, capsys, "source", "census")[1] == "- id: census"
    begun(content, capsys, "text", "news", "--kind", "press-release")
    assert (edition / "content/texts/news.yml").is_file()
    assert tree(content / "content") == base
    told = wrong(edition)
    assert told and all("is still to be written" in line for line in told)
    assert {line.partition(":")[0] for line in told} == {
        f"{NAMED}/{name}.yml" for name in ("faqs", "messages", "sources", "texts/news")
    }


def test_what_the_kit_has_already_is_not_begun_again_in_an_edition(edition, content, capsys):
    for what in (["faq", "mooc"], ["deck", "inspire-and-iwg"], ["message", "donors"]):
        assert cli.main(["new", *what, "--edition", "kenya"], root=content) == 1
        assert "already" in capsys.readouterr().err
    assert cli.main(["new", "edition", "uganda", "--edition", "kenya"], root=content) == 1
    assert "an edition has none of its own" in capsys.readouterr().err


def test_something_is_begun_before_what_it_is_named_by_is_there(edition, content, capsys):
    kit = (edition / "content/kit.yml").read_text("utf-8")
    put(edition, "kit.yml", kit.replace("source: childline-kenya", "source: census"))
    (said,) = wrong(edition)
    assert said.endswith("`python build_kit.py new --edition kenya source census` begins one")
    assert begun(content, capsys, "source", "census")[1] == "- id: census"


def fits(value, schema, parts):
    """Whether a value is right by a JSON Schema, as far as ours go."""
    if name := schema.get("$ref"):
        return fits(value, parts[name.rpartition("/")[2]], parts)
    for several in ("anyOf", "oneOf"):
        if several in schema and not any(fits(value, one, parts) for one in schema[several]):
            return False
    if "const" in schema and value != schema["const"] or value not in schema.get("enum", [value]):
        return False
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    if not isinstance(value, kinds.get(schema.get("type"), object)):
        return False
    if isinstance(value, list):
        return all(fits(one, schema.get("items", {}), parts) for one in value)
    if isinstance(value, dict) and "properties" in schema:
        known = schema["properties"]
        return set(schema.get("required", ())) <= value.keys() <= known.keys() and all(
            fits(one, known[key], parts) for key, one in value.items()
        )
    return True


def test_editors_know_what_an_edition_can_say(edition, content):
    for arguments in ([], ["--edition", "kenya"]):
        assert cli.main(["schemas", *arguments], root=content) == 0
    for path in sorted((edition / "content").rglob("*.yml")):
        folder = path.parent.relative_to(edition / "content").name.removesuffix("s")
        name = folder or path.stem
        schema = json.loads((edition / f"content/schemas/{name}.json").read_text("utf-8"))
        assert fits(YamlFile(path, content).data, schema, schema["$defs"]), path
        base = json.loads((content / f"content/schemas/{name}.json").read_text("utf-8"))
        whole = name in ("sources", "images") or path.stem == "kenya"
        assert whole or not fits(YamlFile(path, content).data, base, base["$defs"]), path
    faqs = json.loads((edition / "content/schemas/faqs.json").read_text("utf-8"))
    question = faqs["$defs"]["Question"]
    assert "required" not in question and {"hide", "after"} <= question["properties"].keys()
    assert "childline-kenya" in question["properties"]["sources"]["items"]["enum"]
    with snapshot(content, "kenya") as copy:
        kit = load(copy.folder)
        assert list(schemas.remarks(kit, content, "kenya")) == []
        (remark,) = schemas.remarks(load(content), content, "kenya")
        assert copy.told(remark).file == f"{NAMED}/schemas"


def test_a_translator_gets_and_returns_the_texts_of_an_edition(edition, content, capsys):
    shutil.copytree(ROOT / "translations", content / "translations")
    base = tree(content / "translations")
    assert cli.main(["update", "--edition", "kenya"], root=content) == 0
    target = content / "kit.kenya.sw.csv"
    export = ["exchange", "export", "sw", "--format", "csv", "--edition", "kenya"]
    assert cli.main([*export, "--to", str(target)], root=content) == 0
    rows = target.read_text("utf-8-sig").split("\n")
    at = next(n for n, row in enumerate(rows) if ",What this edition adds,," in row)
    rows[at] = rows[at].replace(",What this edition adds,,missing", ",What this edition adds,X,")
    target.write_text("\n".join(rows), "utf-8")
    assert cli.main(["exchange", "import", str(target)], root=content) == 1
    assert "import it with --edition kenya" in capsys.readouterr().err
    back = ["exchange", "import", str(target), "--edition", "kenya", "--apply"]
    capsys.readouterr()
    assert cli.main(back, root=content) == 0
    assert "1 text changed" in capsys.readouterr().out
    assert po.read(edition, "sw").get("What this edition adds").strings == ["X"]
    assert tree(content / "translations") == base


def test_a_catalogue_without_texts_is_not_sent_to_anybody(edition, content, capsys):
    shutil.rmtree(edition / "translations")
    assert cli.main(["exchange", "export", "sw", "--edition", "kenya"], root=content) == 1
    said = capsys.readouterr().err
    assert said.startswith("editions/kenya/translations/sw/LC_MESSAGES/kit.po: has no texts yet")
    assert "build_kit.py update --edition kenya" in said
