// A comparison side by side, with paired differences.
function comparisonRows(measure, of) {
  const measures = data.summary.measures;
  const find = (row, name) =>
    measures.find((one) => one.analysis === row.analysis && one.quantity === row.quantity && one.measure === name);
  return measures
    .filter((row) => row.measure === `${measure}_b_less_a` && of(row))
    .map((row) => ({row, a: find(row, `${measure}_a`), b: find(row, `${measure}_b`), less: row}));
}
const intervalOf = (one, unit) =>
  one.interval
    ? one.interval.map((value) => inUnit(value, unit))
    : [inUnit(one.value - 1.96 * (one.mcse ?? 0), unit), inUnit(one.value + 1.96 * (one.mcse ?? 0), unit)];
const valueText = (one, unit) =>
  one && one.value !== null ? withError(inUnit(one.value, unit), inUnit(one.mcse ?? 0, unit)) : '–';

function sideBySide(id, measure, of, unit, keys) {
  const rows = comparisonRows(measure, of).filter(
    ({a, b}) => a?.value !== null && a?.value !== undefined && b?.value !== null && b?.value !== undefined,
  );
  if (rows.length === 0) return null;
  const name = ({row}) => (row.quantity === 'test' ? row.analysis : `${row.analysis}: ${quantityText(row.quantity)}`);
  const dot = (className, one, what, row) => {
    const [low, high] = intervalOf(one, unit);
    return {
      class: className,
      value: inUnit(one.value, unit),
      low,
      high,
      tip: [name(row), `${what}: ${valueText(one, unit)}`, `${t('compare.less')}: ${valueText(row.less, unit)}`],
    };
  };
  const dots = rows.map((row) => ({
    label: name(row),
    dots: [dot('first', row.a, 'A', row), dot('second', row.b, 'B', row)],
  }));
  const beyond = rows.filter(({less}) => less.value !== null && less.mcse > 0 && Math.abs(less.value) > 3 * less.mcse);
  const ends = dots.flatMap((row) => row.dots.flatMap((one) => [one.low, one.high]));
  return figure({
    id: `compare-${id}`,
    title: t(`compare.title.${id}`, {differ: beyond.length, rows: rows.length}),
    note: t('compare.note', {studies: data.summary.replicates}),
    controls: legend([
      ['first', `A: ${data.summary.a.name}`],
      ['second', `B: ${data.summary.b.name}`],
    ]),
    draw: (svg, width) =>
      drawDots(svg, width, {
        rows: dots,
        domain: unit === 'probability' ? [Math.min(0, d3.min(ends)), 100] : [Math.min(0, d3.min(ends)), d3.max(ends)],
        label: t(keys.axis),
      }),
    table: () => ({
      columns: [t('column.analysis'), 'A', 'B', t('compare.less')],
      rows: rows.map((row) => [name(row), valueText(row.a, unit), valueText(row.b, unit), valueText(row.less, unit)]),
    }),
  });
}

function differences() {
  const all = data.summary.differs;
  if (all.length === 0) return el('p', {}, t('compare.nothing'));
  return table({
    caption: t('compare.differs'),
    columns: [t('column.parameter'), 'A', 'B', t('column.meaning')],
    rows: all.map((one) => [one.parameter, one.a, one.b, one.meaning]),
  });
}
const compareCharts = () => [
  sideBySide('tests', 'rejected', (row) => row.quantity === 'test', 'probability', {axis: 'axis.studies_rejecting'}),
  sideBySide('shares', 'mean', (row) => row.unit === 'probability', 'probability', {axis: 'axis.unit.probability'}),
  sideBySide('months', 'mean', (row) => row.unit === 'months', 'months', {axis: 'axis.unit.months'}),
];
