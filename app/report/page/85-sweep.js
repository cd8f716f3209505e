// A sweep: each parameter by itself, Sobol' indices, and any measure against any parameter.
const measureText = (key) => [key.analysis, key.quantity === 'test' ? '' : quantityText(key.quantity), named('measure_name', key.measure)].filter((part) => part).join(', ');

const mostBars = 25; // as many as one page of paper takes

function tornado(test, number) {
  if (!test.tornado || test.tornado.length === 0) return null;
  const all = [...test.tornado].filter((line) => line.rejected_at_low && line.rejected_at_high).sort((a, b) => Math.abs(b.difference.estimate) - Math.abs(a.difference.estimate));
  if (all.length === 0) return null;
  const rows = all.slice(0, mostBars);
  const low = (row) => 100 * row.rejected_at_low.estimate, high = (row) => 100 * row.rejected_at_high.estimate;
  const {unit} = data.summary.parameters.find((one) => one.path === rows[0].path);
  return figure({id: `tornado-${number}`, title: t('tornado.title', {test: test.analysis, parameter: rows[0].path, points: withError(100 * rows[0].difference.estimate, 100 * rows[0].difference.mcse), low: rows[0].low, high: rows[0].high, unit}),
    note: t('tornado.note', {studies: data.summary.replicates}) + (all.length > rows.length ? ` ${t('tornado.more', {shown: rows.length, all: all.length})}` : ''), controls: legend([['second', t('tornado.low')], ['first', t('tornado.high')]]),
    draw: (svg, width) => {
      const narrow = width < 480, left = narrow ? 12 : labelWidth(width), height = narrow ? 42 : 26, top = 24, bottom = top + rows.length * height;
      const ends = rows.flatMap((row) => [low(row), high(row)]), base = test.rejected ? 100 * test.rejected.estimate : null;
      const x = d3.scaleLinear().domain([Math.max(0, d3.min(ends) - 4), Math.min(100, d3.max(ends) + 4)]).nice().range([left, width - 16]);
      verticalGrid(svg, x, top, bottom);
      const at = (i) => top + (i + 0.5) * height + (narrow ? 8 : 0);
      rowLabels(svg, rows, narrow ? (i) => top + i * height + 10 : at, narrow ? width : left, (row) => row.path, narrow);
      if (base !== null) {
        svg.append('line').attr('class', 'reference').attr('x1', x(base)).attr('x2', x(base)).attr('y1', top - 4).attr('y2', bottom);
        svg.append('text').attr('class', 'reference').attr('x', x(base)).attr('y', top - 8).attr('text-anchor', 'middle').text(t('tornado.scenario', {power: fixed(base, 1)}));
      }
      const bars = svg.append('g').selectAll('g').data(rows).enter().append('g').attr('class', 'dot');
      bars.append('line').attr('class', 'bar').attr('x1', (row) => x(low(row))).attr('x2', (row) => x(high(row))).attr('y1', (_, i) => at(i)).attr('y2', (_, i) => at(i));
      bars.append('path').attr('class', 'dot second').attr('d', shape('second')).attr('transform', (row, i) => `translate(${x(low(row))},${at(i)})`);
      bars.append('path').attr('class', 'dot first').attr('d', shape('first')).attr('transform', (row, i) => `translate(${x(high(row))},${at(i)})`);
      tips(bars, (row) => [row.path, t('tornado.tip', {value: row.low, power: percentWithError(row.rejected_at_low)}), t('tornado.tip', {value: row.high, power: percentWithError(row.rejected_at_high)}),
        t('tornado.difference', {points: withError(100 * row.difference.estimate, 100 * row.difference.mcse)})]);
      bottomAxis(svg, x, bottom, t('axis.studies_rejecting'));
      return bottom + 44;
    },
    table: () => ({columns: [t('column.parameter'), t('column.low'), t('column.high'), t('column.at_low'), t('column.at_high'), t('column.difference')],
      rows: all.map((row) => [row.path, row.low, row.high, percentWithError(row.rejected_at_low), percentWithError(row.rejected_at_high), withError(100 * row.difference.estimate, 100 * row.difference.mcse)])})});
}

function sobol(test, number) {
  if (!test.sobol) return null;
  const all = [...test.sobol.parameters].sort((a, b) => b.total.estimate - a.total.estimate);
  const dot = (name, one, what, path) => ({class: name, value: one.estimate, low: one.estimate - 1.96 * one.mcse, high: one.estimate + 1.96 * one.mcse, tip: [path, `${t(what)}: ${withError(one.estimate, one.mcse)}`]});
  const rows = all.map((one) => ({label: one.path, dots: [dot('first', one.first_order, 'sobol.first', one.path), dot('second', one.total, 'sobol.total', one.path)]}));
  const ends = rows.flatMap((row) => row.dots.flatMap((one) => [one.low, one.high]));
  return figure({id: `sobol-${number}`, title: t('sobol.title', {test: test.analysis, parameter: all[0].path, share: fixed(100 * all[0].total.estimate, 0)}), note: t('sobol.note'), controls: legend([['first', t('sobol.first')], ['second', t('sobol.total')]]),
    draw: (svg, width) => drawDots(svg, width, {rows, domain: [Math.min(0, d3.min(ends)), Math.max(1, d3.max(ends))], label: t('axis.sobol')}),
    table: () => ({columns: [t('column.parameter'), t('sobol.first'), t('sobol.total')], rows: all.map((one) => [one.path, withError(one.first_order.estimate, one.first_order.mcse), withError(one.total.estimate, one.total.mcse)])})});
}

