// Axes with a label each; the grid behind the marks.
const tickCount = (x) => Math.max(3, Math.min(10, (x.range()[1] - x.range()[0]) / 70));
function bottomAxis(svg, x, y, label, {format, ticks} = {}) {
  const axis = d3
    .axisBottom(x)
    .ticks(ticks ?? tickCount(x))
    .tickSizeOuter(0);
  if (format) axis.tickFormat(format);
  svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${y})`).attr('aria-hidden', 'true').call(axis);
  svg
    .append('text')
    .attr('class', 'label')
    .attr('x', (x.range()[0] + x.range()[1]) / 2)
    .attr('y', y + 36)
    .attr('text-anchor', 'middle')
    .text(label);
}
function leftAxis(svg, y, x, label, {format, ticks = 5} = {}) {
  const axis = d3.axisLeft(y).ticks(ticks).tickSizeOuter(0);
  if (format) axis.tickFormat(format);
  svg.append('g').attr('class', 'axis').attr('transform', `translate(${x},0)`).attr('aria-hidden', 'true').call(axis);
  svg
    .append('text')
    .attr('class', 'label')
    .attr('x', 2)
    .attr('y', y.range()[1] - 10)
    .text(label);
}
function verticalGrid(svg, x, top, bottom) {
  svg
    .append('g')
    .attr('class', 'grid')
    .attr('aria-hidden', 'true')
    .selectAll('line')
    .data(x.ticks(tickCount(x)))
    .enter()
    .append('line')
    .attr('x1', x)
    .attr('x2', x)
    .attr('y1', top)
    .attr('y2', bottom);
}
function horizontalGrid(svg, y, left, right) {
  svg
    .append('g')
    .attr('class', 'grid')
    .attr('aria-hidden', 'true')
    .selectAll('line')
    .data(y.ticks(5))
    .enter()
    .append('line')
    .attr('y1', y)
    .attr('y2', y)
    .attr('x1', left)
    .attr('x2', right);
}

// A text in as many lines as the width takes; Chinese breaks anywhere.
function lines(text, width, size = 13) {
  const wide = (s) => [...s].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e80 ? size : size * 0.54), 0);
  const out = [];
  let line = '';
  for (const word of text
    .replaceAll(' ± ', '\u00a0±\u00a0')
    .match(/[\u2e80-\uffff][:,;.%)\u3001\u3002\uff0c\uff1b\uff09]* *|[^ \u2e80-\uffff]+ *| +/g) ?? []) {
    if (line && wide((line + word).trimEnd()) > width) {
      out.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...out, line.trimEnd()].filter((one) => one !== '');
}
function rowLabels(svg, rows, y, width, text, atTop = false) {
  rows.forEach((row, i) => {
    const parts = lines(text(row), width - 8);
    const shown = parts.slice(0, 2);
    if (parts.length > 2) shown[1] = `${shown[1].slice(0, -1)}…`;
    const label = svg
      .append('text')
      .attr('class', 'row')
      .attr('x', atTop ? 0 : width - 8)
      .attr('text-anchor', atTop ? 'start' : 'end')
      .attr('aria-hidden', 'true');
    shown.forEach((part, k) =>
      label
        .append('tspan')
        .attr('x', atTop ? 0 : width - 8)
        .attr('y', y(i) + 4 + (k - (shown.length - 1) / 2) * 14)
        .text(part),
    );
  });
}
const legend = (items) =>
  el(
    'ul',
    {class: 'legend'},
    ...items.map(([className, text]) =>
      el('li', {}, el('span', {class: `key ${className}`, 'aria-hidden': 'true'}), text),
    ),
  );
const labelWidth = (width) => Math.min(330, Math.max(110, width * 0.36));
