// Adverse events by grade: how many patients a study expects, and how likely it is to see one at all.
function adverseEvents() {
  const {events, studies, enrolled} = data.portrait;
  if (events.length === 0) return null;
  const kinds = [...new Set(events.map((one) => one.kind))];
  const grades = [1, 2, 3, 4, 5];
  const at = (kind, grade) => events.find((one) => one.kind === kind && one.grade === grade);
  const chance = (one) => one.studies_with / studies;
  const fatal = d3.sum(kinds, (kind) => at(kind, 5).patients);
  const most = d3.max(events, (one) => one.patients);
  const text = (one) =>
    one.patients === 0 ? '0' : one.patients < 0.095 ? '< 0.1' : fixed(one.patients, one.patients < 10 ? 1 : 0);
  return figure({
    id: 'events',
    title: t('events.title', {fatal: fixed(fatal, 1), patients: fixed(enrolled, 0)}),
    note: t('events.note', {studies}),
    draw: (svg, width) => {
      const left = Math.min(190, width * 0.34),
        top = 26,
        row = 34;
      const cell = (width - left - 4) / grades.length;
      const narrow = cell < 70; // there the number stands on its circle
      const radius = d3
        .scaleSqrt()
        .domain([0, most])
        .range([0, Math.min(15, cell * 0.28)]);
      grades.forEach((grade, i) =>
        svg
          .append('text')
          .attr('class', 'small')
          .attr('text-anchor', 'middle')
          .attr('x', left + (i + 0.5) * cell)
          .attr('y', 14)
          .text(t('grade.of', {grade})),
      );
      kinds.forEach((kind, k) => {
        const y = top + (k + 0.5) * row;
        const parts = lines(t(`event.${kind}`), left - 8, 12.5).slice(0, 2);
        parts.forEach((part, j) =>
          svg
            .append('text')
            .attr('class', 'row')
            .attr('x', 0)
            .attr('y', y + 4 + (j - (parts.length - 1) / 2) * 14)
            .text(part),
        );
        svg
          .append('line')
          .attr('class', 'rule')
          .attr('x1', 0)
          .attr('x2', width)
          .attr('y1', top + k * row)
          .attr('y2', top + k * row);
        const cells = svg
          .append('g')
          .selectAll('g')
          .data(grades.map((grade) => at(kind, grade)))
          .enter()
          .append('g')
          .attr('class', 'cell');
        cells
          .append('rect')
          .attr('class', 'hit')
          .attr('x', (_, i) => left + i * cell)
          .attr('y', y - row / 2)
          .attr('width', cell)
          .attr('height', row);
        cells
          .append('circle')
          .attr('class', (d) => `count grade-${d.grade}`)
          .attr('fill-opacity', narrow ? 0.35 : 0.75)
          .attr('cx', (_, i) => left + (i + (narrow ? 0.5 : 0.22)) * cell)
          .attr('cy', y)
          .attr('r', (d) => radius(d.patients));
        const anchor = narrow ? 'middle' : 'start';
        cells
          .append('text')
          .attr('class', 'small')
          .attr('text-anchor', anchor)
          .attr('x', (_, i) => left + (i + (narrow ? 0.5 : 0.46)) * cell)
          .attr('y', y - 1)
          .text(text);
        cells
          .append('text')
          .attr('class', 'tiny')
          .attr('text-anchor', anchor)
          .attr('x', (_, i) => left + (i + (narrow ? 0.5 : 0.46)) * cell)
          .attr('y', y + 12)
          .text((d) => `${asPercent(chance(d))} %`);
        tips(cells, (d) => [
          `${t(`event.${d.kind}`)}, ${gradeText(d.kind, d.grade)}`,
          t('events.expected', {patients: d.mcse ? withError(d.patients, d.mcse) : text(d)}),
          t('events.chance', {chance: asPercent(chance(d)), with: d.studies_with, studies}),
        ]);
      });
      return top + kinds.length * row + 6;
    },
    table: () => ({
      columns: [t('column.event'), t('column.grade'), t('column.expected'), t('column.mcse'), t('column.chance')],
      rows: events.map((one) => [
        t(`event.${one.kind}`),
        one.grade,
        one.patients,
        one.mcse === null ? null : Number(one.mcse.toPrecision(2)),
        `${asPercent(chance(one), 1)} %`,
      ]),
    }),
  });
}
