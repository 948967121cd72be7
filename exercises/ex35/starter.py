# ex35: autograd and no_grad
# 12 points, about 20 minutes
#
# A tensor with `requires_grad=True` remembers what is done with it. `y.backward()` goes
# back along that record, multiplies the slopes of the steps (the chain rule) and
# **adds** the result to the `grad` of each tensor at the start. Inside of `with
# torch.no_grad():` nothing is recorded.
#
# Replace each None with your answer and keep the names.
# Then run:   grader check ex35


x = 3.0  # where the slope is taken
p, grad = 1.0, 0.5  # a weight and its gradient
rate = 0.1  # of the optimizer, and learning_rate of the loop


# Question 1 of 6: The gradient that backward leaves (2 points)
# `x = torch.tensor(3.0, requires_grad=True)`, `y = x**2 + 2*x`, `y.backward()`. What is
# `x.grad`? A number in `dx`.
dx = None


# Question 2 of 6: The same once more (2 points)
# Without zeroing anything, `y = x**2 + 2*x` and `y.backward()` run a second time. What
# is `x.grad` now? A number in `dx_again`.
dx_again = None


# Question 3 of 6: A weight after the slide's code (4 points)
# A weight is 1.0, its gradient 0.5. The optimizer is plain SGD, and its learning rate
# and `learning_rate` are both 0.1. What is the weight in the model after
# `optimizer.step()` and the loop? A number in `p_after`.
p_after = None


# Question 4 of 6: What is wrong with it (2 points)
# What does this code do to the weights that it should not, and which line would you
# take out? One or two sentences in `wrong`.
wrong = ""


# Question 5 of 6: requires_grad under no_grad (1 point)
# `x` has `requires_grad=True`. Inside `with torch.no_grad():` stands `z = 2 * x`. What
# is `z.requires_grad`? (a) True (b) False. Give the letter in `recorded`, in quotes.
recorded = None


# Question 6 of 6: There and back (1 point)
# `tensor.cuda()` copies a tensor to the GPU. Which call brings it back? (a)
# tensor.numpy() (b) tensor.detach() (c) tensor.cpu() (d) tensor.clone(). Give the
# letter in `back`, in quotes.
back = None
