"""The page that tells how a plan goes: its parts, where they are laid, and what is drawn."""
