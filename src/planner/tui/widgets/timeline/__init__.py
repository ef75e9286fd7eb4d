"""The timeline widget: `Timeline` in `timeline`, drawn by `canvas` in the colours of `palette`."""
