"""How fast vl-convert draws the chart that benches/native.rs draws: same figures, same size, one core.

Prints `name value` lines, which `cargo xtask bench native` reads.
"""

import sys
import time


def spec(i):
    """The peer's own format: a horizontal bar chart of twelve months with title, subtitle and value labels."""
    rows = [{"m": f"Tháng {m + 1}", "v": 100 + (i * 37 + m * 91) % 900} for m in range(12)]
    place = {"field": "m", "type": "nominal", "sort": None, "title": None}
    length = {"field": "v", "type": "quantitative", "title": "Lượt mượn (lượt)"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 640,
        "title": {"text": f"Số liệu minh họa {i}", "subtitle": "Lượt mượn sách theo tháng"},
        "data": {"values": rows},
        "encoding": {"y": place, "x": length},
        "layer": [
            {"mark": "bar"},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": {"field": "v"}}},
        ],
    }


def rate(draw):
    """Rounds of at least a second; the best counts, as on the other side."""
    best, i = 0.0, 1
    for _ in range(4):
        start, count = time.perf_counter(), 0
        while time.perf_counter() - start < 1.0:
            draw(spec(i))
            i, count = i + 1, count + 1
        best = max(best, count / (time.perf_counter() - start))
    return best


def main():
    start = time.perf_counter()
    import vl_convert

    vl_convert.vegalite_to_svg(spec(0))
    print("start_ms", (time.perf_counter() - start) * 1000)
    if "--start" in sys.argv:
        return
    print("svg_per_second", rate(vl_convert.vegalite_to_svg))
    print("png_per_second", rate(lambda chart: vl_convert.vegalite_to_png(chart, scale=2)))


main()
