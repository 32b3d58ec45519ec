"""Charts of what the kit counts, as drawings (SVG) on a page.

Lengths are shares of the width, so that letters keep their size on a phone.
"""

from __future__ import annotations

from ...content import inline
from ...language.language import Language
from ..charts import Bar, Chart
from .markdown import escape_page

_ = str  # marks a text to be extracted; it is translated where it is shown
ROW = 58  # pixels: a label above its bar
INSIDE = 18  # percent of the width from which a bar holds its number


def svg(chart: Chart, language: Language) -> str:
    """The drawing of a chart, which says for itself what it shows."""
    named = language.text(_("{label}: {value}"), label=inline.plain(chart.title), value=chart.alt)
    top = max(*(bar.value for bar in chart.bars), 1)
    lines = [
        f'<svg role="img" aria-label="{escape_page(named)}" width="100%" '
        f'height="{len(chart.bars) * ROW}" xmlns="http://www.w3.org/2000/svg">'
    ]
    for number, bar in enumerate(chart.bars):
        share = round(100 * bar.value / top, 2)
        lines += _row(bar, share, number * ROW, chart.kind == "funnel", language)
    return "\n".join([*lines, "</svg>"])


def _row(bar: Bar, share: float, y: int, middle: bool, language: Language) -> list[str]:
    """A bar with its label and number; `middle` if it stands about the middle of the width."""
    rtl = language.rtl
    left: float = (100 - share) / 2 if middle else 100 - share if rtl else 0
    end = 50 if middle else left if rtl else share
    inside = middle or share >= INSIDE
    shift = 0 if middle else 10 if inside == rtl else -10
    start = "50" if middle else "100" if rtl else "0"
    found = bar.label[0].lang
    lang = f' lang="{found}"' if found != language.code else ""
    beside = "" if inside else " kit-chart__value--beside"
    label = escape_page("".join(run.text for run in bar.label))
    return [
        f'<text class="kit-chart__label" x="{start}%" y="{y + 16}"{lang}>{label}</text>',
        f'<rect class="kit-chart__bar" x="{round(left, 2)}%" y="{y + 23}" width="{share}%" '
        'height="26" rx="2"/>',
        f'<text class="kit-chart__value{beside}" x="{end}%" dx="{shift}" y="{y + 41}">'
        f"{escape_page(language.format(bar.value))}</text>",
    ]
