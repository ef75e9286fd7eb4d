"""The timeline as plain values: rows of bars on a calendar-true scale, and how they look in cells of text.

Days are ordinals (`date.toordinal`), inclusive; lengths are cells. No terminal library is needed here.
"""
