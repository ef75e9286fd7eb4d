"""How a plan goes: hours against the plan, the pace, exams against their days, and all of it as one report."""
