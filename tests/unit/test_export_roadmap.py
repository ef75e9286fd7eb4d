"""What a person gets of a roadmap as a Markdown page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from planner.availability.models import Availability, Change, Week
from planner.catalog.models import Certification, Exam, Lifecycle, Path, Project
from planner.errors import UsageRefused
from planner.export.markdown import SECTIONS, MarkdownOptions, markdown
from planner.plan.models import Attempt, Baseline, Plan, Profile
from planner.roadmap.models import (
    Cost,
    DomainShare,
    ExamDate,
    Finding,
    Idle,
    MilestoneDue,
    ProjectWork,
    Roadmap,
    RoadmapStep,
    RoleReached,
    Session,
    Study,
    Totals,
)


@dataclass(frozen=True)
class SmallCatalog:
    certs: dict[str, Certification] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)


PLAN = Plan(
    id="p1",
    name="Into AI | 2027",
    created=date(2026, 11, 22),
    start=date(2026, 11, 23),
    deadline=date(2027, 3, 31),
    budget_usd=300,
    profile=Profile(path="software-developer", cloud="azure"),
    availability=Availability(week=Week(minutes=(100, 100, 100, 100, 0, 0, 200), stated_minutes=600)),
    attempts=(Attempt(cert="aws-mla-c02", on=date(2026, 11, 10), passed=False, score=640, paid_usd=75),),
    baseline=Baseline(taken=date(2026, 11, 1), finish=date(2027, 1, 2)),
)

NO_STUDY = Study(None, None, 0, 0, ())

HELD = RoadmapStep(
    id="s1",
    number=1,
    cert="azure-az-104",
    code="AZ-104",
    name="Azure Administrator",
    short="Administrator",
    optional=False,
    purpose="know the cloud",
    status="held",
    options=("azure-az-104",),
    replaces=None,
    reason="You hold it.",
    study=NO_STUDY,
    exam=ExamDate(None, "held", 1, 165, False, None, ""),
    project=None,
    valid_until=date(2027, 6, 1),
    renew_from=date(2026, 12, 1),
)

PLANNED = replace(
    HELD,
    id="s2",
    number=2,
    cert="azure-ai-901",
    code="AI-901",
    name="Azure AI Fundamentals",
    purpose="the vocabulary",
    status="planned",
    options=("aws-aif-c01", "azure-ai-900"),
    replaces="azure-ai-900",
    reason="AI-900 is retired since 30 Jun 2026.",
    study=Study(
        date(2026, 11, 23),
        date(2026, 12, 28),
        190,
        30,
        (DomainShare("Concepts", 1 / 3, 60), DomainShare("Use", 2 / 3, 130)),
    ),
    exam=ExamDate(date(2026, 12, 30), "planned", 1, 99.0, False, date(2026, 12, 29), "the hours of the week"),
    project=ProjectWork(
        id="support-bot",
        title="Support bot",
        pitch="Answers questions from your own docs.",
        start=date(2026, 11, 30),
        end=date(2027, 1, 2),
        minutes=120,
        logged_minutes=60,
        url="https://github.com/me/bot",
        milestones=(
            MilestoneDue("corpus", "Collect a corpus", "100 pages are indexed.", 60, date(2026, 11, 21), None, 60),
            MilestoneDue("answers", "Answer with sources", "20 questions pass.", 90, None, date(2026, 11, 30), 120),
            MilestoneDue("demo", "Record a demo", "A film of 2 minutes.", 30, None, None),
        ),
    ),
    valid_until=None,
    renew_from=None,
)

BETA = replace(
    HELD,
    id="s3",
    number=3,
    cert="aws-mla-c02",
    code="MLA-C02",
    name="ML Engineer Associate",
    purpose="the engineering",
    optional=True,
    status="booked",
    reason="Your choice.",
    exam=ExamDate(date(2027, 1, 9), "booked", 2, 70.5, True, date(2027, 1, 9), ""),
    valid_until=date(2030, 1, 9),
    renew_from=date(2029, 7, 9),
    failed=(date(2026, 11, 10),),
)

SKIPPED = replace(
    HELD, id="s4", number=4, code="CKA", name="Kubernetes", optional=True, status="skipped", valid_until=None
)

ROADMAP = Roadmap(
    today=date(2026, 11, 22),
    first_day=date(2026, 11, 23),
    steps=(HELD, PLANNED, BETA, SKIPPED),
    sessions=(
        Session(date(2026, 11, 23), 100, "study", "s2", "Concepts"),
        Session(date(2026, 11, 29), 60, "review", "s2", "Use"),
        Session(date(2026, 11, 30), 90, "project", "s2", "Answer with sources"),
        Session(date(2026, 12, 28), 30, "practice-exam", "s2", "AI-901"),
        Session(date(2026, 12, 30), 0, "exam", "s2", "AI-901"),
        Session(date(2027, 1, 2), 30, "project", "s2", "Record a demo"),
        Session(date(2027, 1, 9), 0, "exam", "s3", "MLA-C02"),
        Session(date(2027, 1, 10), 0, "renewal", "s1", "AZ-104"),
    ),
    capacity=((date(2026, 11, 23), 100), (date(2026, 11, 24), 0)),
    finish=date(2027, 1, 9),
    last_session=date(2027, 1, 2),
    lower_bound=date(2026, 12, 2),
    idle=(Idle(date(2026, 12, 1), date(2026, 12, 6), 120, "waiting-for-release"),),
    totals=Totals(190, 120, 90, 244.5, 2, 145.5),
    costs=(
        Cost(date(2026, 11, 10), "exam", "s3", "MLA-C02", 75, paid=True),
        Cost(date(2026, 12, 30), "exam", "s2", "AI-901", 99, paid=False),
        Cost(date(2027, 1, 9), "retake", "s3", "MLA-C02", 70.5, paid=True),
    ),
    findings=(
        Finding("substituted-exam", "note", "s2", "AI-901 stands for AI-900.", None),
        Finding("past-deadline", "error", None, "The deadline is missed by 2 days.", "planner edit --hours 12"),
    ),
    roles=(
        RoleReached("mid", "ML Engineer [mid]", 155_000, False, "s3", date(2027, 1, 9), ("MLA-C02", "AI-901"), ()),
        RoleReached("lead", "Lead", 215_000, True, None, None, ("AI-901",), (("CKA", "PMLE"),)),
        RoleReached("far", "Far", 300_000, False, None, None, ("AI-901",), (("A",), ("B",))),
    ),
)


def cert(code: str, name: str, minutes: int = 60, **links: str) -> Certification:
    return Certification.model_construct(
        id=code.lower(),
        code=code,
        name=name,
        cloud=None,
        exam=Exam(minutes=minutes),
        lifecycle=Lifecycle(),
        links=links,
    )


CATALOG = SmallCatalog(
    {
        "azure-ai-900": cert("AI-900", "Azure AI Fundamentals (2021)"),
        "azure-ai-901": cert(
            "AI-901", "Azure AI Fundamentals", 45, guide="https://a.example/g?a=1&b=2", page="https://b"
        ),
        "aws-mla-c02": cert("MLA-C02", "ML Engineer Associate", 130),
    },
    {
        "support-bot": Project.model_construct(
            stack={"any": ("Python",), "aws": ("Bedrock",), "azure": ("Azure OpenAI", "AI Search")},
            done=("The repository is public.", "The README has a demo."),
            interview=("Why retrieval, not fine-tuning.",),
        )
    },
)

PAGE = r"""# Into AI \| 2027

