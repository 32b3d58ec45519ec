"""What a translation says otherwise than its source, and days that cannot be."""

import pytest
from conftest import copy, edit, told, translate
from test_claims import TODAY, fast, said

from kit.content.load import load
from kit.errors import KitError
from kit.language import reading
from kit.language.claims import days, impossible_days, remarks
from kit.language.written import Written

OTHERWISE = [
    ("fr", "In 2024, 20 met", "En 2025, vingt", "expected 2024; found 2025"),
    ("fr", "In 2024", "Bientôt", "expected 2024; found none"),
    ("ar", "In 2024", "في ٢٠٢٣", "expected 2024; found 2023"),
    ("fr", "Help us to end it", "Help us to end it", "is the same as its source"),
    ("fr", "A kit", "Кит", "'К' is a letter of another script (cyrillic)"),
    ("fr", "A (short) kit", "Un kit (court", "( and ) go together"),
    ("fr", "Seven met", "Huit se sont réunis", "expected 7; found 8"),
    ("es", "In 3 steps", "En cuatro pasos", "expected 3; found 4"),
    ("ar", "There are three", "هناك أربعة", "expected 3; found 4"),
    ("fr", "Twenty-one met", "Vingt-deux se sont réunis", "expected 21; found 22"),
    ("fr", "On 3 May 2024", "Le 3 mars 2024", "the days of the translation differ from those"),
    ("ar", "On 3 May 2024", "في 3 آذار/مارس 2024", "the days of the translation differ from"),
    ("fr", "2 billion dollars", "2 millions de dollars", "a million of the one text is a thousand"),
    ("es", "45 of 60", "45 de 60 (57 %)", "does not go together: that is 75 %"),
    ("ar", "45 of 60", "45 من أصل 60 بلدًا (57٪)", "does not go together: that is 75 %"),
    ("fr", "It was on {meeting_2023_q4}", "Elle aura lieu le {meeting_2023_q4}", "as to come, but"),
    ("es", "It was on {meeting_2023_q4}", "Se celebrará el {meeting_2023_q4}", "as to come, but"),
    ("ar", "It was on {meeting_2023_q4}", "سيُعقد في {meeting_2023_q4}", "as to come, but"),
    ("fr", "It is on {in_2099}", "Elle s’est tenue le {in_2099}", "spoken of as over, but"),
    ("es", "It is on {in_2099}", "Tuvo lugar el {in_2099}", "spoken of as over, but"),
    ("ar", "It is on {in_2099}", "انعقد في {in_2099}", "spoken of as over, but"),
    ("fr", "It was then", "C’était hier", "'hier' is said from one day, and read on others"),
    ("es", "The place", "Lugar por confirmar", "por confirmar' looks unfinished"),
    ("fr", "A kit", "[à traduire]", "'[à traduire]' looks unfinished"),
    ("fr", "2 billion dollars", "2 billions de dollars", "a million of the one text is a thousand"),
    ("ar", "Twenty-five met", "اجتمع ستة وعشرون", "expected 25; found 26"),
    ("ar", "The 21st century", "القرن الثاني والعشرون", "expected 21; found 22"),
    ("fr", "Ninety-nine met", "Quatre-vingt-dix-huit se sont réunis", "expected 99; found 98"),
    ("es", "At 9:30 p.m.", "A las 22.30", "expected 9; found 22"),
    ("fr", "1.5 billion children", "1 500 000 enfants", "expected 1, 5; found 1500000"),
    ("fr", "Ask a@who.int", "Écrivez à b@who.int", "expected a@who.int; found b@who.int"),
    ("ar", "A half", "ثلث الأطفال (50٪)", "does not go together: that is 33.3 %"),
    ("fr", "On Tuesday", "Le lundi", "the days of the week of the translation differ"),
    ("es", "In March 2024", "En mayo de 2024", "the months of the translation differ"),
    ("ar", "In March 2024", "في أيار/مايو 2024", "the months of the translation differ"),
    ("fr", "A third of them", "La moitié", "the fractions of the translation differ"),
    ("es", "The second meeting", "La tercera reunión", "the ordinals of the translation differ"),
    ("fr", "USD 5 million", "5 millions d’euros", "the currencies of the translation differ"),
    ("es", "Mr Pablo Espiniella", "Sr. Pablo Espinella", "'Espiniella' is missing"),
    ("fr", "22,105 articles", "22,105 articles", "is how English parts thousands, and not Fra"),
    ("ar", "How do they meet?", "How do they all meet?", "has no letter of العربية"),
    ("es", "How often do you meet?", "Pendiente", "'Pendiente' says nothing of its source"),
    ("ar", "How often do you meet?", "يحدد لاحقا", "looks unfinished"),
    ("fr", "In winter", "En févier 2024", "'févier' looks misspelt; is 'février' meant?"),
    ("fr", "In winter", "La réunion de fevrier", "'fevrier' looks misspelt; is 'février' meant?"),
    ("es", "In winter", "El 3 de febreo", "'febreo' looks misspelt; is 'febrero' meant?"),
    ("ar", "In winter", "في 3 فبرير 2024", "'فبرير' looks misspelt; is 'فبراير' meant?"),
    ("fr", "Many", "1 million (100 000) d’enfants", "are two numbers; which is right?"),
    ("es", "Many", "1,5 millones (15.000.000)", "are two numbers; which is right?"),
    ("fr", "Many", "dix mille (1 000)", "are two numbers; which is right?"),
    ("es", "Many", "5 mil (50.000)", "are two numbers; which is right?"),
    ("ar", "Many", "2 مليون (200000)", "are two numbers; which is right?"),
    ("fr", "All", "60 % disent oui, 30 % non et le reste, 20 %, rien", "are 110 % in all"),
    ("es", "All", "El 60 % dice sí, el 30 % no y el resto, el 20 %, nada", "are 110 % in all"),
    ("ar", "All", "60٪ نعم و30٪ لا والـ20٪ المتبقية صامتة", "are 110 % in all"),
    ("fr", "All", "Le budget se répartit comme suit : 60 % ici, 50 % là", "are 110 % in all"),
    ("es", "All", "Se divide en un 60 % de gastos y un 50 % de viajes", "are 110 % in all"),
    ("ar", "All", "تتوزع الميزانية بين 60٪ للتدريب و50٪ للسفر", "are 110 % in all"),
    ("fr", "5 miles away", "À 5 km", "the units of the translation differ from those of the sou"),
    ("es", "For 5 weeks", "Durante 5 meses", "the units of the translation differ"),
    ("ar", "For 5 weeks", "لمدة 5 أشهر", "the units of the translation differ"),
    ("fr", "On VAC", "Sur la VAW", "'VAW' is not in the source, which has VAC; which is meant?"),
    ("es", "All who met on VAC", "La WHO", "'WHO' is not in the source, which has VAC"),
    ("fr", "[The kit](page:faqs)", "[Cliquez ici](page:faqs)", "'Cliquez ici' does not say where"),
    ("ar", "[The kit](page:faqs)", "[هنا](page:faqs)", "'هنا' does not say where the link leads"),
    ("fr", "Soon", "Publié aujourd’hui", "'Publié aujourd’hui' is said from one day"),
    ("es", "Soon", "Tendrá lugar en dos semanas", "'lugar en dos semanas' is said from one day"),
    ("ar", "Soon", "يُنشر اليوم", "'يُنشر اليوم' is said from one day"),
    ("fr", "The group does not meet", "Le groupe se réunit", "nothing here says the 'not' of"),
    ("es", "You need no framework", "Necesita un marco", "nothing here says the 'no' of the so"),
    ("ar", "It is not a programme", "هو برنامج", "nothing here says the 'not' of the source"),
    ("fr", "It meets often", "Il ne se réunit jamais", "the source has nothing for 'jamais'"),
    ("fr", "More than 20 people", "Moins de 20 personnes", "the comparisons of the translation"),
    ("ar", "More than 20 people", "أقل من 20 شخصًا", "the comparisons of the translation differ"),
    ("es", "At most 5", "Al menos 5", "the comparisons of the translation differ"),
    ("es", "After 2024", "Antes de 2024", "the times of the translation differ"),
    ("fr", "Every quarter", "Chaque mois", "the frequencies of the translation differ"),
    ("fr", "Kenya and Uganda", "Le Kenya et la Tanzanie", "the countries of the translation"),
    ("ar", "Kenya and Uganda", "كينيا وتنزانيا", "the countries of the translation differ"),
    ("fr", "Violence against girls", "La violence contre les garçons", "the people of the"),
    ("es", "It rose by 5%", "Bajó un 5 %", "the directions of the translation differ"),
    ("fr", "Thousands of children", "Des millions d’enfants", "the large numbers of the transl"),
    ("es", "All members", "Algunos miembros", "the shares of the translation differ"),
    (
        "es",
        "All the members met",
        "Les membres se sont réunis pour elle",
        "is not Spanish; is it t",
    ),
    ("ar", "It is well placed", "اتفق that it is well placed", "is not Arabic; is it translated?"),
    ("fr", "How do you meet?", "How does one meet?", "'does, how' is not French; is it transl"),
    ("fr", "Ask for help", "Ask for help", "the translation is the same as its source"),
    ("fr", "What is it?", "Ce que c’est", "the source asks, and the translation does not"),
    ("fr", "In 2010", "D’ici à 2010, nous lancerons", "as to come, but 'D’ici à 2010' was on 2010"),
]


