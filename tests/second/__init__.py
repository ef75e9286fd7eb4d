"""A second, independent answer to the exam-and-work problem, made from its rules alone, to test the planner's."""