The path software-developer on Azure, 10 h a week from Mon 23 Nov 2026, finishing Sat 9 Jan 2027. 2 exams to sit with \$99 of \$244.50 still to pay, 3 h 10 min of study and 2 h of project work to do. 1 h 30 min logged so far. The deadline is Wed 31 Mar 2027. As of Sun 22 Nov 2026.

## Progress

1 h 30 min of 6 h 40 min done · 0 of 2 exams passed (1 attempt failed) · \$145.50 of \$244.50 paid

Finish 9 Jan 2027, promised 2 Jan 2027 on 1 Nov 2026: 7 days later.

| # | Certification | Studied | Project | Exam |
| --- | --- | --- | --- | --- |
| 2 | AI-901 | 30 min of 3 h 40 min | 1 of 3 h | Wed 30 Dec 2026 |
| 3 | MLA-C02 | — | — | Sat 9 Jan 2027, booked, beta, attempt 2 |

| Date | Exam | Result | Score |
| --- | --- | --- | --- |
| Tue 10 Nov 2026 | MLA-C02 | failed | 640 |

## Timeline

```mermaid
gantt
  dateFormat YYYY-MM-DD
  axisFormat %b %Y
  section 2 AI-901
  Study :2026-11-23, 36d
  Build Support bot :2026-11-30, 34d
  Exam :milestone, 2026-12-30, 0d
  section 3 MLA-C02
  Exam :crit, milestone, 2027-01-09, 0d
```

## Sequence

