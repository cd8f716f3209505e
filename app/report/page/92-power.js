// The search for a size: power over patients, or what else is looked for.
function powerCurve() {
  const {points, size, interval, power, line, analysis, confirmation, for: sought} = data.summary;
  // As the terminal has them: limits are rounded up to what can be enrolled.
  const steps = sought === 'rate' ? 10 : 1;
  const whole = (value) => Math.ceil(value * steps - 1e-9) / steps;
  const wanted = fixed(100 * power, Number.isInteger(Math.round(1e6 * power) / 1e4) ? 0 : 1);
  const number = (value) => fixed(value, sought === 'rate' ? 1 : 0);
  const amount = (value) => t(`sought.${sought}`, {size: number(value)});
  const rows = points
    .filter((one) => one.rejected)
    .map((one) => ({
      x: one.size,
      y: 100 * one.rejected.estimate,
      error: 100 * one.rejected.mcse,
      low: 100 * one.rejected.interval[0],
      high: 100 * one.rejected.interval[1],
    }));
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
          power: wanted,
          low: interval ? number(whole(interval[0])) : '–',
          high: interval && interval[1] !== null ? number(whole(interval[1])) : '∞',
        })
      : t('power.not_found', {test: analysis, power: wanted}),
    note: powerNotes(amount, number, whole).join(' '),
    draw: (svg, width) =>
      drawCurve(svg, width, {
        points: rows,
        xLabel: t(`sought_axis.${sought}`),
        yLabel: t('axis.studies_rejecting'),
        joined: true,
        reference: {value: 100 * power, text: t('power.target', {power: wanted})},
        chosen: found
          ? {
              value: size,
              low: interval ? whole(interval[0]) : null,
              high: interval && interval[1] !== null ? whole(interval[1]) : d3.max(rows, (d) => d.x),
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

// What else the terminal says of the answer: whether fresh studies bear it out, and what the test finds where there is
// nothing.
function powerNotes(amount, number, whole) {
  const {size, confirmation, corrected, alpha, rejected_in_causal_null: inNull} = data.summary;
  const notes = [];
  if (size !== null && confirmation.rejected) {
    const fresh = {
      amount: amount(size),
      confirmed: percentWithError(confirmation.rejected),
      studies: confirmation.rejected.studies,
    };
    notes.push(t(corrected === null ? 'power.note' : 'power.contradicted', fresh));
  }
  if (corrected)
    notes.push(
      t('power.corrected', {
        amount: amount(corrected.size),
        low: number(whole(corrected.interval[0])),
        high: corrected.interval[1] === null ? '∞' : number(whole(corrected.interval[1])),
      }),
    );
  if (inNull) {
    notes.push(t('power.null', {share: percentWithError(inNull), alpha: short(100 * alpha)}));
    if (inNull.interval[0] > alpha) notes.push(t('power.bias'));
  }
  return notes;
}
