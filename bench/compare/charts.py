"""Charts: bars as SVG, on a logarithmic axis, for times differ a hundredfold.
"""
import math
from xml.sax.saxutils import escape

COLOURS = {"tracuu": "#1b7f5c", "lucene": "#d98e04", "xapian": "#4a6fb5",
           "sqlite": "#9a5ba6"}
WIDTH, LEFT, RIGHT = 760, 220, 90
BAR, GAP, TOP, BOTTOM = 15, 14, 58, 30
STYLE = ("text{font:12px sans-serif;fill:#222}.title{font-weight:bold;"
         "font-size:14px}.small{font-size:11px;fill:#555}")


class Axis:
    """From values to places, decade by decade."""

    def __init__(self, values):
        self.low = math.floor(math.log10(min(values)))
        self.high = max(math.ceil(math.log10(max(values))), self.low + 1)

    def place(self, value):
        """Pixels from the left end of the axis."""
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return max(2.0, share * (WIDTH - LEFT - RIGHT))

    def ticks(self):
        """The powers of ten."""
        return [10.0 ** power for power in range(self.low, self.high + 1)]


def text(x, y, words, attributes=""):
    """A text element."""
    return f'<text x="{x:.1f}" y="{y:.1f}" {attributes}>{escape(words)}</text>'


def legend(engines):
    """A square and a name for each engine."""
    x = LEFT
    for engine in engines:
        yield (f'<rect x="{x}" y="30" width="11" height="11" '
               f'fill="{COLOURS[engine.key]}"/>')
        yield text(x + 16, 40, engine.name)
        x += 30 + 7 * len(engine.name)


def grid(axis, bottom):
    """Lines of the powers of ten."""
    for tick in axis.ticks():
        x = LEFT + (axis.place(tick) if tick > 10 ** axis.low else 0)
        yield (f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" '
               f'y2="{bottom}" stroke="#ddd"/>')
        yield text(x, bottom + 15, f"{tick:,.0f}" if tick >= 1 else f"{tick:g}",
                   'class="small" text-anchor="middle"')


def bars(title, groups, engines, form):
    """An SVG of groups (name, {engine key: value})."""
    values = [value for _, group in groups for value in group.values()]
    axis = Axis(values)
    body, y = [], TOP
    for name, group in groups:
        middle = y + BAR * len(group) / 2 + 4
        body.append(text(LEFT - 10, middle, name, 'text-anchor="end"'))
        for key, value in group.items():
            width = axis.place(value)
            body.append(f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" '
                        f'height="{BAR - 2}" fill="{COLOURS[key]}"/>')
            body.append(text(LEFT + width + 5, y + BAR - 4, form(value),
                             'class="small"'))
            y += BAR
        y += GAP
    height = y + BOTTOM
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
             f'height="{height}" viewBox="0 0 {WIDTH} {height}">',
             f"<style>{STYLE}</style>",
             f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
             text(LEFT, 20, title, 'class="title"')]
    lines += list(legend(engines)) + list(grid(axis, y)) + body + ["</svg>"]
    return "\n".join(lines) + "\n"


def queries_chart(run, form):
    """Mean processor time of a query, for the measures in which peers take
    part."""
    groups = []
    for measure in run.measures:
        group = {engine.key: run.results[measure.key, engine.key]
                 .figure("cpu_us") for engine in run.engines
                 if measure.peers and run.results.get(
                     (measure.key, engine.key))
                 and run.results[measure.key, engine.key].lines}
        if len(group) > 1:
            groups.append((measure.title, group))
    return bars(f"{run.inputs.name}: mean processor time of a query, µs",
                groups, run.engines, form) if groups else None


def builds_chart(run, form):
    """Speed of making an index file, and its size."""
    def group(figure):
        lines = {engine.key: run.builds.get((engine.key, kind))
                 for engine in run.engines for kind in ("plain", "ours")
                 if (engine.key, kind) in run.builds}
        return {key: figure(value[-1]) for key, value in lines.items()}

    if not run.builds:
        return None
    return bars(f"{run.inputs.name}: building",
                [("MB of text a second",
                  group(lambda line: line["mb_s"])),
                 ("index, % of text", group(
                     lambda line: 100 * line["bytes"] / line["text_bytes"]))],
                run.engines, form)