1. **AZ-104 — Azure Administrator** (held)\
   Purpose: know the cloud\
   Why: You hold it.\
   Valid until 1 Jun 2027, renew from 1 Dec 2026
2. **AI-901 — Azure AI Fundamentals**\
   Purpose: the vocabulary\
   Why: AI-900 is retired since 30 Jun 2026.\
   Replaces: AI-900 — Azure AI Fundamentals (2021)
3. **MLA-C02 — ML Engineer Associate** (optional, booked)\
   Purpose: the engineering\
   Why: Your choice.
4. **CKA — Kubernetes** (optional, skipped)\
   Purpose: know the cloud\
   Why: You hold it.

## Exams

| # | Exam | Date | Price | Valid until | Note |
| --- | --- | --- | --- | --- | --- |
| 2 | AI-901 | Wed 30 Dec 2026 | \$99 | — | the hours of the week |
| 3 | MLA-C02 | Sat 9 Jan 2027 | \$70.50 | 9 Jan 2030, renew from 9 Jul 2029 | booked; beta; attempt 2 |

Total cost: **\$244.50** of a budget of \$300 for 2 exams to sit, \$145.50 of it paid.

- 2 h free from 1 Dec 2026 to 6 Dec 2026: waits for the release of AI-901.
- The finish is 38 days later than the hours alone would allow, Wed 2 Dec 2026.

## Costs

| Month | For | Cost | So far |
| --- | --- | --- | --- |
| Nov 2026 | MLA-C02 exam (paid) | \$75 | \$75 |
| Dec 2026 | AI-901 exam | \$99 | \$174 |
| Jan 2027 | MLA-C02 retake (paid) | \$70.50 | \$244.50 |

Together: **\$244.50, \$55.50 of the budget left**. Paid so far: \$145.50.

## Portfolio projects

### AI-901: Support bot

Answers questions from your own docs.

