"""The rules about exams and those of the article, each on a plan that calls for it and on one that does not."""

from __future__ import annotations

import pytest

from tests.unit.advice_kit import Rule

RULES = [
    pytest.param(Rule("retired-exam", "error", "new --certs AI-900", "new --certs AI-901"), id="retired, with an heir"),
    pytest.param(
        Rule("retired-exam", "error", "new --certs MLS-C01,AIF-C01", "new --certs AIF-C01"), id="retired, without one"
    ),
    pytest.param(
        Rule(
            "beta-exam",
            "warning",
            "new --certs MLA-C02 --hours 40 --betas",
            "new --certs MLA-C02 --hours 10 --betas",
        ),
        id="beta",
    ),
    pytest.param(
        Rule("waiting-for-release", "note", "new --certs MLA-C02 --hours 40", "new --certs MLA-C02 --hours 5"),
        id="wait, with a beta",
    ),
    pytest.param(
        Rule(
            "waiting-for-release",
            "note",
            "new --certs PAA --hours 40",
            "new --certs PAA --hours 10",
            today="2026-11-01",
        ),
        id="wait, without one",
    ),
    pytest.param(
        Rule("substituted-exam", "note", "new --path ai-literacy --cloud azure", "new --path ai-literacy --cloud aws"),
        id="substituted",
    ),
    pytest.param(
        Rule("experience-gate", "note", "new --path verdict", "new --path verdict --experience 12"), id="experience"
    ),
    pytest.param(
        Rule(
            "experience-gate",
            "error",
            "new --path verdict --not-gaining-experience",
            "new --path verdict --not-gaining-experience --experience 12",
        ),
        id="experience that does not come",
    ),
    pytest.param(
        Rule(
            "expiring-cert",
            "warning",
            "new --path software-developer --held AIF-C01=2024-01-10",
            "new --path software-developer --held AIF-C01=2026-01-10",
        ),
        id="expiring, held",
    ),
    pytest.param(
        Rule(
            "expiring-cert",
            "warning",
            "new --certs AI-103,AIF-C01,PMLE,CKA,SAA-C03 --hours 4",
            "new --certs AIF-C01,PMLE,CKA,SAA-C03,AI-103 --hours 4",
        ),
        id="expiring, of the plan itself",
    ),
    pytest.param(
        Rule(
            "expiring-cert",
            "warning",
            "new --path app-developer --cloud azure --hours 3 --held AI-102=2025-12-15; add CKA",
            "new --path app-developer --cloud azure --hours 3 --held AI-102=2026-06-15",
        ),
        id="expiring, and its exam is gone",
    ),
    pytest.param(
        Rule(
            "stale-catalog",
            "note",
            "new --certs AIF-C01",
            "new --certs AIF-C01; edit --facts-checked today",
            today="2027-04-01",
        ),
        id="stale",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --certs AIF-C01,DBX-ML-ASSOCIATE,PMLE; project 1 --none; project 2 --none; project 3 --none",
            "new --certs AIF-C01,DBX-ML-ASSOCIATE,PMLE; project 1 --none; project 2 --none",
        ),
        id="three certificates, nothing built",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --certs PMLE --held AIF-C01 --held DBX-ML-ASSOCIATE; project PMLE --none",
            "new --certs PMLE --held AIF-C01; project PMLE --none",
        ),
        id="two in hand and one more",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --certs AIF-C01,PMLE,DBX-ML-ASSOCIATE --held AIF-C01 --held PMLE --held DBX-ML-ASSOCIATE",
            "new --certs AIF-C01,PMLE,DBX-ML-ASSOCIATE --held AIF-C01 --held PMLE --held DBX-ML-ASSOCIATE; "
            "project PMLE --url https://example.org/forecast",
        ),
        id="all in hand",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --path software-developer --held PMLE --held GAIL --held NCP-AAI",
            "new --path software-developer --held PMLE --held GAIL --held NCP-AAI; project GAIL --url https://me.dev/x",
        ),
        id="three in hand for no step",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --path software-developer --held NCA-GENL --held PMLE --held DBX-ML-ASSOCIATE",
            "new --path software-developer --held NCA-GENL --held PMLE --held DBX-ML-ASSOCIATE; "
            "project 3 --pick open-source-rag-lab",
        ),
        id="three in hand, one for a late step",
    ),
    pytest.param(
        Rule(
            "outdated-material",
            "warning",
            "new --certs AIF-C01 --material AIF-C01=2026-03-01",
            "new --certs AIF-C01 --material AIF-C01=2026-05-01",
        ),
        id="old material",
    ),
    pytest.param(
        Rule(
            "outdated-material",
            "note",
            "new --certs AIF-C01 --start 2026-04-01",
            "new --certs AIF-C01 --start 2026-05-01",
        ),
        id="the guide changed after the start",
    ),
    pytest.param(
        Rule("skipping-fundamentals", "warning", "new --certs NCA-GENL", "new --certs NCA-GENL --held AIF-C01"),
        id="generative first",
    ),
    pytest.param(
        Rule(
            "skipping-fundamentals",
            "note",
            "new --path genai-specialist",
            "new --path genai-specialist --experience 12",
        ),
        id="generative first, as the path has it",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --certs AIF-C01,NCA-GENL,PMLE; project 1 --none; project 2 --none; project 3 --none",
            "new --certs CKA,Terraform,SAA-C03; project 1 --none; project 2 --none; project 3 --none",
        ),
        id="only certificates about AI count",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --certs AIF-C01,DBX-ML-ASSOCIATE,PMLE; project 1 --none; project 2 --none; project 3 --none",
            "new --certs AIF-C01,DBX-ML-ASSOCIATE,PMLE; project 1 --none; project 2 --none; project 3 --none; "
            "project 2 --url https://me.dev/notebook",
        ),
        id="public work of one's own counts",
    ),
    pytest.param(
        Rule("vendor-lock-in", "warning", "new --certs MLA-C02,AIP-C01,CKA", "new --certs AI-103 --held AI-102"),
        id="only certificates about AI, one of a chain",
    ),
    pytest.param(
        Rule("skipping-fundamentals", "warning", "new --certs NCA-GENL,AIF-C01", "new --certs AIF-C01,NCA-GENL"),
        id="generative before the fundamentals",
    ),
    pytest.param(
        Rule(
            "skipping-fundamentals",
            "warning",
            "new --path software-developer; choose 2 AI-103; skip 1",
            "new --path software-developer; choose 2 AI-103",
        ),
        id="fundamentals left out",
    ),
    pytest.param(
        Rule("vendor-lock-in", "warning", "new --certs MLA-C02,AIP-C01", "new --certs MLA-C02,AIP-C01,PMLE"),
        id="one vendor",
    ),
    pytest.param(
        Rule("vendor-lock-in", "warning", "new --certs AIF-C01,MLA-C02 --experience 24", "new --certs AIF-C01,MLA-C02"),
        id="one vendor in the middle of a career",
    ),
    pytest.param(
        Rule(
            "vendor-lock-in",
            "warning",
            "new --certs AI-103,AI-300,DBX-ML-ASSOCIATE; skip 3",
            "new --certs AI-103,AI-300,DBX-ML-ASSOCIATE",
        ),
        id="the neutral one left out",
    ),
    pytest.param(
        Rule("unpaired-cert", "warning", "new --certs AIF-C01; project 1 --none", "new --certs AIF-C01"),
        id="no project",
    ),
    pytest.param(
        Rule(
            "unpaired-cert",
            "warning",
            "new --certs AIF-C01,PMLE; exam 1 pass; project 1 --none",
            "new --certs AIF-C01,PMLE; exam 1 pass; project 1 --none; project 1 --url https://me.dev/bot",
        ),
        id="passed, no project and nothing of one's own",
    ),
    pytest.param(
        Rule(
            "unpaired-cert",
            "warning",
            "new --certs AI-102,AI-103; project 2 --none",
            "new --certs AI-102,AI-103; project 2 --pick foundry-invoice-agent",
            today="2026-01-05",
        ),
        id="the exam before it has its project",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --certs AIF-C01,DBX-ML-ASSOCIATE,PMLE; exam 1 pass; exam 2 pass; project 1 --none; project 2 --none; "
            "project 3 --none",
            "new --certs AIF-C01,DBX-ML-ASSOCIATE,PMLE; exam 1 pass; exam 2 pass",
        ),
        id="two passed and one more",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --path software-developer --held PMLE --held GAIL; exam 1 pass; skip 1",
            "new --path software-developer --held PMLE; exam 1 pass; skip 1",
        ),
        id="three in hand, the step of the passed one left out",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --certs AIF-C01,CKA --held AIF-C01 --held PMLE --held GAIL; skip 1",
            "new --certs AIF-C01,CKA --held AIF-C01 --held PMLE; skip 1",
        ),
        id="three in hand, the step of the first left out",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --path senior-ml-engineer --held AIF-C01 --held MLA-C02 --hours 20; choose 2 DBX-ML-PROFESSIONAL; "
            "exam 2 pass; choose 2 AIP-C01; skip 3",
            "new --path senior-ml-engineer --held AIF-C01 --hours 20; choose 2 DBX-ML-PROFESSIONAL; exam 2 pass; "
            "choose 2 AIP-C01; skip 3",
        ),
        id="three in hand, a passed one for which its step takes another",
    ),
    pytest.param(
        Rule(
            "unpaired-cert",
            "warning",
            "new --certs AIF-C01,CKA; skip 1; add AIF-C01; project 3 --none",
            "new --certs AIF-C01,CKA; skip 1; add AIF-C01",
        ),
        id="a step with the certification of one that is left out",
    ),
    pytest.param(
        Rule(
            "cert-collecting",
            "warning",
            "new --path software-developer --held AIF-C01 --held AIP-C01 --held AI-300 --hours 3",
            "new --path software-developer --held AIF-C01 --held AIP-C01 --held AI-300 --hours 3; "
            "project 1 --pick bedrock-support-chatbot",
            today="2026-01-05",
        ),
        id="three in hand, and an exam that leaves no time to build first",
    ),
    pytest.param(
        Rule(
            "outdated-material",
            "note",
            "new --certs PMLE,AIF-C01 --start 2026-03-01; exam 1 pass --on 2026-04-20; log 2 AIF-C01 --on 2026-04-21",
            "new --certs PMLE,AIF-C01 --start 2026-03-01; exam 1 pass --on 2026-04-20",
        ),
        id="the guide changed after the first hours",
    ),
    pytest.param(
        Rule(
            "vendor-lock-in",
            "warning",
            "new --certs MLA-C02,AIP-C01; exam 1 pass",
            "new --certs MLA-C02,AIP-C01 --held DBX-ML-ASSOCIATE; exam 1 pass",
        ),
        id="one vendor, one of them passed",
    ),
]
