layer_params = 100 * 100 + 100
network_params = 10 * layer_params
data_range = [10 * network_params, 30 * network_params]

trained = 60000 - 12000
iterations = [trained // 800, 10 * (trained // 800)]  # variant: iterations = [trained // {{ batch }}, {{ epochs }} * (trained // {{ batch }})]
steps = [469, 4690]
epochs_run = 10 - 3
terms = ["c", "a", "d"]
