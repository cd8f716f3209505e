// One simulated life in words, line by line.
function lineText(line) {
  if (language === 'en') return line.en;
  const kind = line.kind ? t(`event.${line.kind}`) : '';
  const amount = {
    course_starts: () => short(line.amount),
    course_ends: () => short(line.amount),
    dli: () => fixed(line.amount, 2),
    adverse_event: () => gradeText(line.kind, line.amount),
    responds: () => t(`remission.${line.amount}`),
    relapse: () => t(`relapse.${line.amount}`),
    rescue: () => t(`rescue.${line.amount}`),
    death: () => t(`cause.${line.amount}`),
  }[line.note];
  return t(`note.${line.note}`, {
    kind,
    course: line.course,
    next: line.course + 1,
    amount: amount ? amount() : '',
    reason: line.reason ? t(`reason.${line.reason}`) : t('reason.as_planned'),
  });
}
function gradeText(kind, grade) {
  if (kind === 'chronic_gvhd') return t(grade >= 3 ? 'grade.extensive' : 'grade.limited');
  return t('grade.of', {grade: kind === 'acute_gvhd' ? ['', 'I', 'II', 'III', 'IV', 'V'][grade] : grade});
}
const patientText = (life) =>
  language === 'en'
    ? life.en.join('; ')
    : t('life.patient', {
        type: groupText(life.relapse_type),
        months: fixed(life.months_from_hsct, 1),
        donor: t(`donor.${life.donor}`),
        sex: t(`sex.${life.sex}`),
        age: life.age,
      });

function tracePanel() {
  const panel = el('section', {id: 'trace', class: 'trace', 'aria-live': 'polite', tabindex: '-1', hidden: true});
  panel.show = (life) => {
    let known = true;
    const rows = [];
    for (const line of life.lines) {
      if (known && !line.recorded) {
        known = false;
        rows.push(el('tr', {class: 'unrecorded'}, el('td', {colspan: 3}, t('life.not_recorded'))));
      }
      rows.push(
        el(
          'tr',
          {class: line.recorded ? undefined : 'beyond'},
          el('td', {}, line.date),
          el('td', {class: 'number'}, String(Math.floor(line.day))),
          el('td', {}, lineText(line)),
        ),
      );
    }
    panel.replaceChildren(
      el('h4', {}, t('life.title', {candidate: life.candidate, arm: life.arm})),
      el('p', {}, patientText(life)),
      el(
        'div',
        {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('life.table')},
        el(
          'table',
          {},
          el(
            'thead',
            {},
            el('tr', {}, ...['axis.date', 'column.day', 'column.what'].map((key) => el('th', {scope: 'col'}, t(key)))),
          ),
          el('tbody', {}, ...rows),
        ),
      ),
      el(
        'p',
        {class: 'note'},
        t('life.again', {
          command: `dliplan trace scenario.toml --replicate 0 --patient ${life.candidate}${data.study.arms > 1 ? ` --arm '${life.arm}'` : ''}`,
        }),
      ),
    );
    panel.hidden = false;
    panel.dataset.candidate = life.candidate;
    panel.focus({preventScroll: true});
    panel.scrollIntoView({block: 'nearest'});
  };
  return panel;
}
