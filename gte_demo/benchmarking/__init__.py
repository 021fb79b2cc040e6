"""The live model in the harness of MTEB (the package mteb, optional): its public tasks, and small ones that ship.

`local_sets` and `published` are plain data and need no mteb; `encoder` and `local_tasks` speak its interface and
are imported by `running` alone, once a task is to be run.
"""
