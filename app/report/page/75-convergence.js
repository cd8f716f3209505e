// How the share of studies that reject settled as replicates were added.
function convergence() {
  const {replicates, tests} = data.convergence;
  if (tests.length === 0 || replicates.length === 0) return null;
  const select = el(
    'select',
    {id: 'convergence-test'},
    ...tests.map((one, i) => el('option', {value: i}, one.analysis)),
  );
  const shares = (one) =>
    one.rejected.map((count, i) => {
      const p = count / replicates[i];
      return {p, error: Math.sqrt((p * (1 - p)) / replicates[i])};
    });
  const chosen = () => tests[Number(select.value)];
  const node = figure({
    id: 'convergence',
    title: t('convergence.title', {
      error: withError(100 * data.summary.largest_error, 0),
      studies: data.summary.replicates,
    }),
    note: t('convergence.note'),
    controls: el('div', {class: 'controls'}, el('label', {for: 'convergence-test'}, t('convergence.choose')), select),
    draw: (svg, width) => {
      const height = 260,
        left = 46,
        right = width - 16,
        top = 30,
        bottom = height - 48,
        values = shares(chosen());
      const x = d3
        .scaleLinear()
        .domain([0, replicates[replicates.length - 1]])
        .range([left, right]);
      const y = d3
        .scaleLinear()
        .domain([
          Math.max(
            0,
            d3.min(values, (v) => v.p - 2.5 * v.error),
          ),
          Math.min(1, d3.max(values, (v) => v.p + 2.5 * v.error) + 0.005),
        ])
        .nice()
        .range([bottom, top]);
      horizontalGrid(svg, y, left, right);
      svg
        .append('path')
        .attr('class', 'band first')
        .attr(
          'd',
          d3
            .area()
            .x((_, i) => x(replicates[i]))
            .y0((v) => y(Math.max(y.domain()[0], v.p - 1.96 * v.error)))
            .y1((v) => y(Math.min(y.domain()[1], v.p + 1.96 * v.error)))(values),
        );
      svg
        .append('path')
        .attr('class', 'line-first')
        .attr(
          'd',
          d3
            .line()
            .x((_, i) => x(replicates[i]))
            .y((v) => y(v.p))(values),
        );
      svg
        .append('g')
        .selectAll('circle')
        .data(values.length < 60 ? values : [])
        .enter()
        .append('circle')
        .attr('class', 'point first')
        .attr('r', 2.5)
        .attr('cx', (_, i) => x(replicates[i]))
        .attr('cy', (v) => y(v.p));
      bottomAxis(svg, x, bottom, t('axis.replicates'), {ticks: Math.max(2, Math.floor(width / 110))});
      leftAxis(svg, y, left, t('axis.studies_rejecting'), {format: (value) => short(Number((100 * value).toFixed(2)))});
      cursor(svg, {
        x,
        xs: replicates,
        top,
        bottom,
        label: t('convergence.cursor'),
        lines: (i) => [
          t('convergence.tip', {replicates: replicates[i], share: withError(100 * values[i].p, 100 * values[i].error)}),
        ],
      });
      return height;
    },
    table: () => ({
      columns: [t('axis.replicates'), ...tests.map((one) => `${one.analysis}, %`)],
      rows: replicates.map((count, i) => [count, ...tests.map((one) => asPercent(one.rejected[i] / count, 2))]),
    }),
  });
  select.addEventListener('change', () => node.refresh(node.querySelector('h3').textContent));
  return node;
}
