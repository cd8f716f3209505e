// From relapse to the analysed cohort: who is left, and who leaves where.
function patientFlow() {
  const all = new Map(data.summary.cohort.funnel.map((one) => [one.step, one]));
  const mean = (step) => all.get(step).mean;
  if (!(mean('relapsed') > 0)) return null;
  const text = (step) => withError(mean(step), all.get(step).mcse ?? 0);
  const removed = [
    'excluded_age',
    'excluded_unstable',
    'excluded_severe_infection',
    'excluded_acute_gvhd',
    'excluded_organ_failure',
    'excluded_cns_leukaemia',
    'excluded_allergy',
  ].filter((step) => mean(step) > 0);
  const stages = [
    {step: 'relapsed', leave: removed},
    {step: 'eligible', leave: ['other_treatment', 'lost_waiting', 'not_yet_treated'].filter((step) => mean(step) > 0)},
    {step: 'treated', leave: mean('treated') > mean('enrolled') ? ['not_included'] : []},
    {step: 'enrolled', leave: []},
  ];
  all.set('not_included', {mean: mean('treated') - mean('enrolled'), mcse: 0});
  const leaving = (step) => (step === 'not_included' ? fixed(mean(step), 1) : text(step));
  const then = ['second_course', 'died', 'lost'];
  return figure({
    id: 'flow',
    title: t('flow.title', {relapsed: fixed(mean('relapsed'), 0), enrolled: fixed(mean('enrolled'), 0)}),
    note: t('flow.note', {studies: data.summary.replicates}),
    draw: (svg, width) => {
      const box = Math.min(300, width * 0.44),
        gap = Math.min(60, width * 0.06),
        right = box + gap;
      let y = 4;
      const centre = box / 2;
      const write = (x, top, strings, className) =>
        strings.forEach((string, i) =>
          svg
            .append('text')
            .attr('class', className)
            .attr('x', x)
            .attr('y', top + 18 + 17 * i)
            .text(string),
        );
      stages.forEach((stage, i) => {
        const title = lines(t(`step.${stage.step}`), box - 20);
        const height = 17 * (title.length + 1) + 12;
        svg
          .append('rect')
          .attr('class', 'box')
          .attr('x', 0)
          .attr('y', y)
          .attr('width', box)
          .attr('height', height)
          .attr('rx', 4);
        write(10, y, [...title, text(stage.step)], 'flow');
        const reasons = stage.leave.flatMap((step) =>
          lines(`${t(`step.${step}`)}: ${leaving(step)}`, width - right - 12, 12),
        );
        const out = reasons.length > 0 ? 16 * reasons.length + 14 : 0;
        const next = y + height + Math.max(26, out + 20);
        if (i + 1 < stages.length)
          svg
            .append('path')
            .attr('class', 'arrow')
            .attr('d', `M${centre},${y + height} V${next - 2} m-5,-7 l5,7 l5,-7`);
        if (reasons.length > 0) {
          const top = y + height + 8;
          svg
            .append('path')
            .attr('class', 'arrow')
            .attr('d', `M${centre},${top + out / 2} H${right - 2} m-7,-5 l7,5 l-7,5`);
          svg
            .append('rect')
            .attr('class', 'box leaving')
            .attr('x', right)
            .attr('y', top)
            .attr('width', width - right - 2)
            .attr('height', out)
            .attr('rx', 4);
          reasons.forEach((reason, k) =>
            svg
              .append('text')
              .attr('class', 'small')
              .attr('x', right + 8)
              .attr('y', top + 18 + 16 * k)
              .text(reason),
          );
        }
        y = next;
      });
      const last = then.map((step) => `${t(`step.${step}`)}: ${text(step)}`);
      write(10, y - 24, last, 'small');
      return y - 24 + 17 * last.length + 14;
    },
    table: () => ({
      columns: [t('column.step'), t('column.patients'), t('column.mcse')],
      rows: data.summary.cohort.funnel.map((one) => [t(`step.${one.step}`), one.mean, one.mcse]),
    }),
  });
}
