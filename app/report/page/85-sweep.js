// A sweep: any measure against any parameter.
const measureText = (key) =>
  [key.analysis, key.quantity === 'test' ? '' : quantityText(key.quantity), named('measure_name', key.measure)]
    .filter((part) => part)
    .join(', ');

function scatter() {
  const {points, keys, parameters: factors} = data.summary;
  if (!points || points.length === 0) return null;
  const shown = keys.map((key, i) => i).filter((i) => points.some((point) => point.measures[i]));
  if (shown.length === 0) return null;
  const pick = (id, options, value) => {
    const node = el('select', {id}, ...options.map(([v, text]) => el('option', {value: v}, text)));
    node.value = String(value);
    return node;
  };
  const x = pick(
    'sweep-parameter',
    factors.map((one, i) => [i, one.path]),
    0,
  );
  const y = pick(
    'sweep-measure',
    shown.map((i) => [i, measureText(keys[i])]),
    shown[0],
  );
  const chosen = () => ({
    factor: factors[Number(x.value)],
    key: keys[Number(y.value)],
    f: Number(x.value),
    k: Number(y.value),
  });
  const rows = () => {
    const {f, k, factor, key} = chosen();
    const isAlone = data.summary.design === 'one-at-a-time';
    return points
      .filter((point) => point.measures[k])
      .filter((point) => !isAlone || point.values.every((value, i) => i === f || value === null))
      .map((point) => {
        const [value, mcse] = point.measures[k];
        const error = mcse ?? 0;
        return {x: point.values[f] ?? factor.scenario, y: inUnit(value, key.unit), error: inUnit(error, key.unit)};
      })
      .filter((d) => d.x !== null && d.x !== undefined)
      .sort((a, b) => a.x - b.x);
  };
  const titleOf = () => t('scatter.title', {measure: measureText(chosen().key), parameter: chosen().factor.path});
  const node = figure({
    id: 'sweep',
    title: titleOf(),
    note:
      t('scatter.note', {studies: data.summary.replicates}) +
      (data.summary.points_left_out ? ` ${t('scatter.left_out', {points: data.summary.points_left_out})}` : ''),
    controls: el(
      'div',
      {class: 'controls'},
      el('label', {for: 'sweep-parameter'}, t('scatter.parameter')),
      x,
      el('label', {for: 'sweep-measure'}, t('scatter.measure')),
      y,
    ),
    draw: (svg, width) =>
      drawCurve(svg, width, {
        points: rows(),
        xLabel: `${chosen().factor.path}${chosen().factor.unit ? ` (${chosen().factor.unit})` : ''}`,
        yLabel: `${named('measure_name', chosen().key.measure)} (${unitText(chosen().key.unit)})`,
        joined: data.summary.design === 'one-at-a-time' || factors.length === 1,
      }),
    table: () => ({
      columns: [chosen().factor.path, measureText(chosen().key), t('column.mcse')],
      rows: rows().map((d) => [Number(d.x.toPrecision(6)), Number(d.y.toPrecision(5)), Number(d.error.toPrecision(2))]),
    }),
  });
  const again = () => node.refresh(titleOf());
  x.addEventListener('change', again);
  y.addEventListener('change', again);
  return node;
}

const sweepCharts = () => [scatter(), ...data.summary.tests.flatMap((test, i) => [tornado(test, i), sobol(test, i)])];
