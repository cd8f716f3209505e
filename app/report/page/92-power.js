// The search for a size: power over patients, or what else is looked for.
function powerCurve() {
  const {points, size, interval, power, line, analysis, confirmation, for: sought} = data.summary;
  const number = (value) => fixed(value, sought === 'rate' ? 1 : 0);
  const amount = (value) => t(`sought.${sought}`, {size: number(value)});
  const rows = points
    .filter((one) => one.rejected)
    .map((one) => ({x: one.size, y: 100 * one.rejected.estimate, error: 100 * one.rejected.mcse}));
  if (rows.length === 0) return null;
  rows.sort((a, b) => a.x - b.x);
  const normal = (z) => {
    const s = 1 / (1 + 0.2316419 * Math.abs(z));
    const tail =
      (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
      s *
      (0.31938153 + s * (-0.356563782 + s * (1.781477937 + s * (-1.821255978 + s * 1.330274429))));
    return z > 0 ? 1 - tail : tail;
  };
  const found = size !== null;
  return figure({
    id: 'power',
    title: found
      ? t('power.title', {
          test: analysis,
          amount: amount(size),
          power: fixed(100 * power, 0),
          low: interval ? number(interval[0]) : '–',
          high: interval && interval[1] !== null ? number(interval[1]) : '∞',
        })
      : t('power.not_found', {test: analysis, power: fixed(100 * power, 0)}),
    note:
      found && confirmation.rejected
        ? t('power.note', {
            amount: amount(size),
            confirmed: percentWithError(confirmation.rejected),
            studies: confirmation.rejected.studies,
          })
        : undefined,
    draw: (svg, width) =>
      drawCurve(svg, width, {
        points: rows,
        xLabel: t(`sought_axis.${sought}`),
        yLabel: t('axis.studies_rejecting'),
        joined: true,
        reference: {value: 100 * power, text: t('power.target', {power: fixed(100 * power, 0)})},
        chosen: found
          ? {
              value: size,
              low: interval?.[0] ?? null,
              high: interval?.[1] ?? d3.max(rows, (d) => d.x),
              text: amount(size),
            }
          : null,
        fit: line ? (n) => 100 * normal(line.intercept + line.slope * Math.sqrt(n)) : null,
      }),
    table: () => ({
      columns: [t(`sought_axis.${sought}`), t('axis.studies_rejecting'), t('column.mcse'), t('column.studies')],
      rows: points
        .filter((one) => one.rejected)
        .map((one) => [
          one.size,
          asPercent(one.rejected.estimate, 2),
          (100 * one.rejected.mcse).toFixed(2),
          one.rejected.studies,
        ]),
    }),
  });
}
