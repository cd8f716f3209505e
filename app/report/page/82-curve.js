// Points over a quantity, with their own 95 % limits, `low` and `high`, or 1.96 errors.
function drawCurve(svg, width, {points, xLabel, yLabel, joined, reference, chosen, fit}) {
  const height = 320,
    left = 50,
    right = width - 16,
    top = 30,
    bottom = height - 48;
  const xs = points.map((d) => d.x),
    lower = (d) => d.low ?? d.y - 1.96 * d.error,
    upper = (d) => d.high ?? d.y + 1.96 * d.error,
    ys = points.flatMap((d) => [lower(d), upper(d)]);
  const spread = (d3.max(xs) - d3.min(xs)) * 0.04 || 1;
  const x = d3
    .scaleLinear()
    .domain([d3.min(xs) - spread, d3.max(xs) + spread])
    .range([left, right]);
  const y = d3
    .scaleLinear()
    .domain([Math.min(d3.min(ys), reference?.value ?? Infinity), Math.max(d3.max(ys), reference?.value ?? -Infinity)])
    .nice()
    .range([bottom, top]);
  horizontalGrid(svg, y, left, right);
  if (reference) {
    svg
      .append('line')
      .attr('class', 'reference')
      .attr('x1', left)
      .attr('x2', right)
      .attr('y1', y(reference.value))
      .attr('y2', y(reference.value));
    svg
      .append('text')
      .attr('class', 'reference')
      .attr('x', left + 4)
      .attr('y', y(reference.value) - 5)
      .text(reference.text);
  }
  if (chosen) {
    if (chosen.low !== null)
      svg
        .append('rect')
        .attr('class', 'band')
        .attr('x', x(chosen.low))
        .attr('width', Math.max(1, x(chosen.high) - x(chosen.low)))
        .attr('y', top)
        .attr('height', bottom - top);
    svg
      .append('line')
      .attr('class', 'line-second')
      .attr('x1', x(chosen.value))
      .attr('x2', x(chosen.value))
      .attr('y1', top)
      .attr('y2', bottom);
    svg
      .append('text')
      .attr('class', 'reference')
      .attr('x', x(chosen.value) + 5)
      .attr('y', bottom - 8)
      .text(chosen.text);
  }
  if (fit)
    svg
      .append('path')
      .attr('class', 'line-first')
      .attr(
        'd',
        d3
          .line()
          .x((v) => x(v))
          .y((v) => y(fit(v)))(d3.range(d3.min(xs), d3.max(xs) + 1e-9, (d3.max(xs) - d3.min(xs)) / 60 || 1)),
      );
  else if (joined)
    svg
      .append('path')
      .attr('class', 'line-first')
      .attr(
        'd',
        d3
          .line()
          .x((d) => x(d.x))
          .y((d) => y(d.y))(points),
      );
  const marks = svg.append('g').selectAll('g').data(points).enter().append('g').attr('class', 'dot first');
  marks
    .append('line')
    .attr('x1', (d) => x(d.x))
    .attr('x2', (d) => x(d.x))
    .attr('y1', (d) => y(lower(d)))
    .attr('y2', (d) => y(upper(d)));
  marks
    .append('circle')
    .attr('r', points.length > 100 ? 2 : 4)
    .attr('cx', (d) => x(d.x))
    .attr('cy', (d) => y(d.y));
  const text = (d) => [`${xLabel}: ${short(d.x)}`, `${yLabel}: ${withError(d.y, d.error)}`];
  if (points.length <= 60) tips(marks, text);
  else marks.on('mousemove', (d) => showTip(text(d), d3.event.clientX, d3.event.clientY)).on('mouseleave', hideTip);
  bottomAxis(svg, x, bottom, xLabel);
  leftAxis(svg, y, left, yLabel);
  return height;
}