@fast
@pytest.mark.parametrize("code,source,text,message", OTHERWISE)
def test_what_a_translation_says_otherwise_is_told(languages, code, source, text, message):
    assert any(message in sentence for _, sentence in said(languages[code], text, source))


@fast
@pytest.mark.parametrize(
    "code,source,text",
    [
        ("fr", "22,105 and 16.2, some 20 in the 7 days", "22 105 et 16,2, une vingtaine en sept"),
        ("ar", "WHO, target 16.2, 2030", "منظمة WHO، الغاية 16-2، ٢٠٣٠"),
        ("es", "INSPIRE IWG", "INSPIRE IWG"),
        ("fr", "The seven strategies, twice", "Les sept stratégies, deux fois"),
        ("fr", "Two hundred people", "200 personnes"),
        ("es", "Twenty-one of 2 billion", "Veintiuna de dos mil millones"),
        ("ar", "The age of seventeen", "سن السابعة عشرة"),
        ("ar", "On 3 May 2024, seventeen", "في 3 أيار/مايو 2024، سبع عشرة"),
        ("fr", "To be confirmed", "À confirmer"),
        (
            "fr",
            "We will meet on {meeting_2023_q4}",
            "Nous aurons lieu, à venir le {meeting_2023_q4}",
        ),
        ("fr", "“Ελλάδα” (a)", "« Ελλάδα » (a)"),
        ("es", "On 31 March at 9:30 p.m.", "El 31 de marzo a las 21:30"),
        ("es", "At 9 a.m. and 2:15 p.m.", "A las 09:00 y a las 14.15"),
        ("fr", "At 6 p.m. on 7/12/2023", "À 18 h le 07/12/2023"),
        ("es", "Half of 1.2 billion children (50%)", "La mitad de 1200 millones de niños (50 %)"),
        ("fr", "2.5 trillion dollars", "2 500 milliards de dollars"),
        ("fr", "In 2023/24, and the 1990s", "En 2023-2024 et dans les années 90"),
        ("fr", "80 people of 70 to 99", "Quatre-vingts de soixante-dix à quatre-vingt-dix-neuf"),
        ("ar", "25 people from 30 countries", "خمسة وعشرون شخصًا من ثلاثين بلدًا"),
        ("ar", "In the 21st century, 100 people", "في القرن الحادي والعشرين، مئة شخص"),
        ("es", "500 children", "Quinientos niños"),
        ("fr", "(a) One; (b) two", "a) Un ; b) deux"),
        ("fr", "Help to define it", "Aider à la définir, à définir le reste"),
        ("fr", "At a@who.int", "À a@who.int"),
        ("fr", "The first Tuesday in March 2024", "Le premier mardi de mars 2024"),
        ("es", "A third of US$ 5 million", "Un tercio de 5 millones de dólares"),
        ("ar", "On Monday, the second day", "يوم الاثنين، اليوم الثاني"),
        ("fr", "Dr Najat Maalla M'jid", "La docteure Najat Maalla M’jid"),
        ("es", "Half of them, in the first half", "La mitad, en el primer semestre"),
        ("fr", "First of all, see above", "D’abord, voir ci-dessus"),
        ("fr", "Open", "En attente"),
        ("fr", "In that year", "Cette année-là"),
        ("fr", "12 months, 3 Feb. 2024", "12 mois, le 3 fév. 2024, juillets"),
        ("es", "In 2024", "En setiembre de 2024"),
        ("ar", "In 2024", "في اكتوبر 2024 وفبراير 2024، يونيه 2024، 2024 إبريل"),
        ("fr", "5 miles, or 8 km", "5 miles, soit 8 km"),
        ("ar", "A 5-year plan, 3 days, 10 minutes", "خطة 5 سنوات، 3 أيام، 10 دقائق"),
        ("es", "5 days at 5 p.m.", "5 días a las 17 horas"),
        ("fr", "The WHO on VAC", "L’OMS sur la violence contre les enfants"),
        ("fr", "The United Nations on VAC", "L’UN sur la violence"),
        ("fr", "The SRSG met", "Le représentant à l’UN s’est réuni"),
        ("es", "See [here](page:faqs)", "Véase [aquí](page:faqs)"),
        ("es", "Today", "Se usa hoy en día; publicado hoy en día"),
        ("fr", "120,000,000", "Cent vingt millions (120 000 000)"),
        ("es", "120,000", "Ciento veinte mil (120.000)"),
        ("ar", "25,000", "خمسة وعشرون ألفًا (25000)"),
        ("fr", "About 1 million (1,023,000)", "Environ 1 million (1 023 000)"),
        ("es", "One at 100%, others at 40%", "Uno al 100 % y el resto al 40 %"),
        ("fr", "One at 100%, others at 40%", "Un à 100 %, le reste à 40 %"),
        ("ar", "One 95%, others 60%", "بلغ بلد 95٪ والباقي 60٪"),
        ("fr", "60%, 50%", "Composé de membres, dont 60 % de femmes, 50 % en Afrique"),
        ("es", "24, 60%, 50%", "Se compone de 24 grupos, el 60 % de mujeres, el 50 % en África"),
        ("ar", "24, 60%, 50%", "تتكون من 24 منظمة، 60٪ منها نسائية و50٪ في أفريقيا"),
        ("es", "60% and 50% of the rest", "El 60 %, y el 50 % del resto"),
        ("fr", "At <https://who.int/a>.", "À « https://who.int/a »."),
        ("fr", "It is not safe, nor known", "C’est dangereux et inconnu"),
        ("es", "Not only girls", "También las niñas; solo ellas"),
        ("fr", "They have no doubt of it", "Ils en sont sûrs"),
        ("es", "In Kenya", "En Kenia, la y el ni"),
        ("fr", "Not all members met", "Certains membres ne se sont pas réunis"),
        ("fr", "It takes no more than 5 minutes", "Cela prend 5 minutes au plus"),
        ("es", "The law prohibits it", "La ley no lo permite"),
        ("ar", "Nobody should be left", "ينبغي ألا يتخلف أحد"),
        ("ar", "Its text remains the same", "لا يزال نصه كما هو"),
        ("es", "Women and children", "Mujeres y niños"),
        ("fr", "More training, after all", "Plus de formation, enfin"),
        (
            "es",
            "Save the Children and Together for Girls",
            "Save the Children y Together for Girls",
        ),
        ("ar", "Universidad de los Andes", "Universidad de los Andes"),
        ("fr", "Whether or not it is so", "Que ce soit le cas"),
    ],
)
def test_what_says_the_same_is_left_alone(languages, code, source, text):
    assert said(languages[code], text, source) == []


