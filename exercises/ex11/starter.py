# ex11: Titanic: survived or not
# 15 points, about 60 minutes
#
# Who survived the Titanic? The slide's table has a row for each passenger: a number and
# a name, the ticket, and the columns Survived (0 or 1), Pclass (1 to 3), Sex, Age (not
# always known), SibSp and Parch (relatives on board), Fare, Cabin and Embarked (the
# port: C, Q or S). That table is not part of the slides, so the start of the file
# generates 600 passengers with the same kind of columns by a rule of its own; none of
# them is real.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex11


import random

import keras
import numpy as np
from keras.layers import Dense

COLUMNS = ("Survived", "Pclass", "Sex", "Age", "SibSp", "Parch", "Fare", "Embarked")


def passengers(count, seed):  # a generated table: none of these passengers is real
    chance, rows = random.Random(seed), []
    for _ in range(count):
        pclass = chance.choices((1, 2, 3), (24, 21, 55))[0]
        sex = chance.choices(("male", "female"), (65, 35))[0]
        age = round(min(75, max(1, chance.gauss(38 - 4 * pclass, 13))))
        sibsp, parch = (chance.choices((0, 1, 2, 3), (70, 20, 7, 3))[0] for _ in range(2))
        fare = round(chance.uniform(0.6, 1.8) * (70, 20, 9)[pclass - 1], 2)
        odds = (1.2, 0.0, -1.2)[pclass - 1] + (2.6 if sex == "female" else -1.7) - 0.03 * (age - 28) - 0.2 * sibsp
        survived = int(chance.uniform(-3.2, 3.2) < odds)
        known = age if chance.random() < 0.8 else None
        embarked = chance.choices("CQS", (19, 9, 72))[0]
        rows.append([survived, pclass, sex, known, sibsp, parch, fare, embarked])
    return rows


table = passengers(600, seed=11)  # 600 rows, each in the order of COLUMNS


# Question 1 of 6: The label (1 point)
# Which column of the slide's table is the label, the one to be predicted? Put the
# letter into `label`.
# (a) PassengerId
# (b) Survived
# (c) Pclass
# (d) Fare
label = None


# Question 2 of 6: Columns that must become numbers (2 points)
# A Dense layer takes numbers only. Which of these columns hold words and must be
# encoded as numbers before? Put the letters into the list `encode`, in any order.
# (a) Pclass
# (b) Sex
# (c) Age
# (d) SibSp
# (e) Fare
# (f) Embarked
encode = None


# Question 3 of 6: Columns to leave out (1 point)
# Some columns only name a passenger and say nothing about others. Which ones? Put the
# letters into the list `drop`, in any order.
# (a) PassengerId
# (b) Name
# (c) Ticket
# (d) Fare
drop = None


# Question 4 of 6: The order of work with Keras (2 points)
# Bring the four steps into order: a list of four letters in `steps`, the first step
# first.
# (a) compile
# (b) predict
# (c) define the layers
# (d) fit
steps = None


# Question 5 of 6: Passengers as numbers (4 points)
# Write `prepare(rows)`: rows as in `table`, each in the order of COLUMNS, become an
# array of numbers with nine columns: Pclass, 1 for female and 0 for male, Age with 28
# where it is None, SibSp, Parch, Fare, then three columns that are 1 where Embarked is
# C, Q and S, else 0. The label is no column of it. It must work for any rows, also
# where a port does not occur.
def prepare(rows):
    return None


# Question 6 of 6: Trained, and right for new passengers (5 points)
# Train a Keras network of your choice on `prepare(table)` and leave it in `model`: 9
# inputs, one sigmoid output for the probability of survival. It is judged on 400 new
# passengers: at least 75 % must be right. About 63 % do not survive, so the answer
# 'died' for everybody is not enough. The new passengers are prepared as in the question
# before and then standardised: each column minus the mean of the 600, divided by their
# standard deviation (with n).
model = None
