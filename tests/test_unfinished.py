"""What writers leave for later, in the words that they leave; and marks that stand alone."""

import pytest
from test_claims import said

pytestmark = pytest.mark.fast

LATER = [
    ("en", "XX% of children", "'XX%' looks unfinished"),
    ("en", "It reached X countries", "'X countries' looks unfinished"),
    ("en", "We reached … children in 2023", "'… children' looks unfinished"),
    ("en", "About 00 people came", "'00 people' looks unfinished"),
    ("en", "It costs US$ XX million", "'US$ XX' looks unfinished"),
    ("en", "On DD Month YYYY", "'DD Month YYYY' looks unfinished"),
    ("en", "In 202X the group met", "'202X' looks unfinished"),
    ("en", "Name Surname, Director", "'Name Surname' looks unfinished"),
    ("en", "Dear NAME,", "'NAME' looks unfinished"),
    ("en", "Read the report (add link).", "'(add link)' looks unfinished"),
    ("en", "Quote to be added.", "'Quote to be added' looks unfinished"),
    ("en", "Figures to be updated before publication", "'Figures to be updated' looks unfinished"),
    ("en", "Details will follow.", "'Details will follow' looks unfinished"),
    ("en", "Not for distribution.", "'Not for distribution' looks unfinished"),
    ("en", "The group meets every quarter, and the", "the text ends with 'the'; is its end"),
    ("en", "(citation needed)", "'(citation needed)' looks unfinished"),
    ("en", "Figures will be added later.", "'Figures will be added later' looks unfinished"),
    ("en", "between X and Y countries", "'X and Y' looks unfinished"),
    ("en", "Country X has a plan", "'Country X' looks unfinished"),
    ("en", "The group () met in 2024(?)", "'()' looks unfinished"),
    ("en", "Approved by: pending", "'pending' looks unfinished"),
    ("en", "(see comment)", "'(see comment)' looks unfinished"),
    ("en", "Untitled document", "'Untitled document' says nothing"),
    ("en", "Insert title", "'Insert title' says nothing"),
    ("en", "The group (IWG met.", "( and ) go together; one of them is missing"),
    ("en", "He said “it works.", "“ and ” go together"),
    ("en", "# Objectives", "readers see '#' as it stands; write a block 'heading:'"),
    ("en", "• One point", "readers see '•' as it stands; write the points as a list"),
    ("en", "[words](https://who.int", "readers see '](' as it stands; write the whole of the link"),
    ("fr", "XX pays", "'XX pays' looks unfinished"),
    ("fr", "Citation à insérer", "looks unfinished"),
    ("fr", "Le groupe se réunit demain et", "the text ends with 'et'"),
    ("fr", "Les chiffres seront ajoutés plus tard", "looks unfinished"),
    ("fr", "À compléter par l’OMS", "'À compléter par' looks unfinished"),
    ("es", "Las cifras se añadirán más adelante", "looks unfinished"),
    ("ar", "سيتم إضافة الأرقام لاحقا", "looks unfinished"),
    ("fr", "Une « fiche", "« and » go together"),
    ("es", "Enlace por añadir", "'Enlace por añadir' looks unfinished"),
    ("es", "Más de XX niños", "'XX niños' looks unfinished"),
    ("ar", "شارك XX بلدًا", "looks unfinished"),
    ("ar", "(الرابط)", "looks unfinished"),
]


@pytest.mark.parametrize("code,text,message", LATER)
def test_what_is_left_for_later_is_told(languages, code, text, message):
    source = "" if code == "en" else "Some words of it"
    assert any(message in told for _, told in said(languages[code], text, source))


@pytest.mark.parametrize(
    "text",
    [
        "Add a link to the factsheet to your own site, with a photo of your event.",
        "The date has to be confirmed by the host, and the forms are to be completed by 2026.",
        "Hospitals under construction, in the XX century, and the two X chromosomes; 3,000 people",
        "It is a work in progress (2019–2024), 10:00 people came… and the rest did not",
        "Figures that are to be published are checked; the details to be agreed are many.",
        "a) one; b) two :-) and (c) three, [1, 2)",
        "Guidelines for the media — and not only for them",
        "The X axis shows years; see the Y axis; on X and Instagram; the board is pending a vote",
        "For NGOs, DATE AND PLACE ARE KNOWN",
    ],
)
def test_what_is_said_in_full_is_left_alone(languages, text):
    assert said(languages["en"], text) == []


def test_what_a_report_has_in_brackets_is_not_left_for_later(languages):
    assert said(languages["en"], "its roles and [duties]", name="meetings/2023-12-07") == []
    assert said(languages["en"], "Details to follow", name="meetings/2023-12-07")
