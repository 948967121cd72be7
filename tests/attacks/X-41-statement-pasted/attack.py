problem = "a"

# attack
why = """
A network is given as code. Say what it is for, describe its structure, count its parameters, and write it so
that it runs today.

model = Sequential()
model.add(Dense(12, input_dim=8, activation='relu'))
model.add(Dense(8, activation='relu'))
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])

`Sequential` stacks layers; data passes through them from the first to the last. The activation $f$ is applied to each
unit; softmax looks at all units of the layer at once.

Say in one or two sentences what in the code shows it. Put the text into `why`.
Which two places of the code would change if it were another kind of problem?
One is in the last Dense layer, the other in compile.
For a house price you would see Dense(1) without an activation and loss='mse': a free number, and squared distances.
Name the two counterparts here.
"""
# end of attack
