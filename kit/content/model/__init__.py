"""The content model: what each file may say, a module for each kind of file.

Here are the names that the rest of the program uses.
"""

from ...slugs import SLUG
from .about import About, Language
from .addresses import Leads, elsewhere
from .base import FieldPath, Kind, Model, Ref, Text, described, not_text, note_texts
from .blocks import Attachment, Block, Heading, Link, List, Quote, is_cell
from .charts import Chart
from .days import When, day, first_day, hour, last_day
from .decks import Deck, deck_of
from .events import CalendarFile, Engagement, EngagementsFile, EventItem
from .images import ImageItem, ImagesFile, Logo, Use
from .kinds import KINDS, not_a_block
from .meetings import Meeting
from .messages import Audience, MessagesFile
from .pages import (
    FactsheetFile,
    FaqsFile,
    FreePage,
    PathfindingFile,
    PrioritiesFile,
    Priority,
    Question,
)
from .posts import Card, Network, Post, PostsFile, wrong_hashtag
from .reference import (
    Acronym,
    AcronymsFile,
    Count,
    FigureItem,
    FiguresFile,
    Group,
    MemberItem,
    MembersFile,
    SourceItem,
    SourcesFile,
    StrategiesFile,
    Strategy,
)
from .rights import Licence
from .slides import OWN_LAYOUTS, BulletsSlide, LayoutSlide, Slide
from .terms import Rendering, Term, TermsFile
from .texts import KINDS_OF_TEXTS, Invitation, PressRelease, PressText, TextKind, kinds
from .trackers import (
    Action,
    ActionsFile,
    CapacityFile,
    CommunicationsFile,
    EvidenceFile,
    Request,
    RequestsFile,
    Stage,
)
from .types import SLUG_SENTENCE, UNFILLED, Status
