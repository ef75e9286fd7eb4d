"""The terminal app: `app` runs it, `commands` lists all that it can do, `screens` and `modals` are what is seen."""
