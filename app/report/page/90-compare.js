// A comparison side by side, with paired differences; and the search for a size.
function comparisonRows(measure, of) {
  const measures = data.summary.measures;
  const find = (row, name) => measures.find((one) => one.analysis === row.analysis && one.quantity === row.quantity && one.measure === name);
  return measures.filter((row) => row.measure === `${measure}_b_less_a` && of(row)).map((row) => ({row, a: find(row, `${measure}_a`), b: find(row, `${measure}_b`), less: row}));
}
const intervalOf = (one, unit) => (one.interval ? one.interval.map((value) => inUnit(value, unit)) : [inUnit(one.value - 1.96 * (one.mcse ?? 0), unit), inUnit(one.value + 1.96 * (one.mcse ?? 0), unit)]);
const valueText = (one, unit) => (one && one.value !== null ? withError(inUnit(one.value, unit), inUnit(one.mcse ?? 0, unit)) : '–');

function sideBySide(id, measure, of, unit, keys) {
  const rows = comparisonRows(measure, of).filter(({a, b}) => a?.value !== null && a?.value !== undefined && b?.value !== null && b?.value !== undefined);
  if (rows.length === 0) return null;
  const name = ({row}) => (row.quantity === 'test' ? row.analysis : `${row.analysis}: ${quantityText(row.quantity)}`);
  const dot = (className, one, what, row) => { const [low, high] = intervalOf(one, unit); return {class: className, value: inUnit(one.value, unit), low, high, tip: [name(row), `${what}: ${valueText(one, unit)}`, `${t('compare.less')}: ${valueText(row.less, unit)}`]}; };
  const dots = rows.map((row) => ({label: name(row), dots: [dot('first', row.a, 'A', row), dot('second', row.b, 'B', row)]}));
  const beyond = rows.filter(({less}) => less.value !== null && less.mcse > 0 && Math.abs(less.value) > 3 * less.mcse);
  const ends = dots.flatMap((row) => row.dots.flatMap((one) => [one.low, one.high]));
  return figure({id: `compare-${id}`, title: t(`compare.title.${id}`, {differ: beyond.length, rows: rows.length}), note: t('compare.note', {studies: data.summary.replicates}), controls: legend([['first', `A: ${data.summary.a.name}`], ['second', `B: ${data.summary.b.name}`]]),
    draw: (svg, width) => drawDots(svg, width, {rows: dots, domain: unit === 'probability' ? [0, 100] : [Math.min(0, d3.min(ends)), d3.max(ends)], label: t(keys.axis)}),
    table: () => ({columns: [t('column.analysis'), 'A', 'B', t('compare.less')], rows: rows.map((row) => [name(row), valueText(row.a, unit), valueText(row.b, unit), valueText(row.less, unit)])})});
}

function differences() {
  const all = data.summary.differs;
  if (all.length === 0) return el('p', {}, t('compare.nothing'));
  return table({caption: t('compare.differs'), columns: [t('column.parameter'), 'A', 'B', t('column.meaning')], rows: all.map((one) => [one.parameter, one.a, one.b, one.meaning])});
}
const compareCharts = () => [
  sideBySide('tests', 'rejected', (row) => row.quantity === 'test', 'probability', {axis: 'axis.studies_rejecting'}),
  sideBySide('shares', 'mean', (row) => row.unit === 'probability', 'probability', {axis: 'axis.unit.probability'}),
  sideBySide('months', 'mean', (row) => row.unit === 'months', 'months', {axis: 'axis.unit.months'})];

function powerCurve() {
  const {points, size, interval, power, line, analysis, confirmation, for: sought} = data.summary;
  const number = (value) => fixed(value, sought === 'rate' ? 1 : 0);
  const amount = (value) => t(`sought.${sought}`, {size: number(value)});
  const rows = points.filter((one) => one.rejected).map((one) => ({x: one.size, y: 100 * one.rejected.estimate, error: 100 * one.rejected.mcse}));
  if (rows.length === 0) return null;
  rows.sort((a, b) => a.x - b.x);
  const normal = (z) => { const s = 1 / (1 + 0.2316419 * Math.abs(z)); const tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * s * (0.319381530 + s * (-0.356563782 + s * (1.781477937 + s * (-1.821255978 + s * 1.330274429)))); return z > 0 ? 1 - tail : tail; };
  const found = size !== null;
  return figure({id: 'power', title: found ? t('power.title', {test: analysis, amount: amount(size), power: fixed(100 * power, 0), low: interval ? number(interval[0]) : '–', high: interval && interval[1] !== null ? number(interval[1]) : '∞'}) : t('power.not_found', {test: analysis, power: fixed(100 * power, 0)}),
    note: found && confirmation.rejected ? t('power.note', {amount: amount(size), confirmed: percentWithError(confirmation.rejected), studies: confirmation.rejected.studies}) : undefined,
    draw: (svg, width) => drawCurve(svg, width, {points: rows, xLabel: t(`sought_axis.${sought}`), yLabel: t('axis.studies_rejecting'), joined: true, reference: {value: 100 * power, text: t('power.target', {power: fixed(100 * power, 0)})},
      chosen: found ? {value: size, low: interval?.[0] ?? null, high: interval?.[1] ?? d3.max(rows, (d) => d.x), text: amount(size)} : null, fit: line ? (n) => 100 * normal(line.intercept + line.slope * Math.sqrt(n)) : null}),
    table: () => ({columns: [t(`sought_axis.${sought}`), t('axis.studies_rejecting'), t('column.mcse'), t('column.studies')], rows: points.filter((one) => one.rejected).map((one) => [one.size, asPercent(one.rejected.estimate, 2), (100 * one.rejected.mcse).toFixed(2), one.rejected.studies])})});
}
