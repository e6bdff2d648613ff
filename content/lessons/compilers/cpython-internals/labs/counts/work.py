"""One loop, run `passes` times over 1,000 elements, with nothing else of size. Started under Valgrind by counts.py."""
import sys

# region: bodies
BODIES = {
    "square":  "total = total + x * x",      # the loop of the opening
    "empty":   "pass",
    "loads":   "x\n    " * 8,                # eight times: load x, drop it
    "stores":  "y = x\n    " * 8,            # eight times: load x, store it under a name
    "add":     "x + x",
    "attr":    "x.v",
    "call":    "g()",
}
# endregion: bodies


class A:
    def __init__(self, v):
        self.v = v


class B(A):
    pass


DATA = {
    "float": [float(i % 100 + 1) for i in range(1000)],
    "int": [i % 100 + 1 for i in range(1000)],
    "int-float": [(i % 100 + 1) if i % 2 else float(i % 100 + 1) for i in range(1000)],
    "A": [A(i) for i in range(1000)],
    "A-B": [(A, B)[i % 2](i) for i in range(1000)],
}


def make(body, scope, data):
    """The loop as a callable without arguments: in a function, at module level, or in a function with globals."""
    loop = f"total = 0.0\nfor x in xs:\n    {BODIES[body]}\n"
    ns = {"xs": DATA[data][:], "g": lambda: None}
    if scope == "module":
        code = compile(loop, "cell", "exec")
        return (lambda: exec(code, ns)), ns, code
    head = "def f(xs=xs):\n" if scope == "function" else "def f():\n    global total, x, y\n"
    exec(head + "".join("    " + line + "\n" for line in loop.splitlines()) + "    return total\n", ns)
    return ns["f"], ns, ns["f"].__code__


CASES = [("square", scope, "float") for scope in ("function", "module", "global")]
CASES += [(body, scope, "float") for body in ("empty", "loads", "stores") for scope in ("function", "module")]
CASES += [("add", "function", data) for data in ("int", "float", "int-float")]
CASES += [("attr", "function", data) for data in ("A", "A-B")] + [("call", "function", "float")]

if __name__ == "__main__":
    runs = [make(*case) for case in CASES]       # every run compiles them all
    run, ns, _ = runs[int(sys.argv[1])]
    data = ns["xs"][:]
    ns["xs"].clear()
    for _ in range(3000):                        # calls without a turn: 3.10 starts its caches after about a thousand calls
        run()
    ns["xs"].extend(data)
    for _ in range(int(sys.argv[2])):
        run()
