"""What is who, where prose is carried, and every deliberate difference between the catalog and its sources."""

from __future__ import annotations

from typing import Any, NamedTuple

CERTS = {
    "AIF-C01": "aws-aif-c01",
    "MLA-C01": "aws-mla-c01",
    "MLA-C02": "aws-mla-c02",
    "MLS-C01": "aws-mls-c01",
    "AIP-C01": "aws-aip-c01",
    "SAA-C03": "aws-saa-c03",
    "AI-900": "azure-ai-900",
    "AI-901": "azure-ai-901",
    "AI-102": "azure-ai-102",
    "AI-103": "azure-ai-103",
    "AI-300": "azure-ai-300",
    "DP-100": "azure-dp-100",
    "AZ-104": "azure-az-104",
    "AB-100": "azure-ab-100",
    "GAIL": "gcp-generative-ai-leader",
    "PMLE": "gcp-pmle",
    "ACE": "gcp-ace",
    "PAA": "gcp-paa",
    "DBX-ML-ASSOCIATE": "databricks-ml-associate",
    "DBX-ML-PROFESSIONAL": "databricks-ml-professional",
    "DBX-GENAI-ASSOCIATE": "databricks-genai-associate",
    "NCA-GENL": "nvidia-nca-genl",
    "NCP-GENL": "nvidia-ncp-genl",
    "NCP-AAI": "nvidia-ncp-aai",
    "CKA": "cncf-cka",
    "004": "hashicorp-terraform-associate",
}
"""The id of each exam of the exam facts."""

VENDORS = {
    "aws": "AWS",
    "microsoft": "Microsoft",
    "google": "Google Cloud",
    "databricks": "Databricks",
    "nvidia": "NVIDIA",
    "cncf": "The Linux Foundation / CNCF",
    "hashicorp": "HashiCorp (an IBM company)",
}
"""What the exam facts call each vendor."""

LINKS = {
    "certification_page": "certification-page",
    "exam_page_url": "certification-page",
    "exam_guide": "exam-guide",
    "exam_guide_url": "exam-guide",
    "study_guide_url": "study-guide",
    "learning_path": "learning-path",
    "learning_path_url": "learning-path",
    "practice_exam": "practice-exam",
    "practice_exam_url": "practice-exam",
    "revision_history": "revision-history",
    "comparison_with_c01": "comparison-with-c01",
    "announcement": "announcement",
    "retake_policy": "retake-policy",
    "registration_policy": "registration-policy",
    "renewal_policy": "renewal-policy",
    "duration_policy": "duration-policy",
}
"""The catalog's name for each address; the second and later ones of a list get a number."""

PROSE = {
    "price_notes": ("price_note",),
    "question_count.note": ("exam.note",),
    "passing_score.note": ("exam.note",),
    "validity.note": ("validity.note",),
    "renewal.note": ("renewal.note", "validity.note"),
    "renewal.retries": ("renewal.note",),
    "renewal.if_lapsed": ("renewal.if_lapsed",),
    "retake.after_passing": ("retake.note",),
    "retake.max_attempts_note": ("retake.note",),
    "retake.wait_days_rule": ("retake.note",),
    "retake.note": ("retake.note",),
    "experience.recommended": ("experience",),
    "experience.required": ("experience",),
    "beta_window.note": ("lifecycle.beta.note",),
    "beta.result_note": ("lifecycle.beta.note",),
    "retires_time": ("lifecycle.note",),
    "upcoming_change": ("lifecycle.note",),
    "current_version": ("guide.text",),
    "domains_note": ("domains_note", "guide.text"),
    "prep_hours.derivation": ("effort.basis", "provenance.note"),
    "notes": ("notes", "best_for", "lifecycle.note"),
    "disagreements": ("provenance.disagreements",),
}
"""Fields that are prose: the catalog says it in its own words, in one of these fields of its own."""


class Difference(NamedTuple):
    """What the catalog says instead, and why."""

    told: Any
    why: str


_SITTABLE = "Listed with a price and a register button, beside a label 'Coming soon' that the notes tell of."
_ESTIMATE = "No weights are published: each objective's share of the 37 sub-objectives, said to be an estimate."
_NO_RENEWAL = "A credential that never expires has no renewal that could cost anything."
_FROM_NOTES = "The figure stands in the prose of the facts (notes, price notes or disagreements), not in a field."

