"""A class: whose submissions lie where (`intake`), many of them graded (`batch`), judged again (`rescore`), on many
machines (`cluster`).
"""
