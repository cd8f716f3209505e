// How often each planned test rejects: in the study, and where there is nothing to find.
const isTest = (one) => one.rejected !== null && one.role !== 'audit';
const known = (share) => share && share.estimate !== null && share.estimate !== undefined;

function dotOf(className, share, what, name) {
  return {
    class: className,
    value: 100 * share.estimate,
    low: 100 * share.interval[0],
    high: 100 * share.interval[1],
    tip: [
      name,
      `${what}: ${percentWithError(share)} %`,
      t('interval.of', {low: asPercent(share.interval[0], 1), high: asPercent(share.interval[1], 1)}),
    ],
  };
}

function plannedTests() {
  const tests = data.summary.analyses.filter(isTest);
  if (tests.length === 0) return null;
  const columns = [
    ['first', 'rejected', 'tests.rejects'],
    ['second', 'rejected_with_shuffled_labels', 'tests.shuffled'],
    ['third', 'rejected_in_causal_null', 'tests.null'],
  ];
  const used = columns.filter(([, key]) => tests.some((one) => known(one[key])));
  const rows = tests
    .filter((one) => known(one.rejected))
    .map((one) => ({
      label: one.name,
      dots: used
        .filter(([, key]) => known(one[key]))
        .map(([name, key, what]) => dotOf(name, one[key], t(what), one.name)),
    }));
  const enough = tests.filter(
    (one) =>
      known(one.rejected) &&
      one.rejected.interval[0] >= 0.8 &&
      !one.causal_null_exceeds_alpha &&
      !one.shuffled_labels_exceed_alpha,
  ).length;
  return figure({
    id: 'tests',
    title: t(enough > 0 ? 'tests.title.some' : 'tests.title.none', {tests: tests.length, enough}),
    note: t('tests.note', {studies: data.summary.replicates}),
    controls: legend(used.map(([name, , what]) => [name, t(what)])),
    draw: (svg, width) =>
      drawDots(svg, width, {
        rows,
        domain: [0, 100],
        label: t('axis.studies_rejecting'),
        mark: {value: 80, text: t('tests.mark')},
      }),
    table: () => ({
      columns: [t('column.test'), ...used.map(([, , what]) => `${t(what)}, %`), t('column.answered')],
      rows: tests.map((one) => [
        one.name,
        ...used.map(([, key]) => percentWithError(one[key])),
        `${asPercent(one.answered.estimate, 1)} %`,
      ]),
    }),
  });
}

// Type I error of each planned analysis that an audit looks at, beside its remedies.
function falseFindings() {
  const audits = data.summary.audits.filter((one) => known(one.lines[0].rejected_in_causal_null));
  if (audits.length === 0) return null;
  const rows = audits.flatMap((audit) =>
    audit.lines
      .map((line, i) => {
        const share = line.rejected_in_causal_null;
        if (!known(share)) return null;
        const name = line.variant ? `${line.name} (${line.variant})` : line.name;
        return {
          audit: audit.name,
          name,
          share,
          exceeds: line.causal_null_exceeds_alpha,
          label: i === 0 ? `${name}` : `↳ ${name}`,
          planned: i === 0,
          dots: [dotOf(i === 0 ? 'first' : 'second', share, t('tests.null'), `${audit.name}: ${name}`)],
        };
      })
      .filter((row) => row !== null),
  );
  const high = Math.max(10, ...rows.map((row) => 100 * row.share.interval[1]));
  const planned = rows.filter((row) => row.planned);
  const above = planned.filter((row) => row.exceeds).length;
  return figure({
    id: 'false-findings',
    title: t(above > 0 ? 'errors.title.some' : 'errors.title.none', {above, audits: planned.length}),
    note: t('errors.note', {studies: data.summary.replicates}),
    controls: legend([
      ['first', t('errors.planned')],
      ['second', t('errors.remedy')],
    ]),
    draw: (svg, width) =>
      drawDots(svg, width, {
        rows,
        domain: [0, Math.min(100, high * 1.05)],
        label: t('axis.studies_finding'),
        mark: {value: 5, text: t('errors.mark')},
      }),
    table: () => ({
      columns: [t('column.audit'), t('column.analysis'), t('tests.null') + ', %', t('column.interval')],
      rows: rows.map((row) => [
        row.audit,
        row.name,
        percentWithError(row.share),
        `${asPercent(row.share.interval[0], 1)}–${asPercent(row.share.interval[1], 1)}`,
      ]),
    }),
  });
}
