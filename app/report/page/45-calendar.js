// Accrual on the calendar, and how long it leaves patients under follow-up.
function accrualCalendar() {
  const {
    dates,
    included,
    enrolment_closes: closes,
    data_lock: lock,
    opens,
    recruits_until: until,
  } = data.portrait.calendar;
  const parse = d3.utcParse('%Y-%m-%d');
  const days = dates.map(parse);
  const last = parse(lock);
  const follow = data.summary.feasibility.median_follow_up_months;
  const formatMonth = language === 'zh' ? d3.utcFormat('%Y年%-m月') : d3.utcFormat('%b %Y');
  return figure({
    id: 'calendar',
    title: t('calendar.title', {
      patients: fixed(data.portrait.enrolled, 0),
      lock: until ? t('calendar.lock_varies') : lock,
      months: follow && follow.p50 !== null ? short(follow.p50) : '–',
    }),
    note:
      t('calendar.note', {studies: data.portrait.studies, opens, closes, lock}) +
      (until ? ` ${t('calendar.one_study')}` : ''),
    controls: legend([
      ['band', t('legend.band')],
      ['line-first', t('legend.median')],
    ]),
    draw: (svg, width) => {
      const height = 300,
        left = 44,
        bottom = height - 50;
      const x = d3
        .scaleUtc()
        .domain([days[0], d3.max([last, days[days.length - 1]])])
        .range([left, width - 12]);
      const y = d3
        .scaleLinear()
        .domain([0, Math.max(1, d3.max(included.high))])
        .nice()
        .range([bottom, 34]);
      horizontalGrid(svg, y, left, width - 12);
      svg
        .append('path')
        .attr('class', 'band')
        .attr(
          'd',
          d3
            .area()
            .x((_, i) => x(days[i]))
            .y0((_, i) => y(included.low[i]))
            .y1((_, i) => y(included.high[i]))(days),
        );
      svg
        .append('path')
        .attr('class', 'line-first')
        .attr(
          'd',
          d3
            .line()
            .x((_, i) => x(days[i]))
            .y((d) => y(d))(included.middle),
        );
      const marks =
        closes === lock
          ? [[lock, t('calendar.closes_and_lock')]]
          : [
              [closes, t('calendar.closes')],
              [lock, t('calendar.lock')],
            ];
      marks.forEach(([date, text], i) => {
        const at = x(parse(date));
        svg.append('line').attr('class', 'reference').attr('x1', at).attr('x2', at).attr('y1', 26).attr('y2', bottom);
        svg
          .append('text')
          .attr('class', 'reference')
          .attr('x', at - 4)
          .attr('y', 14 + (i % 2) * 14)
          .attr('text-anchor', 'end')
          .text(text);
      });
      bottomAxis(svg, x, bottom, t('axis.date'), {format: formatMonth, ticks: Math.max(2, Math.floor(width / 130))});
      leftAxis(svg, y, left, t('axis.patients_included'));
      cursor(svg, {
        x,
        xs: days,
        top: 34,
        bottom,
        label: t('calendar.cursor'),
        lines: (i) => [
          dates[i],
          t('tip.band', {middle: included.middle[i], low: included.low[i], high: included.high[i]}),
        ],
      });
      return height;
    },
    table: () => ({
      columns: [t('axis.date'), t('column.low'), t('column.median'), t('column.high')],
      rows: dates.map((date, i) => [date, included.low[i], included.middle[i], included.high[i]]),
    }),
  });
}

// How many are still followed so long after their first dose, when the data are locked.
function followUp() {
  const looks = data.summary.feasibility.at_risk.filter((one) => one.p50 !== null && one.p95 !== null);
  if (looks.length === 0) return null;
  const of = (one) => ({low: one.p5, value: one.p50, high: one.p95});
  const year = looks.find((one) => one.months === 12) ?? looks[0];
  return figure({
    id: 'follow-up',
    title: t('follow_up.title', {
      months: short(year.months),
      patients: short(year.p50),
      low: short(year.p5),
      high: short(year.p95),
    }),
    note: t('follow_up.note', {studies: data.summary.replicates}),
    draw: (svg, width) =>
      drawDots(svg, width, {
        rows: looks.map((one) => ({
          label: t('follow_up.row', {months: short(one.months)}),
          dots: [
            {
              class: 'first',
              ...of(one),
              tip: [
                t('follow_up.row', {months: short(one.months)}),
                t('tip.band', {middle: short(one.p50), low: short(one.p5), high: short(one.p95)}),
              ],
            },
          ],
        })),
        domain: [
          0,
          Math.max(
            1,
            d3.max(looks, (one) => one.p95),
          ),
        ],
        label: t('axis.at_risk'),
      }),
    table: () => ({
      columns: [t('column.month'), t('column.low'), t('column.median'), t('column.high'), t('column.mean')],
      rows: looks.map((one) => [one.months, one.p5, one.p50, one.p95, short(one.mean)]),
    }),
  });
}
