// One simulated cohort, a lane a patient; a click, or Enter, opens the life.
function swimmerPlot() {
  const lives = [...data.lives].sort((a, b) => b.ends.day - a.ends.day);
  if (lives.length === 0) return null;
  const panel = tracePanel();
  const last = d3.max(lives, (life) => life.ends.day) / 30.4375;
  const died = lives.filter((life) => life.ends.with === 'death').length;
  const kinds = {crs: 'crs', neurotoxicity: 'crs', acute_gvhd: 'agvhd', chronic_gvhd: 'cgvhd'};
  return figure({
    id: 'lives',
    title: t('lives.title', {patients: lives.length, died}),
    note: t('lives.note'),
    controls: legend([
      ['course', t('lives.course')],
      ['mark-dli', t('lives.dli')],
      ['mark-crs', t('lives.crs')],
      ['mark-agvhd', t('lives.acute_gvhd')],
      ['mark-cgvhd', t('lives.chronic_gvhd')],
      ['mark-response', t('lives.response')],
      ['mark-relapse', t('lives.relapse')],
      ['mark-death', t('lives.death')],
      ['mark-censored', t('lives.censored')],
    ]),
    after: panel,
    draw: (svg, width) => {
      const lane = lives.length > 45 ? 12 : 15,
        top = 8,
        left = 34,
        bottom = top + lane * lives.length;
      const x = d3
        .scaleLinear()
        .domain([0, Math.max(1, last)])
        .range([left, width - 16]);
      const month = (day) => x(day / 30.4375);
      verticalGrid(svg, x, top, bottom);
      const mark = (node, day, y, className, d) =>
        node
          .append('path')
          .attr('class', className)
          .attr('d', d)
          .attr('transform', `translate(${month(day)},${y})`);
      const lanes = svg
        .append('g')
        .selectAll('g')
        .data(lives)
        .enter()
        .append('g')
        .attr('class', 'lane')
        .attr('data-candidate', (life) => life.candidate);
      lanes.each(function (life, i) {
        const node = d3.select(this),
          y = top + (i + 0.5) * lane,
          end = life.ends.day;
        const inRecord = (day) => day !== null && day <= end;
        node
          .append('rect')
          .attr('class', 'hit')
          .attr('x', 0)
          .attr('y', y - lane / 2)
          .attr('width', width)
          .attr('height', lane);
        node
          .append('text')
          .attr('class', 'tiny')
          .attr('x', left - 6)
          .attr('text-anchor', 'end')
          .attr('y', y + 3.5)
          .text(life.candidate);
        node
          .append('line')
          .attr('class', `life ${life.relapse_type}`)
          .attr('x1', month(0))
          .attr('x2', month(end))
          .attr('y1', y)
          .attr('y2', y);
        for (const course of life.courses) {
          if (!inRecord(course.began)) continue;
          const until = Math.min(course.ended ?? end, end);
          if (course.delivered > 0)
            node
              .append('rect')
              .attr('class', 'course')
              .attr('x', month(course.began))
              .attr('width', Math.max(2, month(until) - month(course.began)))
              .attr('y', y - lane * 0.32)
              .attr('height', lane * 0.64)
              .attr('fill-opacity', 0.35 + 0.65 * Math.min(1, course.delivered / Math.max(1, course.planned)));
          if (inRecord(course.dli)) mark(node, course.dli, y, 'mark-dli', 'M-4,4 L0,-4 L4,4 Z');
        }
        for (const event of life.events)
          if (inRecord(event.onset))
            mark(
              node,
              event.onset,
              y,
              `mark-${kinds[event.kind]}`,
              d3
                .symbol()
                .type(event.kind === 'crs' || event.kind === 'neurotoxicity' ? d3.symbolDiamond : d3.symbolSquare)
                .size(26)(),
            );
        if (inRecord(life.response))
          mark(node, life.response, y, 'mark-response', d3.symbol().type(d3.symbolCircle).size(22)());
        if (inRecord(life.relapse))
          mark(node, life.relapse, y, 'mark-relapse', d3.symbol().type(d3.symbolStar).size(46)());
        if (life.ends.with === 'death') mark(node, end, y, 'mark-death', 'M-4,-4 L4,4 M-4,4 L4,-4');
        else mark(node, end, y, 'mark-censored', 'M0,-5 L0,5 M0,0 L7,0 m-3,-3 l3,3 l-3,3');
      });
      tips(lanes, (life) => [
        t('life.title', {candidate: life.candidate, arm: life.arm}),
        patientText(life),
        t(`life.ends.${life.ends.with}`, {date: life.ends.date, months: fixed(life.ends.day / 30.4375, 1)}),
      ]);
      lanes
        .attr('role', 'button')
        .on('click', (life) => panel.show(life))
        .on('keydown', (life) => {
          if (d3.event.key === 'Enter' || d3.event.key === ' ') {
            d3.event.preventDefault();
            panel.show(life);
          }
        });
      bottomAxis(svg, x, bottom, t('axis.months.overall_survival'));
      return bottom + 44;
    },
    table: () => ({
      columns: [
        t('column.patient'),
        t('column.type'),
        t('column.first_dose'),
        t('column.days'),
        t('column.end'),
        t('column.courses'),
        t('column.dli'),
      ],
      rows: lives.map((life) => [
        life.candidate,
        groupText(life.relapse_type),
        life.first_dose,
        life.ends.day,
        t(`end.${life.ends.with}`),
        life.courses.length,
        life.courses.filter((course) => course.dli !== null && course.dli <= life.ends.day).length,
      ]),
    }),
  });
}
