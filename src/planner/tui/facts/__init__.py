"""What the app tells, in lines of a width: a row of the timeline, roles, costs, why a date is what it is."""
