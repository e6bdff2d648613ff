"""A systolic array of side × side cells, stepped clock cycle by clock cycle in exact integers."""
import numpy as np


# region: weight-stationary
def weight_stationary(x, w, side):
    """x times w. A cell keeps a weight; activations move right, sums move down."""
    (rows, depth), columns = x.shape, w.shape[1]
    x, w = pad(x, 1, side), pad(w, side, side)               # zeros fill the last squares
    down, across = corners(w, side)                          # one tile per square of weights
    period = max(side, rows)                                 # bringing in a tile takes `side` cycles
    out = np.zeros((rows, w.shape[1]), np.int32)
    weight, loading, act, total = np.zeros((4, side, side), np.int32)
    first = np.zeros((side, side), bool)                     # marks the first row of a new tile
    line, left, cycle = np.arange(side), rows * side * len(down), 0
    while left:
        tile, row = np.divmod(cycle - 1 - line, period)      # line r runs r cycles behind line 0
        live = (tile >= 0) & (tile < len(down)) & (row < rows)
        act[:, 1:], first[:, 1:] = act[:, :-1], first[:, :-1]
        act[:, 0], first[:, 0] = 0, live & (row == 0)
        act[live, 0] = x[row[live], down[tile[live]] + line[live]]
        weight = np.where(first, loading, weight)            # the new weights take over, cell by cell
        total[1:] = total[:-1]
        total[0] = 0
        total += act * weight                                # every cell multiplies and adds
        tile, row = np.divmod(cycle - side - line, period)   # column c leaves c cycles behind column 0
        live = (tile >= 0) & (tile < len(down)) & (row < rows)
        out[row[live], across[tile[live]] + line[live]] += total[-1, live]
        left -= live.sum()
        tile, r = divmod(cycle, period)                      # one line of the next tile comes in
        if tile < len(down) and r < side:
            loading[r] = w[down[tile] + r, across[tile]:across[tile] + side]
        cycle += 1
    return out[:, :columns], cycle
# endregion


# region: output-stationary
def output_stationary(x, w, side):
    """x times w. A cell keeps a sum; activations move right, weights move down."""
    (rows, depth), columns = x.shape, w.shape[1]
    x, w = pad(x, side, 1), pad(w, 1, side)
    out = np.zeros((x.shape[0], w.shape[1]), np.int32)
    down, across = corners(out, side)                        # one tile per square of results
    period = max(side, depth)                                # taking out a tile takes `side` cycles
    done, total, act, weight = np.zeros((4, side, side), np.int32)
    first, last = np.zeros((2, side, side), bool)            # first and last product of a result
    line, left, cycle = np.arange(side), side * len(down), 0
    while left:
        tile, step = np.divmod(cycle - line, period)
        live = (tile >= 0) & (tile < len(down)) & (step < depth)
        for moving in act, first, last:
            moving[:, 1:] = moving[:, :-1]
        weight[1:] = weight[:-1]
        act[:, 0], weight[0] = 0, 0
        first[:, 0], last[:, 0] = live & (step == 0), live & (step == depth - 1)
        act[live, 0] = x[down[tile[live]] + line[live], step[live]]
        weight[0, live] = w[step[live], across[tile[live]] + line[live]]
        total = np.where(first, 0, total) + act * weight
        done = np.where(last, total, done)
        tile, r = divmod(cycle - depth - side + 2, period)   # one line of results leaves
        if 0 <= tile < len(down) and r < side:
            out[down[tile] + r, across[tile]:across[tile] + side] = done[r]
            left -= 1
        cycle += 1
    return out[:rows, :columns], cycle
# endregion


# region: formula
def tiles(size, side):
    return -(-size // side)                                  # rounded up


def predict(kind, rows, depth, columns, side):
    """Cycles until the last result is out, from counting alone."""
    if kind == "weights":
        count, length, start = tiles(depth, side) * tiles(columns, side), rows, 1
    else:
        count, length, start = tiles(rows, side) * tiles(columns, side), depth, 0
    return start + (count - 1) * max(length, side) + length + 2 * (side - 1)
# endregion


KINDS = {"weights": weight_stationary, "outputs": output_stationary}


def pad(a, rows, columns):
    return np.pad(a.astype(np.int32), ((0, -len(a) % rows), (0, -a.shape[1] % columns)))


def corners(a, side):
    places = [(d, c) for c in range(0, a.shape[1], side) for d in range(0, a.shape[0], side)]
    return np.array(places).T


def step(kind, rows, depth, columns, side, seed=1):
    """Steps the array over random int8 numbers, checks the product and returns the cycles."""
    random = np.random.default_rng(seed)
    x = random.integers(-128, 128, (rows, depth), np.int8)
    w = random.integers(-128, 128, (depth, columns), np.int8)
    out, cycles = KINDS[kind](x, w, side)
    if not np.array_equal(out, x.astype(np.int64) @ w.astype(np.int64)):
        raise SystemExit(f"wrong product: {kind} {rows} {depth} {columns} {side}")
    return cycles


def share(rows, depth, columns, side, cycles):
    """Useful multiplications, in percent of those that all cells could have done."""
    return 100 * rows * depth * columns / (side * side * cycles)
