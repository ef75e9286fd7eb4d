"""A plan day by day and month by month, as plain values: what is on a date, how full it is, and why it is free."""
