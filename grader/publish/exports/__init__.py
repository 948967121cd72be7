"""Grades in the formats of other systems. Pure: one module for each format, from grades to text, bytes or plain data.

Points stay exact hundredths; a format that wants whole numbers gets them from `grader.publish.exports.whole`.
"""
