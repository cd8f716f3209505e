// Cumulative incidence with competing events, beside what 1 - Kaplan–Meier makes of it.
function incidenceChart(one) {
  const xs = data.portrait.months;
  const {studies} = data.portrait;
  const last = xs[xs.length - 1];
  const shown = isShown;
  const full = [...xs.keys()].filter((k) => one.aalen_johansen.studies[k] >= studies / 2 && xs[k] <= 24);
  const at = full.length > 0 ? full[full.length - 1] : 0;
  return figure({
    id: `incidence-${one.endpoint}`,
    title: t('incidence.title', {
      endpoint: endpointText(one.endpoint),
      months: short(xs[at]),
      naive: asPercent(one.one_minus_kaplan_meier.middle[at]),
      incidence: asPercent(one.aalen_johansen.middle[at]),
      truth: asPercent(one.truth[at]),
    }),
    note: t('incidence.note', {studies, patients: data.portrait.truth_patients}),
    controls: legend([
      ['line-first', t('incidence.aalen_johansen')],
      ['band', t('legend.band')],
      ['line-second dashed', t('incidence.one_minus_kaplan_meier')],
      ['line-truth', t('legend.truth')],
    ]),
    draw: (svg, width) => {
      const height = 300,
        left = 46,
        right = width - 12,
        top = 30,
        bottom = height - 48;
      const x = d3.scaleLinear().domain([0, last]).range([left, right]);
      const most = d3.max([...one.aalen_johansen.high, ...one.one_minus_kaplan_meier.middle, ...one.truth]);
      const y = d3
        .scaleLinear()
        .domain([0, Math.max(0.05, most)])
        .nice()
        .range([bottom, top]);
      horizontalGrid(svg, y, left, right);
      svg
        .append('path')
        .attr('class', 'band first')
        .attr('d', bandPath(x, y, xs, one.aalen_johansen, shown(one.aalen_johansen)));
      svg
        .append('path')
        .attr('class', 'line-first')
        .attr('d', linePath(x, y, xs, one.aalen_johansen.middle, shown(one.aalen_johansen)));
      svg
        .append('path')
        .attr('class', 'line-second dashed')
        .attr('d', linePath(x, y, xs, one.one_minus_kaplan_meier.middle, shown(one.one_minus_kaplan_meier)));
      svg
        .append('path')
        .attr('class', 'line-truth')
        .attr('d', linePath(x, y, xs, one.truth));
      bottomAxis(svg, x, bottom, t(`axis.months.${one.endpoint}`));
      leftAxis(svg, y, left, t('axis.incidence'), {format: percentTick});
      cursor(svg, {
        x,
        xs,
        top,
        bottom,
        label: t('incidence.cursor', {endpoint: endpointText(one.endpoint)}),
        lines: (k) => [
          t('tip.month', {month: short(xs[k])}),
          `${t('incidence.aalen_johansen')}: ${asPercent(one.aalen_johansen.middle[k], 1)} %`,
          `${t('incidence.one_minus_kaplan_meier')}: ${asPercent(one.one_minus_kaplan_meier.middle[k], 1)} %`,
          `${t('legend.truth')}: ${asPercent(one.truth[k], 1)} %`,
        ],
      });
      return height;
    },
    table: () => ({
      columns: [
        t('column.month'),
        `${t('column.truth')}, %`,
        `${t('incidence.aalen_johansen')}, %`,
        `${t('column.low')}, %`,
        `${t('column.high')}, %`,
        `${t('incidence.one_minus_kaplan_meier')}, %`,
        t('column.studies'),
      ],
      rows: xs.map((month, k) => [
        short(month),
        asPercent(one.truth[k], 1),
        ...[
          one.aalen_johansen.middle,
          one.aalen_johansen.low,
          one.aalen_johansen.high,
          one.one_minus_kaplan_meier.middle,
        ].map((values) => (one.aalen_johansen.studies[k] > 0 ? asPercent(values[k], 1) : null)),
        one.aalen_johansen.studies[k],
      ]),
    }),
  });
}
const incidenceCharts = () => data.portrait.incidence.map(incidenceChart);
