// Sobol' indices of each parameter.
function sobol(test, number) {
  if (!test.sobol) return null;
  const all = [...test.sobol.parameters].sort((a, b) => b.total.estimate - a.total.estimate);
  const dot = (name, one, what, path) => ({
    class: name,
    value: one.estimate,
    low: one.estimate - 1.96 * one.mcse,
    high: one.estimate + 1.96 * one.mcse,
    tip: [path, `${t(what)}: ${withError(one.estimate, one.mcse)}`],
  });
  const rows = all.map((one) => ({
    label: one.path,
    dots: [dot('first', one.first_order, 'sobol.first', one.path), dot('second', one.total, 'sobol.total', one.path)],
  }));
  const ends = rows.flatMap((row) => row.dots.flatMap((one) => [one.low, one.high]));
  return figure({
    id: `sobol-${number}`,
    title: t('sobol.title', {
      test: test.analysis,
      parameter: all[0].path,
      share: fixed(100 * all[0].total.estimate, 0),
    }),
    note: t('sobol.note'),
    controls: legend([
      ['first', t('sobol.first')],
      ['second', t('sobol.total')],
    ]),
    draw: (svg, width) =>
      drawDots(svg, width, {
        rows,
        domain: [Math.min(0, d3.min(ends)), Math.max(1, d3.max(ends))],
        label: t('axis.sobol'),
      }),
    table: () => ({
      columns: [t('column.parameter'), t('sobol.first'), t('sobol.total')],
      rows: all.map((one) => [
        one.path,
        withError(one.first_order.estimate, one.first_order.mcse),
        withError(one.total.estimate, one.total.mcse),
      ]),
    }),
  });
}
