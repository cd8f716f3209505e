// The answer: three sentences, and what was found of the plan's assumptions.
const lights = {red: '✕', amber: '!', green: '✓'};

function assumptionText(one) {
  if (one.key) return sentence(one);
  const name = one.name === '' ? t('assumption.family', {tests: one.tests}) : one.name;
  const numbers = t(`assumption.${one.tells}`, {planned: one.planned || '–'});
  const instead = one.instead
    ? t('assumption.instead', {instead: one.instead, what: one.what_instead || t('assumption.holm')})
    : '';
  return `${name}: ${numbers}${instead}${t('assumption.colon')}${t(`judgement.${one.judgement}`)}`;
}

function answerSection() {
  const list = el(
    'ul',
    {class: 'assumptions'},
    ...data.assumptions.map((one) =>
      el(
        'li',
        {class: one.light},
        el('span', {class: 'light', 'aria-hidden': 'true'}, lights[one.light]),
        el('span', {class: 'unseen'}, t(`light.${one.light}`)),
        el('span', {}, assumptionText(one)),
      ),
    ),
  );
  const findings =
    data.findings.length > 0
      ? el(
          'details',
          {},
          el('summary', {}, t('answer.findings')),
          el('ul', {}, ...data.findings.map((one) => el('li', {}, [one.gist, one.detail].filter((s) => s).join(' ')))),
        )
      : null;
  return [
    el(
      'ol',
      {class: 'answer', id: 'answer-sentences'},
      ...data.answer.map((one, i) =>
        el('li', {}, el('strong', {}, t(['answer.can', 'answer.cannot', 'answer.change'][i])), ' ', sentence(one)),
      ),
    ),
    data.assumptions.length > 0 ? el('h3', {}, t('answer.assumptions')) : null,
    data.assumptions.length > 0 ? list : null,
    findings,
  ];
}
