// What each parameter does by itself: the power at both ends of its range.
const mostBars = 25; // as many as one page of paper takes

function tornado(test, number) {
  if (!test.tornado || test.tornado.length === 0) return null;
  const all = [...test.tornado]
    .filter((line) => line.rejected_at_low && line.rejected_at_high)
    .sort((a, b) => Math.abs(b.difference.estimate) - Math.abs(a.difference.estimate));
  if (all.length === 0) return null;
  const rows = all.slice(0, mostBars);
  const low = (row) => 100 * row.rejected_at_low.estimate,
    high = (row) => 100 * row.rejected_at_high.estimate;
  const {unit} = data.summary.parameters.find((one) => one.path === rows[0].path);
  return figure({
    id: `tornado-${number}`,
    title: t('tornado.title', {
      test: test.analysis,
      parameter: rows[0].path,
      points: withError(100 * rows[0].difference.estimate, 100 * rows[0].difference.mcse),
      low: rows[0].low,
      high: rows[0].high,
      unit,
    }),
    note:
      t('tornado.note', {studies: data.summary.replicates}) +
      (all.length > rows.length ? ` ${t('tornado.more', {shown: rows.length, all: all.length})}` : ''),
    controls: legend([
      ['second', t('tornado.low')],
      ['first', t('tornado.high')],
    ]),
    draw: (svg, width) => {
      const narrow = width < 480,
        left = narrow ? 12 : labelWidth(width),
        height = narrow ? 42 : 26,
        top = 24,
        bottom = top + rows.length * height;
      const ends = rows.flatMap((row) => [low(row), high(row)]),
        base = test.rejected ? 100 * test.rejected.estimate : null;
      const x = d3
        .scaleLinear()
        .domain([Math.max(0, d3.min(ends) - 4), Math.min(100, d3.max(ends) + 4)])
        .nice()
        .range([left, width - 16]);
      verticalGrid(svg, x, top, bottom);
      const at = (i) => top + (i + 0.5) * height + (narrow ? 8 : 0);
      rowLabels(
        svg,
        rows,
        narrow ? (i) => top + i * height + 10 : at,
        narrow ? width : left,
        (row) => row.path,
        narrow,
      );
      if (base !== null) {
        svg
          .append('line')
          .attr('class', 'reference')
          .attr('x1', x(base))
          .attr('x2', x(base))
          .attr('y1', top - 4)
          .attr('y2', bottom);
        svg
          .append('text')
          .attr('class', 'reference')
          .attr('x', x(base))
          .attr('y', top - 8)
          .attr('text-anchor', 'middle')
          .text(t('tornado.scenario', {power: fixed(base, 1)}));
      }
      const bars = svg.append('g').selectAll('g').data(rows).enter().append('g').attr('class', 'dot');
      bars
        .append('line')
        .attr('class', 'bar')
        .attr('x1', (row) => x(low(row)))
        .attr('x2', (row) => x(high(row)))
        .attr('y1', (_, i) => at(i))
        .attr('y2', (_, i) => at(i));
      bars
        .append('path')
        .attr('class', 'dot second')
        .attr('d', shape('second'))
        .attr('transform', (row, i) => `translate(${x(low(row))},${at(i)})`);
      bars
        .append('path')
        .attr('class', 'dot first')
        .attr('d', shape('first'))
        .attr('transform', (row, i) => `translate(${x(high(row))},${at(i)})`);
      tips(bars, (row) => [
        row.path,
        t('tornado.tip', {value: row.low, power: percentWithError(row.rejected_at_low)}),
        t('tornado.tip', {value: row.high, power: percentWithError(row.rejected_at_high)}),
        t('tornado.difference', {points: withError(100 * row.difference.estimate, 100 * row.difference.mcse)}),
      ]);
      bottomAxis(svg, x, bottom, t('axis.studies_rejecting'));
      return bottom + 44;
    },
    table: () => ({
      columns: [
        t('column.parameter'),
        t('column.low'),
        t('column.high'),
        t('column.at_low'),
        t('column.at_high'),
        t('column.difference'),
      ],
      rows: all.map((row) => [
        row.path,
        row.low,
        row.high,
        percentWithError(row.rejected_at_low),
        percentWithError(row.rejected_at_high),
        withError(100 * row.difference.estimate, 100 * row.difference.mcse),
      ]),
    }),
  });
}