Work: 30 Nov 2026 – 2 Jan 2027, 2 h to do, 1 h logged\
Stack on Azure: Python, Azure OpenAI, AI Search\
[Repository](https://github.com/me/bot)

- [x] Collect a corpus — 1 h, done Sat 21 Nov 2026\
  100 pages are indexed.
- [ ] Answer with sources — 1 h 30 min of 2 h left, due Mon 30 Nov 2026\
  20 questions pass.
- [ ] Record a demo — 30 min, no date yet\
  A film of 2 minutes.

Done when:

- The repository is public.
- The README has a demo.

What to say about it:

- Why retrieval, not fine-tuning.

## Official links

- AI-901: [Guide](https://a.example/g?a=1&amp;b=2), [Page](https://b)

## Roles

- After step 3, on 9 Jan 2027, you hold what ML Engineer \[mid\] typically holds: MLA-C02 and AI-901; median 155,000 USD.
- Lead (median 215,000 USD or more) also asks for CKA or PMLE, besides AI-901.

## Findings

- **error**: The deadline is missed by 2 days.\
  Fix: `planner edit --hours 12`
- **note** (step 2, AI-901): AI-901 stands for AI-900.

## Week by week

### Week 48: 23 – 29 Nov 2026, 2 h 40 min

| Date | What | How long |
| --- | --- | --- |
| Mon 23 Nov | AI-901 study: Concepts | 1 h 40 min |
| Sun 29 Nov | AI-901 review: Use | 1 h |

### Week 49: 30 Nov – 6 Dec 2026, 1 h 30 min

| Date | What | How long |
| --- | --- | --- |
| Mon 30 Nov | AI-901 project: Answer with sources | 1 h 30 min |

### Week 53: 28 Dec 2026 – 3 Jan 2027, 1 h

| Date | What | How long |
| --- | --- | --- |
| Mon 28 Dec | AI-901 practice exam | 30 min |
| Wed 30 Dec | **AI-901 exam** | 45 min |
| Sat 2 Jan | AI-901 project: Record a demo | 30 min |

### Week 1: 4 – 10 Jan 2027

| Date | What | How long |
| --- | --- | --- |
| Sat 9 Jan | **MLA-C02 exam** | 2 h 10 min |
| Sun 10 Jan | AZ-104 renewal | — |

*Made with planner.*
"""  # noqa: E501


def test_the_page_is_one_that_fits_a_readme() -> None:
    assert markdown(PLAN, ROADMAP, CATALOG) == PAGE


def test_the_same_roadmap_gives_the_same_bytes_whatever_the_order_of_the_catalog() -> None:
    turned = SmallCatalog(dict(reversed(CATALOG.certs.items())), CATALOG.projects)
    assert markdown(PLAN, ROADMAP, turned) == PAGE


def test_sections_come_in_the_order_asked_for_below_the_title_s_level() -> None:
    page = markdown(PLAN, ROADMAP, CATALOG, MarkdownOptions(heading_level=3, sections=("exams", "projects")))
    headings = [line for line in page.splitlines() if line.startswith("#")]
    assert headings == ["### Into AI \\| 2027", "#### Exams", "#### Portfolio projects", "##### AI-901: Support bot"]


@pytest.mark.parametrize(
    "options",
    [{"heading_level": 0}, {"heading_level": 5}, {"sections": ("exam",)}, {"sections": ("exams", "exams")}],
)
def test_options_that_cannot_be_are_refused_with_a_way_out(options: dict[str, Any]) -> None:
    with pytest.raises(UsageRefused) as refusal:
        MarkdownOptions(**options)
    assert refusal.value.hint


def test_a_plan_with_nothing_left_says_so() -> None:
    done = replace(ROADMAP, steps=(), sessions=(), findings=(), finish=None, totals=Totals(0, 0, 0, 0, 0))
    page = markdown(PLAN, done, SmallCatalog())
    for words in ("with nothing left to do", "no steps", "no exams", "no projects", "No session is left"):
        assert words in page
    assert "Findings" not in page


def test_what_the_catalog_no_longer_has_is_told_by_id_or_left_out() -> None:
    page = markdown(PLAN, ROADMAP, SmallCatalog())
    assert "Replaces: azure-ai-900" in page
    assert "- [ ] Answer with sources" in page
    assert "Stack" not in page
    assert "Done when" not in page


@pytest.mark.parametrize(
    ("stack", "words"),
    [
        ({"any": ("Python",), "aws": ("Bedrock",)}, "Stack: Python\\\n"),
        ({"aws": ("Bedrock",), "gcp": ("Vertex AI",)}, "Stack: AWS: Bedrock; Google Cloud: Vertex AI\\\n"),
    ],
)
def test_a_project_that_does_not_name_the_plan_s_cloud_still_tells_its_stack(
    stack: dict[str, tuple[str, ...]], words: str
) -> None:
    project = CATALOG.projects["support-bot"].model_copy(update={"stack": stack})
    assert words in markdown(PLAN, ROADMAP, SmallCatalog(projects={"support-bot": project}))


def test_the_summary_tells_the_week_that_holds_on_the_first_day() -> None:
    change = Change(since=date(2026, 11, 23), week=Week(minutes=(60,) * 7))
    later = Change(since=date(2027, 1, 1), week=Week(minutes=(10,) * 7))
    availability = PLAN.availability.model_copy(update={"changes": (later, change)})
    profile = Profile(certs=("azure-ai-901", "aws-mla-c02"))
    plan = PLAN.model_copy(update={"availability": availability, "profile": profile})
    assert "A sequence of 2 certifications, 7 h a week" in markdown(plan, ROADMAP, CATALOG)


def test_roles_are_told_with_the_step_after_which_they_are_reached() -> None:
    page = markdown(PLAN, ROADMAP, CATALOG, MarkdownOptions(sections=("roles",)))
    number = next(step.number for step in ROADMAP.steps if step.id == "s3")
    assert f"- After step {number}, on 9 Jan 2027, you hold what ML Engineer \\[mid\\] typically holds" in page
    assert "median 155,000 USD" in page
    assert "also asks for CKA or PMLE" in page
    assert "median 215,000 USD or more" in page
    assert "Far" not in page


def test_every_section_can_be_had_alone() -> None:
    for name in SECTIONS:
        page = markdown(PLAN, ROADMAP, CATALOG, MarkdownOptions(sections=(name,)))
        assert sum(line.startswith("## ") for line in page.splitlines()) == 1, name


def test_before_anything_is_done_or_costs_the_page_has_no_empty_sections() -> None:
    plan = PLAN.model_copy(update={"attempts": (), "baseline": None})
    fresh = replace(ROADMAP, totals=Totals(190, 120, 0, 169.5, 2), costs=(), steps=(PLANNED,))
    page = markdown(plan, fresh, CATALOG)
    assert "## Progress" not in page
    assert "## Costs" not in page
    assert "2 exams for \\$169.50" in page


def test_a_study_that_does_not_fit_before_its_exam_says_so() -> None:
    study = replace(PLANNED.study, unlaid_minutes=90)
    page = markdown(PLAN, replace(ROADMAP, steps=(replace(PLANNED, study=study),)), CATALOG)
    assert "| the hours of the week; 1 h 30 min of the study do not fit before it |" in page
