// What single studies estimate, against the truth; and their intervals, sorted.
function summaryOf(one) {
  const analysis = data.summary.analyses.find((each) => each.name === one.analysis);
  return analysis?.estimates.find(
    (each) => (each.group ? `${each.quantity} in ${each.group}` : each.quantity) === one.quantity,
  );
}
function quantityText(quantity) {
  const [name, group] = quantity.split(' in ');
  const at = name.match(/^(.*)_(?:at|to)_(\d+(?:\.\d+)?)_months$/);
  const text = at ? t(`quantity.${at[1]}`, {months: at[2]}) : named('quantity', name);
  return group ? t('quantity.in_group', {quantity: text, group: groupText(group)}) : text;
}
const present = (values) => values.filter((value) => value !== null);

// Percentiles of the replicates in the unit of the chart.
function spreadOf(one) {
  const values = present(one.values)
    .map((value) => inUnit(value, one.unit))
    .sort(d3.ascending);
  const of = summaryOf(one);
  const truth = of && of.truth.estimate !== null ? inUnit(of.truth.estimate, one.unit) : null;
  const told = of && of.bias.estimate !== null; // else those that have an answer are a selection
  const mean = told ? inUnit(of.mean, one.unit) : null;
  return {one, of, values, truth, mean, told, quantile: (p) => d3.quantile(values, p)};
}
const isOff = (row) => row.of && row.of.bias.estimate !== null && Math.abs(row.of.bias.estimate) > 3 * row.of.bias.mcse;

function estimatesOf(unit, id) {
  const rows = data.estimates.quantities
    .filter((one) => one.unit === unit)
    .map(spreadOf)
    .filter((row) => row.values.length >= fewest && row.of);
  if (rows.length === 0) return null;
  const off = rows.filter(isOff),
    told = rows.filter((row) => row.told);
  const label = (row) =>
    `${row.one.analysis}: ${quantityText(row.one.quantity)}${row.of.answered.estimate < 0.95 ? t('estimates.reached', {share: asPercent(row.of.answered.estimate)}) : ''}`;
  const low = d3.min(rows, (row) => Math.min(row.quantile(0.05), row.truth ?? Infinity)),
    high = d3.max(rows, (row) => Math.max(row.quantile(0.95), row.truth ?? -Infinity));
  return figure({
    id: `estimates-${id}`,
    title: t(
      told.length === 0 ? 'estimates.title.untold' : off.length > 0 ? 'estimates.title.off' : 'estimates.title.none',
      {off: off.length, estimates: told.length},
    ),
    note: t('estimates.note', {studies: data.estimates.studies, replicates: data.summary.replicates}),
    controls: legend([
      ['range', t('estimates.range')],
      ['box', t('estimates.half')],
      ['mark-mean', t('estimates.mean')],
      ['mark-truth', t('legend.truth')],
    ]),
    draw: (svg, width) => {
      const narrow = width < 480,
        left = narrow ? 12 : labelWidth(width),
        height = narrow ? 44 : 30,
        top = 6,
        bottom = top + rows.length * height;
      const x = d3
        .scaleLinear()
        .domain(unit === 'probability' ? [Math.min(0, low), 100] : [Math.min(0, low), high])
        .range([left, width - 16]);
      if (unit !== 'probability' || low < 0) x.nice();
      verticalGrid(svg, x, top, bottom);
      const at = (i) => top + (i + 0.5) * height + (narrow ? 8 : 0);
      rowLabels(svg, rows, narrow ? (i) => top + i * height + 10 : at, narrow ? width : left, label, narrow);
      const marks = svg
        .append('g')
        .selectAll('g')
        .data(rows)
        .enter()
        .append('g')
        .attr('class', (row) => (!row.told ? 'estimate selected' : isOff(row) ? 'estimate off' : 'estimate'));
      marks
        .append('line')
        .attr('class', 'range')
        .attr('x1', (row) => x(row.quantile(0.05)))
        .attr('x2', (row) => x(row.quantile(0.95)))
        .attr('y1', (_, i) => at(i))
        .attr('y2', (_, i) => at(i));
      marks
        .append('rect')
        .attr('class', 'box')
        .attr('x', (row) => x(row.quantile(0.25)))
        .attr('width', (row) => Math.max(1, x(row.quantile(0.75)) - x(row.quantile(0.25))))
        .attr('y', (_, i) => at(i) - 6)
        .attr('height', 12);
      marks
        .filter((row) => row.mean !== null)
        .append('path')
        .attr('class', 'mark-mean')
        .attr('d', d3.symbol().type(d3.symbolCircle).size(40)());
      marks
        .filter((row) => row.truth !== null)
        .append('path')
        .attr('class', 'mark-truth')
        .attr('d', d3.symbol().type(d3.symbolDiamond).size(70)());
      marks.each(function (row, i) {
        d3.select(this)
          .select('.mark-mean')
          .attr('transform', `translate(${x(row.mean ?? 0)},${at(i)})`);
        d3.select(this)
          .select('.mark-truth')
          .attr('transform', `translate(${x(row.truth ?? 0)},${at(i)})`);
      });
      tips(marks, (row) => [
        label(row),
        t('estimates.tip.truth', {
          truth: row.truth === null ? '–' : withError(row.truth, inUnit(row.of.truth.mcse, unit)),
        }),
        ...(row.told
          ? [
              t('estimates.tip.mean', {
                mean: row.of.mean_mcse ? withError(row.mean, inUnit(row.of.mean_mcse, unit)) : short(row.mean),
              }),
            ]
          : []),
        !row.told
          ? t('estimates.tip.no_bias')
          : t('estimates.tip.bias', {
              bias: withError(inUnit(row.of.bias.estimate, unit), inUnit(row.of.bias.mcse, unit)),
            }),
        t('estimates.tip.range', {low: short(row.quantile(0.05)), high: short(row.quantile(0.95))}),
      ]);
      bottomAxis(svg, x, bottom, t(`axis.unit.${unit || 'none'}`));
      return bottom + 44;
    },
    table: () => ({
      columns: [
        t('column.estimate'),
        t('column.truth'),
        t('column.mean'),
        t('column.bias'),
        t('column.empirical_se'),
        t('column.coverage'),
        '5 %',
        '25 %',
        '50 %',
        '75 %',
        '95 %',
      ],
      rows: rows.map((row) => {
        const scaled = (measure) =>
          measure.estimate === null ? null : withError(inUnit(measure.estimate, unit), inUnit(measure.mcse, unit));
        return [
          label(row),
          scaled(row.of.truth),
          row.told && row.of.mean_mcse ? withError(row.mean, inUnit(row.of.mean_mcse, unit)) : null,
          scaled(row.of.bias),
          scaled(row.of.empirical_se),
          percentWithError(row.of.coverage),
          ...[0.05, 0.25, 0.5, 0.75, 0.95].map((p) => Number(row.quantile(p).toPrecision(4))),
        ];
      }),
    }),
  });
}

const estimateCharts = () => [
  estimatesOf('probability', 'shares'),
  estimatesOf('months', 'months'),
  estimatesOf('', 'ratios'),
];
