"""What the person decided: the plan and the edits that change it, nothing that could be derived."""