function scatter() {
  const {points, keys, parameters: factors} = data.summary;
  if (!points || points.length === 0) return null;
  const shown = keys.map((key, i) => i).filter((i) => points.some((point) => point.measures[i]));
  if (shown.length === 0) return null;
  const pick = (id, options, value) => { const node = el('select', {id}, ...options.map(([v, text]) => el('option', {value: v}, text))); node.value = String(value); return node; };
  const x = pick('sweep-parameter', factors.map((one, i) => [i, one.path]), 0);
  const y = pick('sweep-measure', shown.map((i) => [i, measureText(keys[i])]), shown[0]);
  const chosen = () => ({factor: factors[Number(x.value)], key: keys[Number(y.value)], f: Number(x.value), k: Number(y.value)});
  const rows = () => {
    const {f, k, factor, key} = chosen();
    const isAlone = data.summary.design === 'one-at-a-time';
    return points.filter((point) => point.measures[k]).filter((point) => !isAlone || point.values.every((value, i) => i === f || value === null))
      .map((point) => { const [value, mcse] = point.measures[k]; const error = mcse ?? 0; return {x: point.values[f] ?? factor.scenario, y: inUnit(value, key.unit), error: inUnit(error, key.unit)}; })
      .filter((d) => d.x !== null && d.x !== undefined).sort((a, b) => a.x - b.x);
  };
  const titleOf = () => t('scatter.title', {measure: measureText(chosen().key), parameter: chosen().factor.path});
  const node = figure({id: 'sweep', title: titleOf(), note: t('scatter.note', {studies: data.summary.replicates}) + (data.summary.points_left_out ? ` ${t('scatter.left_out', {points: data.summary.points_left_out})}` : ''),
    controls: el('div', {class: 'controls'}, el('label', {for: 'sweep-parameter'}, t('scatter.parameter')), x, el('label', {for: 'sweep-measure'}, t('scatter.measure')), y),
    draw: (svg, width) => drawCurve(svg, width, {points: rows(), xLabel: `${chosen().factor.path}${chosen().factor.unit ? ` (${chosen().factor.unit})` : ''}`, yLabel: `${named('measure_name', chosen().key.measure)} (${unitText(chosen().key.unit)})`, joined: data.summary.design === 'one-at-a-time' || factors.length === 1}),
    table: () => ({columns: [chosen().factor.path, measureText(chosen().key), t('column.mcse')], rows: rows().map((d) => [Number(d.x.toPrecision(6)), Number(d.y.toPrecision(5)), Number(d.error.toPrecision(2))])})});
  const again = () => node.refresh(titleOf());
  x.addEventListener('change', again);
  y.addEventListener('change', again);
  return node;
}

// Points with intervals of 1.96 errors over a quantity.
function drawCurve(svg, width, {points, xLabel, yLabel, joined, reference, chosen, fit}) {
  const height = 320, left = 50, right = width - 16, top = 30, bottom = height - 48;
  const xs = points.map((d) => d.x), ys = points.flatMap((d) => [d.y - 1.96 * d.error, d.y + 1.96 * d.error]);
  const spread = (d3.max(xs) - d3.min(xs)) * 0.04 || 1;
  const x = d3.scaleLinear().domain([d3.min(xs) - spread, d3.max(xs) + spread]).range([left, right]);
  const y = d3.scaleLinear().domain([Math.min(d3.min(ys), reference?.value ?? Infinity), Math.max(d3.max(ys), reference?.value ?? -Infinity)]).nice().range([bottom, top]);
  horizontalGrid(svg, y, left, right);
  if (reference) {
    svg.append('line').attr('class', 'reference').attr('x1', left).attr('x2', right).attr('y1', y(reference.value)).attr('y2', y(reference.value));
    svg.append('text').attr('class', 'reference').attr('x', left + 4).attr('y', y(reference.value) - 5).text(reference.text);
  }
  if (chosen) {
    if (chosen.low !== null) svg.append('rect').attr('class', 'band').attr('x', x(chosen.low)).attr('width', Math.max(1, x(chosen.high) - x(chosen.low))).attr('y', top).attr('height', bottom - top);
    svg.append('line').attr('class', 'line-second').attr('x1', x(chosen.value)).attr('x2', x(chosen.value)).attr('y1', top).attr('y2', bottom);
    svg.append('text').attr('class', 'reference').attr('x', x(chosen.value) + 5).attr('y', bottom - 8).text(chosen.text);
  }
  if (fit) svg.append('path').attr('class', 'line-first').attr('d', d3.line().x((v) => x(v)).y((v) => y(fit(v)))(d3.range(d3.min(xs), d3.max(xs) + 1e-9, (d3.max(xs) - d3.min(xs)) / 60 || 1)));
  else if (joined) svg.append('path').attr('class', 'line-first').attr('d', d3.line().x((d) => x(d.x)).y((d) => y(d.y))(points));
  const marks = svg.append('g').selectAll('g').data(points).enter().append('g').attr('class', 'dot first');
  marks.append('line').attr('x1', (d) => x(d.x)).attr('x2', (d) => x(d.x)).attr('y1', (d) => y(d.y - 1.96 * d.error)).attr('y2', (d) => y(d.y + 1.96 * d.error));
  marks.append('circle').attr('r', points.length > 100 ? 2 : 4).attr('cx', (d) => x(d.x)).attr('cy', (d) => y(d.y));
  const text = (d) => [`${xLabel}: ${short(d.x)}`, `${yLabel}: ${withError(d.y, d.error)}`];
  if (points.length <= 60) tips(marks, text);
  else marks.on('mousemove', (d) => showTip(text(d), d3.event.clientX, d3.event.clientY)).on('mouseleave', hideTip);
  bottomAxis(svg, x, bottom, xLabel);
  leftAxis(svg, y, left, yLabel);
  return height;
}
const sweepCharts = () => [scatter(), ...data.summary.tests.flatMap((test, i) => [tornado(test, i), sobol(test, i)])];
