// A dot plot: one row a thing, in it dots with their intervals. rows: {label, dots: [{class, value, low, high, tip}], group}
function drawDots(svg, width, {rows, domain, label, mark, format}) {
  const narrow = width < 480;
  const left = narrow ? 12 : labelWidth(width);
  const height = narrow ? 46 : Math.max(18, Math.min(30, 760 / rows.length)); // as much as a page of paper takes
  const top = 22;
  const bottom = top + rows.length * height;
  const x = d3
    .scaleLinear()
    .domain(domain)
    .range([left, width - 16]);
  if (!mark) x.nice();
  verticalGrid(svg, x, top, bottom);
  const at = (i) => top + (i + 0.5) * height + (narrow ? 10 : 0);
  rowLabels(svg, rows, narrow ? (i) => top + i * height + 11 : at, narrow ? width : left, (row) => row.label, narrow);
  if (mark) {
    svg
      .append('line')
      .attr('class', 'reference')
      .attr('x1', x(mark.value))
      .attr('x2', x(mark.value))
      .attr('y1', top - 4)
      .attr('y2', bottom);
    svg
      .append('text')
      .attr('class', 'reference')
      .attr('x', x(mark.value) + (x(mark.value) > width * 0.7 ? -4 : 4))
      .attr('y', top - 8)
      .attr('text-anchor', x(mark.value) > width * 0.7 ? 'end' : 'start')
      .text(mark.text);
  }
  const clamp = (value) => Math.max(domain[0], Math.min(x.domain()[1], value));
  rows.forEach((row, i) => {
    const step = row.dots.length > 1 ? Math.min(7, 16 / (row.dots.length - 1)) : 0;
    const place = (k) => at(i) + (k - (row.dots.length - 1) / 2) * step;
    const dots = svg
      .append('g')
      .selectAll('g')
      .data(row.dots)
      .enter()
      .append('g')
      .attr('class', (d) => `dot ${d.class}`);
    dots
      .append('line')
      .attr('x1', (d) => x(clamp(d.low)))
      .attr('x2', (d) => x(clamp(d.high)))
      .attr('y1', (_, k) => place(k))
      .attr('y2', (_, k) => place(k));
    dots
      .append('path')
      .attr('d', (d) => shape(d.class))
      .attr('transform', (d, k) => `translate(${x(clamp(d.value))},${place(k)})`);
    tips(dots, (d) => d.tip);
  });
  bottomAxis(svg, x, bottom, label, {format});
  return bottom + 44;
}

// Form and colour together tell series apart.
const shapes = {first: d3.symbolCircle, second: d3.symbolSquare, third: d3.symbolTriangle, fourth: d3.symbolDiamond};
const shape = (className) =>
  d3
    .symbol()
    .type(shapes[className.split(' ')[0]] ?? d3.symbolCircle)
    .size(64)();
