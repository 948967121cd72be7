# loses: curved
# told: curved = curve-any-gap-as-overfit
train_a = [0.92, 0.9, 0.91, 0.9, 0.91, 0.89, 0.9, 0.91, 0.9, 0.9, 0.89, 0.9]
val_a = [0.95, 0.93, 0.94, 0.94, 0.93, 0.94, 0.93, 0.94, 0.94, 0.93, 0.94, 0.93]
train_b = [1.0, 0.93, 0.87, 0.81, 0.75, 0.69, 0.64, 0.58, 0.53, 0.47, 0.42, 0.37]
val_b = [1.02, 0.96, 0.9, 0.84, 0.78, 0.73, 0.67, 0.62, 0.57, 0.51, 0.46, 0.41]
train_c = [0.9, 0.7, 0.55, 0.44, 0.36, 0.29, 0.24, 0.19, 0.15, 0.12, 0.09, 0.07]
val_c = [0.92, 0.74, 0.61, 0.53, 0.48, 0.46, 0.47, 0.5, 0.54, 0.59, 0.65, 0.71]
train_d = [0.9, 0.62, 0.45, 0.34, 0.28, 0.24, 0.22, 0.21, 0.205, 0.203, 0.202, 0.201]
val_d = [0.93, 0.66, 0.49, 0.38, 0.32, 0.28, 0.26, 0.25, 0.245, 0.243, 0.242, 0.241]
train_e = [0.9, 0.7, 0.54, 0.42, 0.33, 0.27, 0.23, 0.2, 0.18, 0.17, 0.165, 0.16]
val_e = [1.3, 1.14, 1.02, 0.93, 0.86, 0.81, 0.78, 0.76, 0.745, 0.735, 0.73, 0.725]
train_f = [0.9, 0.66, 0.5, 0.4, 0.34, 0.3, 0.275, 0.26, 0.25, 0.245, 0.242, 0.24]
val_f = [0.7, 0.95, 0.3, 0.62, 0.18, 0.47, 0.12, 0.42, 0.16, 0.37, 0.1, 0.35]
train_g = [0.9, 0.7, 0.56, 0.47, 0.41, 0.37, 0.345, 0.33, 0.32, 0.315, 0.312, 0.31]
val_g = [0.7, 0.51, 0.38, 0.3, 0.25, 0.22, 0.2, 0.19, 0.185, 0.182, 0.181, 0.18]

curve_a = "underfit-flat"
curve_b = "underfit-stopped-early"
curve_c = "overfit"
curve_d = "overfit"
curve_e = "unrepresentative-train"
curve_f = "unrepresentative-validation"
curve_g = "unrepresentative-validation"

stop = val_c.index(min(val_c)) + 1
gap = val_d[-1] - train_d[-1]
kinds = "a"


def diagnose(train, val):
    train, val = list(train), list(val)
    descent = train[0] - train[-1]
    if descent < 0.15 * train[0]:
        return "underfit-flat"
    crossings = sum((a - b) * (c - d) < 0 for a, b, c, d in zip(train, val, train[1:], val[1:]))
    if crossings > len(train) / 4:
        return "unrepresentative-validation"
    half = len(train) // 2
    if sum(val[half:]) < 0.9 * sum(train[half:]):
        return "unrepresentative-validation"
    if val[-1] > 1.15 * min(val):
        return "overfit"
    if train[-1 - len(train) // 4] - train[-1] > 0.15 * descent:
        return "underfit-stopped-early"
    if val[-1] - train[-1] > 0.25 * descent:
        return "unrepresentative-train"
    return "good-fit"
