"""What is said of the accessibility of a kit: what the tests of the program check, and no more."""

from __future__ import annotations

_ = str  # marks a text to be extracted; it is translated where it is shown

# Each sentence with the test that holds it: a file of `tests/`, and a function in it.
CHECKED = (
    (
        _("Pages pass automatic checks for WCAG 2.2, level AA, wide and narrow, light and dark."),
        "test_accessibility::test_every_page_meets_wcag_and_its_own_policy",
    ),
    (
        _("Languages, search and downloads can be reached with the keyboard alone."),
        "test_accessibility::test_switcher_search_and_downloads_with_the_keyboard_only",
    ),
    (
        _("Pages fit a phone of 360 pixels without scrolling sideways."),
        "test_site::test_a_phone_shows_the_page_without_scrolling_sideways",
    ),
    (
        _("Slides are read title first, and their pictures and charts are described."),
        "test_accessibility::test_slides_are_read_title_first_and_nothing_is_left_undescribed",
    ),
    (
        _("Sheets are tagged PDF files (PDF/UA-1) that say their title and language."),
        "test_sheets::test_sheet_is_tagged_titled_and_complete",
    ),
    (
        _("The words of a sheet can be searched and copied, in Arabic too."),
        "test_readers::test_the_words_of_a_text_are_found_in_its_pdf",
    ),
    (
        _("Colours of text have a contrast of at least 4.5 to 1."),
        "test_colours::test_colours_that_cannot_be_read_are_an_error_that_names_both",
    ),
)