@fast
def test_a_translation_that_lost_its_end_is_told(languages):
    long = "This is a sentence that goes on and on, until it has said all that it has to say to us."
    texts = [
        Written(("say " * 25)[:length] + ".", "f", lambda offset: (1, 1), source=long)
        for length in (*range(80, 100), 30)
    ]
    (found,) = remarks.problems(languages["fr"], texts, TODAY)
    assert "much shorter than others" in found.message


@fast
def test_the_interface_is_held_against_english_whatever_the_content_is_in(languages):
    """As in a kit that is written in French, whose program speaks English all the same."""

    def wrong(of):
        one = Written("Aún no hay", "f", lambda offset: (1, 1), "", "Not there yet", of)
        return list(remarks.problems(languages["es"], [one], TODAY))

    assert wrong("en") == [] and "the source has nothing for 'no'" in wrong("fr")[0].message


DAYS = [
    ("en", "On Monday, 28 February 2024", "'Monday, 28 February 2024': 2024-02-28 is a Wednesday"),
    ("en", "On Monday {meeting_2024_q1}", "'Monday {meeting_2024_q1}': 2024-02-28 is a Wednesday"),
    ("en", "By 31 June 2024", "'31 June 2024' is not a day of the calendar"),
    ("en", "By 31 June at last", "'31 June' is not a day of the calendar"),
    ("en", "By 30 Feb. 2024", "'30 Feb. 2024' is not a day of the calendar"),
    ("en", "On 2024-02-30, or 2023-02-01", "'2024-02-30' is not a day of the calendar"),
    ("en", "On 2024-13-01", "'2024-13-01' is not a day of the calendar"),
    ("en", "By 31/11/2024", "'31/11/2024' is not a day of the calendar"),
    ("en", "By 2024/02/30", "'2024/02/30' is not a day of the calendar"),
    ("fr", "Le 31.02.2024", "'31.02.2024' is not a day of the calendar"),
    ("ar", "في 2024/02/30", "'2024/02/30' is not a day of the calendar"),
    ("es", "2024/02/29, 2024/13/01, A/2024/02/30, 2024/02/30/a, 2024/25 y v2024.02.30", None),
    ("en", "On Mon 28 Feb 2024", "'Mon 28 Feb 2024': 2024-02-28 is a Wednesday"),
    ("en", "On 28 February 2024 (Monday)", "2024-02-28 is a Wednesday"),
    ("en", "On 28 February 2024, a Monday", "2024-02-28 is a Wednesday"),
    ("en", "28 to 26 June 2024", "'28 to 26 June 2024' ends before it begins"),
    ("en", "26–31 June 2024", "'26–31 June 2024' is not a day of the calendar"),
    ("fr", "Du 28 au 26 juin 2024", "ends before it begins"),
    ("fr", "Le 30 févr. 2024", "is not a day of the calendar"),
    ("es", "El 31 de septiembre", "is not a day of the calendar"),
    ("ar", "في 31 حزيران/يونيو 2024", "is not a day of the calendar"),
    ("ar", "الخميس 28 شباط/فبراير 2024", "2024-02-28 is a Wednesday"),
    ("en", "See page:meetings/2023-12-07, [x](https://who.int/2024-02-30) and 1.13.2024", None),
    ("en", "26–28 June 2024, Wed 28 Feb 2024, 2024-02-29, 12/31/2024 and 31.12.2024", None),
    ("en", "In April 31 people met, and 30 in May 2024; 29 February; version 2024-99-1x", None),
    ("fr", "Du 26 au 28 juin 2024, le 1er mars 2024", None),
    ("ar", "في 30 حزيران/يونيو 2024", None),
    ("fr", "Le lundi 28 février 2024", "2024-02-28 is a Wednesday"),
    ("es", "El lunes, 28 de febrero de 2024", "2024-02-28 is a Wednesday"),
    ("ar", "الاثنين 28 فبراير 2024", "2024-02-28 is a Wednesday"),
    ("en", "On Wednesday, 28 February 2024, and Friday 1 March 2024", None),
    ("es", "El miércoles {meeting_2024_q1}", None),
    ("en", "May 2024, and a Sunday in 2023", None),
    ("en", "By April 31.", "'April 31' is not a day of the calendar"),
    ("en", "On Friday 2024-02-28", "'Friday 2024-02-28': 2024-02-28 is a Wednesday"),
    ("en", "Mon, 28.02.2024", "2024-02-28 is a Wednesday"),
    ("en", "On {meeting_2024_q1} (Monday)", "'{meeting_2024_q1} (Monday)': 2024-02-28 is a Wednes"),
    ("en", "From 28 June to 26 May 2024", "'28 June to 26 May 2024' ends before it begins"),
    ("en", "2024-06-30 to 2024-06-01", "'2024-06-30 to 2024-06-01' ends before it begins"),
    ("es", "Del 28 de junio al 26 de mayo de 2024", "ends before it begins"),
    ("ar", "من 28 حزيران/يونيو إلى 26 أيار/مايو 2024", "ends before it begins"),
    ("en", "28 November to 3 February 2025, Wed 2024-02-28, Wednesday 28/02/2024", None),
    ("en", "Tuesday 03/12/2024, 2024-02-29T10:00, {meeting_2024_q1} (Wednesday), 31 May", None),
    ("fr", "Du 28 février 2024 au 1er mars 2024, mercredi 2024-02-28", None),
    ("en", "From May 2024 to March 2024", "'May 2024 to March 2024' ends before it begins"),
    ("es", "De mayo de 2024 a marzo de 2024", "ends before it begins"),
    ("fr", "De mai 2024 à mars 2024", "ends before it begins"),
    ("en", "From May 2023 to March 2024, 12 May 2024", None),
]


