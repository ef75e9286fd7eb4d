"""The calendar widgets: `Calendar` in `calendar`, drawn by `canvas`, and the day beside it in `day_list`."""
