"""The lessons on paper: a sheet for the class and a page for the teacher.

The wording is that of the lessons' files; what comes out is in `jobs.lessons`.
"""
