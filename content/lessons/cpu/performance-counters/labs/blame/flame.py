"""Draw the folded stacks of a recorded result as a flame graph.   usage: flame.py results/<machine>.json out.svg"""
import json, sys
from xml.sax.saxutils import escape

WIDTH, ROW, LETTER = 336, 24, 6.1  # pixels; the last is about the width of a letter of 11 pixels


# region: tree
def tree(folded):
    """Each line is 'a;b;c n': n samples whose stack is a, in it b, in it c. Equal prefixes are merged."""
    root = {"samples": 0, "inside": {}}
    for line in folded.splitlines():
        stack, count = line.rsplit(" ", 1)
        node = root
        node["samples"] += int(count)
        for frame in stack.split(";"):
            node = node["inside"].setdefault(frame, {"samples": 0, "inside": {}})
            node["samples"] += int(count)
    return root
# endregion


def draw(node, left, level, scale, out, depth):
    x = left
    for name, child in sorted(node["inside"].items()):  # in the order of names: the x axis is not time
        width = child["samples"] * scale
        if width >= 1:
            y = (depth - 1 - level) * ROW
            fill = "var(--mark)" if name.startswith("py::") else "var(--sunk)"
            share = 100 * child["samples"] * scale / WIDTH
            out.append(f'<g><title>{escape(name)}: {child["samples"]} samples, {share:.1f} %</title>'
                       f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{ROW - 1}" fill="{fill}" stroke="var(--edge)" stroke-width="0.5"/>')
            label = name.removeprefix("py::").removeprefix("builtin_").removeprefix("_sre_SRE_Pattern_")
            fits = int((width - 6) / LETTER)
            if fits >= 3:
                text = label if len(label) <= fits else label[:fits - 1] + "…"
                out.append(f'<text x="{x + 3:.1f}" y="{y + 16}" font-size="11" fill="var(--ink)">{escape(text)}</text>')
            out.append("</g>")
            draw(child, x, level + 1, scale, out, depth)
        x += width


def height(node):
    return 1 + max(map(height, node["inside"].values()), default=0)


folded = json.load(open(sys.argv[1]))["outputs"]["folded"]["text"]
root = tree(folded)
depth = height(root) - 1
out = []
draw(root, 0, 0, WIDTH / root["samples"], out, depth)
with open(sys.argv[2], "w") as file:
    file.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {depth * ROW}" width="{WIDTH}" height="{depth * ROW}">{"".join(out)}</svg>\n')
