// The zip of the intervals of one estimate: which of them miss the truth.
function coverageZip() {
  const able = data.estimates.quantities.filter((one) => {
    const of = summaryOf(one);
    return of && of.truth.estimate !== null && one.lower.filter((value) => value !== null).length >= fewest;
  });
  if (able.length === 0) return null;
  // The one that holds the truth least often, of those that nearly all studies have.
  const reach = (one) => (summaryOf(one).answered.estimate >= 0.95 ? 0 : 1) + (summaryOf(one).coverage.estimate ?? 1);
  const select = el(
    'select',
    {id: 'zip-estimate'},
    ...able.map((one, i) => el('option', {value: i}, `${one.analysis}: ${quantityText(one.quantity)}`)),
  );
  const worst = d3.scan(able, (a, b) => reach(a) - reach(b));
  select.value = String(worst);
  const chosen = () => able[Number(select.value)];
  const intervals = (one) => {
    const truth = summaryOf(one).truth.estimate;
    const all = one.lower
      .map((low, i) => ({replicate: i, low, high: one.upper[i], value: one.values[i]}))
      .filter((d) => d.low !== null);
    all.forEach((d) => {
      d.misses = d.low > truth || (d.high !== null && d.high < truth);
      d.off = (d.value ?? d.low) - truth;
    });
    return all.sort((a, b) => Math.abs(a.off) - Math.abs(b.off));
  };
  const titleOf = (one) =>
    t('zip.title', {
      estimate: `${one.analysis}: ${quantityText(one.quantity)}`,
      coverage: percentWithError(summaryOf(one).coverage),
    });
  const node = figure({
    id: 'zip',
    title: titleOf(chosen()),
    note: t('zip.note', {studies: data.estimates.studies, replicates: data.summary.replicates}),
    controls: el(
      'div',
      {class: 'controls'},
      el('label', {for: 'zip-estimate'}, t('zip.choose')),
      select,
      legend([
        ['covers', t('zip.covers')],
        ['misses', t('zip.misses')],
        ['line-truth', t('legend.truth')],
      ]),
    ),
    draw: (svg, width) => {
      const one = chosen(),
        unit = one.unit,
        all = intervals(one),
        truth = inUnit(summaryOf(one).truth.estimate, unit);
      const left = 40,
        top = 8,
        lane = Math.max(1.4, Math.min(3, 460 / all.length)),
        bottom = top + lane * all.length;
      const ends = all
        .flatMap((d) => [d.low, d.high, d.value])
        .filter((value) => value !== null)
        .map((value) => inUnit(value, unit))
        .sort(d3.ascending);
      const x = d3
        .scaleLinear()
        .domain([Math.min(truth, d3.quantile(ends, 0.01)), Math.max(truth, d3.quantile(ends, 0.99))])
        .nice()
        .range([left, width - 16])
        .clamp(true);
      verticalGrid(svg, x, top, bottom);
      svg
        .append('g')
        .selectAll('line')
        .data(all)
        .enter()
        .append('line')
        .attr('class', (d) => (d.misses ? 'misses' : 'covers'))
        .attr('stroke-width', lane * 0.7)
        .attr('x1', (d) => x(inUnit(d.low, unit)))
        .attr('x2', (d) => (d.high === null ? width - 16 : x(inUnit(d.high, unit))))
        .attr('y1', (_, i) => bottom - (i + 0.5) * lane)
        .attr('y2', (_, i) => bottom - (i + 0.5) * lane)
        .on('mousemove', (d) =>
          showTip(
            [
              t('zip.tip', {
                replicate: d.replicate,
                low: short(inUnit(d.low, unit)),
                high: d.high === null ? '∞' : short(inUnit(d.high, unit)),
              }),
            ],
            d3.event.clientX,
            d3.event.clientY,
          ),
        )
        .on('mouseleave', hideTip);
      svg
        .append('line')
        .attr('class', 'line-truth')
        .attr('x1', x(truth))
        .attr('x2', x(truth))
        .attr('y1', top)
        .attr('y2', bottom);
      bottomAxis(svg, x, bottom, t(`axis.unit.${unit || 'none'}`));
      return bottom + 44;
    },
    table: () => ({
      columns: [t('column.study'), t('column.estimate'), t('column.low'), t('column.high'), t('column.covers')],
      rows: intervals(chosen())
        .sort((a, b) => a.replicate - b.replicate)
        .map((d) => [
          d.replicate,
          ...[d.value, d.low, d.high].map((value) =>
            value === null ? null : Number(inUnit(value, chosen().unit).toPrecision(5)),
          ),
          t(d.misses ? 'no' : 'yes'),
        ]),
    }),
  });
  select.addEventListener('change', () => node.refresh(titleOf(chosen())));
  return node;
}
