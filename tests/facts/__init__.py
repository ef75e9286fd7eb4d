"""The sources that the shipped catalog follows, as data, and how the tests read them."""
