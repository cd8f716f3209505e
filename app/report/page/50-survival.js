// Kaplan–Meier curves: the band of the replicates, the truth, one example study, numbers at risk.
// A band is drawn where at least half of the studies are followed so long.
const isShown = (band) => (k) => band.studies[k] >= data.portrait.studies / 2;
const fewest = 20; // estimates of which percentiles are shown

function bandPath(x, y, xs, band, defined) {
  return d3
    .area()
    .defined((_, i) => defined(i))
    .x((_, i) => x(xs[i]))
    .y0((_, i) => y(band.low[i]))
    .y1((_, i) => y(band.high[i]))(xs);
}
const linePath = (x, y, xs, values, defined = () => true) =>
  d3
    .line()
    .defined((_, i) => defined(i))
    .x((_, i) => x(xs[i]))
    .y((d) => y(d))(values);
const endpointText = (endpoint) => t(`endpoint.${endpoint}`);
const groupText = (group) => named('group', group);
const percentTick = (value) => `${Math.round(100 * value)}`;

function stepPath(x, y, example, last) {
  let d = `M${x(0)},${y(1)}`;
  example.months.forEach((month, i) => {
    if (month <= last) d += `H${x(month)}V${y(example.survival[i])}`;
  });
  return `${d}H${x(Math.min(example.ends, last))}`;
}

function survivalFan(endpoint) {
  const {months, at_risk_months: risk, studies} = data.portrait;
  const groups = data.portrait.survival.filter((one) => one.endpoint === endpoint);
  const xs = months;
  const last = xs[xs.length - 1];
  const series = ['first', 'second', 'third', 'fourth'];
  const year = xs.findIndex((month) => month >= 12);
  const at = year < 0 ? xs.length - 1 : year;
  const values = groups.map((one) => `${groupText(one.group)} ${asPercent(one.truth[at])} %`).join(t('list.comma'));
  return figure({
    id: `survival-${endpoint}`,
    title: t('survival.title', {endpoint: endpointText(endpoint), months: short(xs[at]), values}),
    note: t('survival.note', {
      studies,
      patients: data.portrait.truth_patients,
      endpoint: t(`endpoint_note.${endpoint}`),
    }),
    controls: legend([
      ...groups.map((one, i) => [`line-${series[i % 4]}`, groupText(one.group)]),
      ['band', t('legend.band')],
      ['line-truth', t('legend.truth')],
      ['line-example', t('legend.example')],
    ]),
    draw: (svg, width) => {
      const left = 46,
        right = width - 12,
        top = 30,
        bottom = 330,
        row = 18;
      const x = d3.scaleLinear().domain([0, last]).range([left, right]);
      const y = d3.scaleLinear().domain([0, 1]).range([bottom, top]);
      horizontalGrid(svg, y, left, right);
      groups.forEach((one, i) => {
        const name = series[i % 4];
        svg
          .append('path')
          .attr('class', `band ${name}`)
          .attr('d', bandPath(x, y, xs, one.band, isShown(one.band)));
        svg
          .append('path')
          .attr('class', `line-example ${name}`)
          .attr('d', stepPath(x, y, one.example, last));
        svg
          .append('path')
          .attr('class', `line-truth ${name}`)
          .attr('d', linePath(x, y, xs, one.truth));
      });
      bottomAxis(svg, x, bottom, t(`axis.months.${endpoint}`));
      leftAxis(svg, y, left, t('axis.survival'), {format: percentTick});
      cursor(svg, {
        x,
        xs,
        top,
        bottom,
        label: t('survival.cursor', {endpoint: endpointText(endpoint)}),
        lines: (k) => [
          t('tip.month', {month: short(xs[k])}),
          ...groups.map((one) =>
            t('tip.survival', {
              group: groupText(one.group),
              truth: asPercent(one.truth[k], 1),
              band: one.band.studies[k] > 0 ? `${asPercent(one.band.low[k])}–${asPercent(one.band.high[k])}` : '–',
              studies: one.band.studies[k],
            }),
          ),
        ],
      });
      const under = bottom + 62;
      svg
        .append('text')
        .attr('class', 'small')
        .attr('x', 2)
        .attr('y', under - 4)
        .text(t('survival.at_risk'));
      groups.forEach((one, i) => {
        const yRow = under + 16 + i * (row + 14);
        svg
          .append('text')
          .attr('class', `small group ${series[i % 4]}`)
          .attr('x', 2)
          .attr('y', yRow)
          .text(groupText(one.group));
        risk.forEach((month, k) => {
          if (month > last || (width < 480 && k % 2 === 1)) return;
          svg
            .append('text')
            .attr('class', 'small')
            .attr('text-anchor', 'middle')
            .attr('x', Math.max(x(month), 12))
            .attr('y', yRow + 14)
            .text(`${one.at_risk[k]} (${one.example.at_risk[k]})`);
        });
      });
      return under + groups.length * (row + 14) + 10;
    },
    table: () => ({
      columns: [
        t('column.month'),
        ...groups.flatMap((one) => [
          `${groupText(one.group)}: ${t('column.truth')}, %`,
          `${t('column.low')}, %`,
          `${t('column.median')}, %`,
          `${t('column.high')}, %`,
          t('column.studies'),
        ]),
      ],
      rows: xs.map((month, k) => [
        short(month),
        ...groups.flatMap((one) => {
          const has = one.band.studies[k] > 0;
          return [
            asPercent(one.truth[k], 1),
            ...['low', 'middle', 'high'].map((name) => (has ? asPercent(one.band[name][k], 1) : null)),
            one.band.studies[k],
          ];
        }),
      ]),
    }),
  });
}

const survivalFans = () => [...new Set(data.portrait.survival.map((one) => one.endpoint))].map(survivalFan);
