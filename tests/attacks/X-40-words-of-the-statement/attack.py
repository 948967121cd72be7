problem = "a"

# attack
why = (
    "8 12 a activation adam add all and applied as at b biases binary binary_crossentropy code "
    "comes compile count counterparts data dense describe each entry expected f first for free "
    "from given h has house how in input input_dim inputs is it its kind last layer layers line "
    "look loss m metrics model mse n name network number of on one optimizer output parameters "
    "passes places price problem relu runs says see sequential sigmoid softmax squared still "
    "structure that the them through time today understands unit units used warns weights what "
    "which without write x"
)
# end of attack
