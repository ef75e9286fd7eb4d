"""When the person can work: a weekly pattern and what adds to it or takes from it, as minutes on each date."""
