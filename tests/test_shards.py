"""The search index in small files: what a word leads to, and how much of it a device loads."""

import gzip
import json
import random

import pytest
from conftest import ROOT

from kit.site import shards

fast = pytest.mark.fast  # all but the one that writes a thousand pages


def loaded(folder, name):
    text = (folder / f"{name}.js").read_text("utf-8")
    return json.loads(text.removeprefix(f'kitFound("{name}", ').removesuffix(")\n"))


def doc(location, title, text):
    return {"location": location, "title": title, "text": text}


def write(folder, docs):
    pages = {}
    for one in docs:
        pages.setdefault(one["location"].partition("#")[0], []).append(one)
    found = {url: shards.found(docs) for url, docs in pages.items()}
    words = shards.joined(map(shards.weights, found.values()))
    groups = [list(found.values())[at : at + 3] for at in range(0, len(found), 3)]
    joined = [shards.joined(map(shards.weights, group)) for group in groups]
    assert shards.together(joined, 3) == words
    for name, data in shards.files(found, words).items():
        (folder / name).write_bytes(data)


def pages_of(folder, word, begin):
    """The addresses of the pages that a word leads to, with what it says of them."""
    found = loaded(folder, "pages")
    places = loaded(folder, f"words-{found['words'][begin]}")[word]
    page, result = 0, {}
    for step, weight in zip(places[::2], places[1::2], strict=True):
        page += step
        result[found["pages"][page][0]] = weight
    return result


@fast
def test_a_word_leads_to_its_pages_and_says_more_in_a_title(tmp_path):
    docs = [
        doc("", "Start", "<p>Nothing</p>"),
        doc("faqs/", "Questions", "<p>What is a <em>Café</em>&nbsp;?</p>"),
        doc("faqs/#cafe", "The café", "<p>cafes, CAFÉ</p>"),
        doc("factsheet/", "Facts", "<p>une cafe\u0301ine</p>"),
    ]
    write(tmp_path, docs)
    assert pages_of(tmp_path, "cafe", "ca") == {"faqs/": shards.IN_TITLE + 2}
    assert pages_of(tmp_path, "cafeine", "ca") == {"factsheet/": 1}
    assert shards.read(tmp_path) == docs


@fast
@pytest.mark.parametrize("word,begins", [("والمنظمة", ["من"]), ("كتاب", ["كت", "تا"])])
def test_an_arabic_word_is_found_with_and_without_what_is_written_on_to_it(tmp_path, word, begins):
    write(tmp_path, [doc("ar/", "", f"<p>{word}</p>")])
    for begin in begins:
        assert pages_of(tmp_path, word, begin) == {"ar/": 1}


@fast
def test_words_of_other_scripts_and_marks_stay_whole(tmp_path):
    write(tmp_path, [doc("", "", "<p>हिन्दी</p>"), doc("b/", "", "<p>Łódź \u2028</p>")])
    assert pages_of(tmp_path, "हिन्दी", "other") and pages_of(tmp_path, "łodz", "other")


def test_a_phone_loads_less_than_150_kb_at_a_thousand_meetings(tmp_path):
    """The list of pages, the words that begin alike and as many texts as search.js asks for."""
    chosen = random.Random(1)
    syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    vocabulary = ["".join(chosen.choices(syllables, k=chosen.randint(1, 5))) for _ in range(8000)]
    often = [1 / (rank + 3) for rank in range(len(vocabulary))]  # as in any language (Zipf)
    docs = []
    for number in range(1000):
        words = chosen.choices(vocabulary, often, k=300)
        docs.append(doc(f"meetings/{number}/", "A meeting", f"<p>{' '.join(words)}</p>"))
    write(tmp_path, docs)
    sizes = {path.stem: len(gzip.compress(path.read_bytes(), 6)) for path in tmp_path.iterdir()}
    words, texts = (
        sorted((size for name, size in sizes.items() if name.startswith(kind)), reverse=True)
        for kind in ("words-", "part-")
    )
    assert sizes["pages"] + words[0] + sum(texts[:15]) < 150_000 < sum(texts) / 4


ASK = """text => new Promise(done => {
  const finder = new Worker("/workers/search.js")
  finder.addEventListener("message", ({data}) => {
    if (data.type === 3) done(data.data.items.map(([first]) => first.location))
  })
  finder.postMessage({type: 2, data: text})
})"""
SEARCHED = {
    "zh/": ("暴力侵害儿童行为是可以预防的", "INSPIRE是什么？", "防止暴力。"),
    "ja/": ("子どもに対する暴力をなくす", "データを集める"),
    "th/": ("ความรุนแรงต่อเด็กป้องกันได้", "การนำไปใช้"),
    "fr/": ("22\u202f105 articles de 135 pays en 2024, 22.000 titres, 500 pages",),
    "fa/": ("می‌توان از خشونت علیه کودکان پیشگیری کرد",),
}
FOUND = {
    "zh/": ("暴力", "儿童", "儿童行为", "预防的", "的", "什么", "INSPIRE", "INSPIRE是什么"),
    "ja/": ("暴力", "対する", "データ", "集め"),
    "th/": ("เด็ก", "ความรุนแรง", "ป้องกัน", "นำไปใช้", "การนำ"),
    "fr/": ("22105", "22 105", "22,105", "٢٢٬١٠٥", "221", "2024", "500", "135", "22000"),
    "fa/": ("می‌توان", "میتوان", "كودكان", "پیشگیری"),
}


def test_words_and_numbers_are_found_whatever_parts_them_or_does_not(tmp_path, browser):
    (tmp_path / "search").mkdir()
    docs = [doc(url, url, "".join(f"<p>{t}</p>" for t in texts)) for url, texts in SEARCHED.items()]
    write(tmp_path / "search", docs)
    script = (ROOT / "templates/site/static/assets/search.js").read_text("utf-8")
    config = '<script id="__config" type="application/json">{"base": "."}</script>'
    text = f"<!doctype html><meta charset=utf-8>{config}<script>{script}</script>"
    (tmp_path / "index.html").write_text(text, "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    for url, words in FOUND.items():
        for word in words:
            assert url in page.evaluate(ASK, word), word
    assert page.evaluate(ASK, "儿童") == ["zh/"]
    assert page.evaluate(ASK, "儿行") == page.evaluate(ASK, "105") == []
    page.close()