@fast
@pytest.mark.parametrize("code,text,message", DAYS)
def test_days_that_cannot_be_are_errors(languages, code, text, message):
    one = Written(text, "f", lambda offset: (1, offset + 1), "faqs")
    texts = [one] if days.DATED.search(text) else []
    found = [(p.severity, p.message) for p in impossible_days.problems(languages[code], texts)]
    assert found == [] if message is None else message in found[0][1]
    assert {severity for severity, _ in found} <= {"error"}


def test_a_day_that_cannot_be_stops_a_build_at_its_place(tmp_path):
    content = copy(tmp_path)
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("What is INSPIRE?", "Monday {meeting_2024_q1}?"), "utf-8")
    with pytest.raises(KitError) as error:
        reading.languages(load(content))
    assert str(error.value).startswith("content/faqs.yml:9:19: 'Monday {meeting_2024_q1}': 2024-02")


def test_a_translation_is_judged_again_where_a_day_that_it_names_has_changed(tmp_path):
    """Though its own file has not, and what was found in it is kept."""
    root = copy(tmp_path)
    source = "A draft report before {meeting_2024_q1}, and a survey of course users in 2024."
    french = "Un rapport avant le mercredi {meeting_2024_q1}, et une enquête en 2024."
    translate(root, "fr", source, french)
    reading.languages(load(root))
    edit(root / "content/calendar.yml", "date: 2024-02-28", "date: 2024-02-29", 1)
    (sentence,) = told(root)
    assert "translations/fr/LC_MESSAGES/kit.po" in sentence and "is a Thursday" in sentence
