"""Grades in the formats of other systems. Pure: from grades to text, bytes or plain data.

`formats` is what `grader export` writes; `github` and `autograding` are what `grader ci` prints and hands over;
`bundle` is the programs that platforms run. Points stay exact hundredths; `whole` serves those that have no fractions.
"""