DELIBERATE: dict[tuple[str, str], Difference] = {
    ("004", "code"): Difference("Terraform Associate 004", "Nobody would know `004` alone; it is an alias."),
    ("004", "domains"): Difference(
        [
            ("Infrastructure as Code (IaC) with Terraform", 8.1, 8.1),
            ("Terraform fundamentals", 10.8, 10.8),
            ("Core Terraform workflow", 18.9, 18.9),
            ("Terraform configuration", 21.6, 21.6),
            ("Terraform modules", 10.8, 10.8),
            ("Terraform state management", 10.8, 10.8),
            ("Maintain infrastructure with Terraform", 8.1, 8.1),
            ("HCP Terraform", 10.8, 10.8),
        ],
        _ESTIMATE,
    ),
    ("MLS-C01", "successor"): Difference(
        None, "The facts name alternatives and say that there is no direct successor: they are its `alternatives`."
    ),
    ("MLA-C01", "status"): Difference(
        "retired", "'retiring' means gone in English and still there in other languages; the catalog follows English."
    ),
    ("MLA-C01", "beta minutes"): Difference(170, _FROM_NOTES),
    ("MLA-C01", "beta questions"): Difference(85, _FROM_NOTES),
    ("MLA-C02", "ways to renew"): Difference(2, "The third is only possible; the renewal's note tells of it."),
    ("AIP-C01", "beta price"): Difference(150, _FROM_NOTES),
    ("AIP-C01", "beta questions"): Difference(85, _FROM_NOTES),
    ("AIP-C01", "guide"): Difference("2026-03", "'refreshed March 2026', written as a month."),
    ("SAA-C03", "guide"): Difference(None, "The date is the one of a check, not of the guide."),
    ("AI-900", "renewal cost"): Difference(None, _NO_RENEWAL),
    ("AI-901", "renewal cost"): Difference(None, _NO_RENEWAL),
    ("GAIL", "guide"): Difference("2026", "'reworded in 2026' is all that is known of its date."),
    ("ACE", "renewal cost"): Difference(
        None, "Half the exam's price, or 75 USD for the shorter renewal exam by one doubtful source: the note has both."
    ),
    ("CKA", "attempts"): Difference(None, "Two attempts a purchase, one of them the free retake; buying has no cap."),
    ("NCP-GENL", "status"): Difference("sittable", _SITTABLE),
    ("NCP-AAI", "status"): Difference("sittable", _SITTABLE),
    ("PAA", "status"): Difference(
        "upcoming", "Announced for mid-November 2026 and not confirmed: sure only once that month is over."
    ),
    ("PAA", "released"): Difference(None, "The facts have the beta's days there; they are the beta's window."),
    ("PAA", "planned release"): Difference("2026-11", "'mid-November 2026', from the upcoming change."),
    ("PAA", "beta begins"): Difference("2026-09-08", "The facts have the beta's days as the release."),
    ("PAA", "beta ends"): Difference("2026-09-30", "The facts have the beta's days as the release."),
    ("PAA", "beta price"): Difference(120, _FROM_NOTES),
    ("PAA", "beta questions"): Difference(80, _FROM_NOTES),
    ("senior-ml-engineer", "order"): Difference(
        ["gcp-pmle", "databricks-ml-professional", "aws-mls-c01"],
        "The article calls MLS-C01 superseded in the same breath: it comes last, and is optional.",
    ),
    ("senior-ml-engineer", "optional"): Difference([False, False, True], "As above."),
    ("verdict", "optional"): Difference(
        [False, False, False, True], "'Add NCA-GENL when ...' leaves it to the person: it is optional."
    ),
}
"""Every difference that is meant, by exam (or path) and field. One that is no difference any more is an error."""

NAMES = {
    "AWS AI Practitioner (AIF-C01)": "aws-aif-c01",
    "AWS AI Practitioner": "aws-aif-c01",
    "AWS AIF-C01": "aws-aif-c01",
    "AIF-C01": "aws-aif-c01",
    "Azure AI Fundamentals (AI-900)": "azure-ai-900",
    "Azure AI-900": "azure-ai-900",
    "AI-900": "azure-ai-900",
    "Google Cloud Generative AI Leader": "gcp-generative-ai-leader",
    "GCP Generative AI Leader": "gcp-generative-ai-leader",
    "AWS Machine Learning Engineer Associate (MLA-C01)": "aws-mla-c01",
    "AWS Machine Learning Engineer Associate": "aws-mla-c01",
    "AWS MLA-C01": "aws-mla-c01",
    "MLA-C01": "aws-mla-c01",
    "Azure AI Engineer Associate (AI-102)": "azure-ai-102",
    "Azure AI-102": "azure-ai-102",
    "AI-102": "azure-ai-102",
    "Databricks ML Associate": "databricks-ml-associate",
    "Databricks Associate": "databricks-ml-associate",
    "AWS Machine Learning Specialty (MLS-C01)": "aws-mls-c01",
    "AWS MLS-C01": "aws-mls-c01",
    "GCP Professional Machine Learning Engineer": "gcp-pmle",
    "GCP Professional ML Engineer": "gcp-pmle",
    "GCP PMLE": "gcp-pmle",
    "Databricks ML Professional": "databricks-ml-professional",
    "Databricks Professional": "databricks-ml-professional",
    "NVIDIA Certified Associate: Generative AI LLMs (NCA-GENL)": "nvidia-nca-genl",
    "NVIDIA NCA-GENL": "nvidia-nca-genl",
    "NCA-GENL": "nvidia-nca-genl",
    "Kubernetes (CKA)": "cncf-cka",
    "CKA": "cncf-cka",
    "Terraform": "hashicorp-terraform-associate",
}
"""The certification that each of the article's wordings means."""

_CLOUD_ASSOCIATES = ["aws-saa-c03", "azure-az-104", "gcp-ace"]
_CLOUD_AI = [
    "aws-mla-c01",
    "aws-mla-c02",
    "aws-aip-c01",
    "aws-mls-c01",
    "azure-ai-102",
    "azure-ai-103",
    "azure-ai-300",
    "azure-dp-100",
    "gcp-pmle",
    "gcp-paa",
]

GROUPS = {
    "Cloud associate cert in your employer's cloud": _CLOUD_ASSOCIATES,
    "cloud associate": _CLOUD_ASSOCIATES,
    "cloud AI cert": _CLOUD_AI,
}
"""The article's words that mean one certification of several: the general associate of each cloud, and any cloud's AI
or machine learning certification above the entry tier."""

PATHS = {
    "You're a non-engineer who needs AI literacy (PM, designer, exec)": "ai-literacy",
    "You're a developer integrating AI into apps": "app-developer",
    "You're a data scientist or ML engineer building models": "ml-engineer",
    "You want to specialise in generative AI": "genai-specialist",
    "You want to be a senior ML engineer at a top employer": "senior-ml-engineer",
    "Software developer adding AI": "software-developer",
    "Data analyst moving to ML": "data-analyst",
    "ML researcher moving to production": "ml-researcher",
    "DevOps engineer moving to MLOps": "devops-engineer",
}
"""The path of each of the article's outcomes and backgrounds."""

WORDS = {
    "Foundational AI/ML and generative-AI concepts": ("foundation", "AI, ML", "generative AI"),
    "AWS AI services overview: Bedrock, Q, SageMaker basics": ("AI services", "Bedrock", " Q,", "SageMaker basics"),
    "Responsible AI principles": ("responsible AI", "principles"),
    "Data ingestion and feature engineering on AWS": ("ingestion", "feature engineering"),
    "SageMaker training, tuning, deployment": ("training", "tuning", "deploying", "SageMaker"),
    "MLOps with SageMaker Pipelines": ("MLOps", "SageMaker Pipelines"),
    "Monitoring for drift and bias": ("monitoring", "drift", "bias"),
    "Deeper algorithm selection": ("algorithms", "depth"),
    "Cross-service data engineering (Glue, Kinesis, Athena)": (
        "data engineering", "services", "Glue", "Kinesis", "Athena",
    ),
    "Heavily focused on classical ML + cloud ML ops": ("classical ML", "operation", "cloud"),
    "Azure AI Foundry / Azure OpenAI deployments": ("deploying", "Azure AI Foundry", "Azure OpenAI"),
    "Document Intelligence, Vision, Speech, Language services": (
        "Document Intelligence", "Vision", "Speech", "Language",
    ),
    "RAG patterns with Azure AI Search": ("RAG", "Azure AI Search"),
    "End-to-end ML system design — ingestion, training, serving, monitoring": (
        "design", "whole ML systems", "ingestion", "training", "serving", "monitoring",
    ),
    "Vertex AI Pipelines, Feature Store, Model Registry": ("Vertex AI Pipelines", "Feature Store", "Model Registry"),
    "BigQuery ML": ("BigQuery ML",),
    "Generative AI on Vertex (Gemini, model garden)": ("generative AI", "Vertex", "Gemini", "model garden"),
    "Spark MLlib and pandas API on Spark": ("Spark MLlib", "pandas API on Spark"),
    "MLflow tracking, registry, serving": ("MLflow", "tracking", "registry", "serving"),
    "Feature engineering with Unity Catalog feature tables": ("feature engineering", "Unity Catalog", "feature tables"),
    "Production deployment with model serving endpoints": ("production", "model serving endpoints"),
    "Transformer fundamentals and LLM architecture": ("transformers", "architecture of LLMs"),
    "Fine-tuning and parameter-efficient methods (LoRA, QLoRA)": (
        "fine-tuning", "parameter-efficient", "LoRA", "QLoRA",
    ),
    "RAG patterns": ("RAG patterns",),
    "Evaluation and safety": ("evaluation", "safety"),
    "non-engineers and engineers new to AWS AI": ("non-engineers", "engineers who are new", "AI on AWS"),
    "engineers building production ML on AWS": ("engineers", "production ML on AWS"),
    "app developers integrating AI features into Azure-hosted apps": (
        "app developers", "AI features", "hosted on Azure",
    ),
    "ML practitioners at Databricks customers (a fast-growing population)": (
        "ML practitioners", "customers of Databricks", "growing fast",
    ),
    "GenAI specialisation on top of an existing ML or software background": (
        "specialising in generative AI", "on top", "ML or software",
    ),
    "literacy": ("literacy",),
    "integration depth": ("integration depth",),
    "specialise into GenAI": ("specialise into GenAI",),
    "the second cloud": ("the second cloud",),
    "MLOps depth": ("MLOps depth",),
    "system design": ("system design",),
    "closest to standard MLOps": ("closest to standard MLOps",),
    "most production ML serves on K8s": ("Kubernetes", "most models are served"),
    "matching your stack": ("matches your stack",),
    "when GenAI becomes a meaningful part of your role": ("GenAI", "meaningful part of the role"),
}  # fmt: skip
"""The words that must occur where the catalog says one of the article's lines in its own words."""
