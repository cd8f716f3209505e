// What is told in tables: estimands, parameters, how to get the same numbers again.
function ledger() {
  const parts = ['population', 'time_zero', 'outcome', 'groups', 'between', 'summary', 'truth_of'];
  const inTerms = (one) => ({
    population: t(`inclusion.${one.inclusion}`),
    time_zero: one.origin ? t(`origin.${one.origin}`) : '',
    outcome: one.endpoint
      ? endpointText(one.endpoint)
      : one.outcome
        ? t(`category.${one.outcome}`)
        : one.measure
          ? t(`measure.${one.measure}`)
          : '',
    groups: one.group ? t(`category.${one.group}`) : '',
    between: t(
      `between.${one.kind === 'cumulative_incidence' || one.kind === 'gray' || one.kind === 'fine_gray' ? 'competing' : 'censored'}`,
    ),
    summary: t(`kind.${one.kind}`),
    truth_of: t(`population.${one.truth_population}`),
  });
  const isPlanned = (one) => one.role !== 'audit';
  const estimand = (one) => {
    const terms = language === 'en' ? one.en : inTerms(one);
    const truths =
      data.summary.analyses
        .find((each) => each.name === one.name)
        ?.estimates.filter((each) => each.truth.estimate !== null) ?? [];
    const truthText = truths
      .map(
        (each) =>
          `${quantityText(each.group ? `${each.quantity} in ${each.group}` : each.quantity)}: ${withError(inUnit(each.truth.estimate, each.unit), inUnit(each.truth.mcse, each.unit))} ${unitText(each.unit)}`,
      )
      .join(t('list.separator'));
    return el(
      'details',
      {class: 'estimand'},
      el('summary', {}, one.name),
      el(
        'dl',
        {},
        ...parts
          .filter((part) => terms[part])
          .flatMap((part) => [el('dt', {}, t(`ledger.${part}`)), el('dd', {}, terms[part])]),
        ...(truthText ? [el('dt', {}, t('legend.truth')), el('dd', {}, truthText)] : []),
      ),
    );
  };
  const beside = data.ledger.filter((one) => !isPlanned(one));
  return [
    ...data.ledger.filter(isPlanned).map(estimand),
    beside.length > 0
      ? el(
          'details',
          {class: 'estimand beside'},
          el('summary', {}, t('ledger.beside', {count: beside.length})),
          ...beside.map(estimand),
        )
      : null,
  ];
}

function parameters() {
  const columns = ['parameter', 'value', 'unit', 'plausible', 'meaning', 'source'].map((name) => t(`column.${name}`));
  const rows = data.parameters.map((one) => [
    one.path,
    one.value,
    one.unit ?? '',
    one.plausible ?? '',
    one.meaning ?? '',
    one.source ?? '',
  ]);
  const filter = el('input', {type: 'search', id: 'parameter-filter', autocomplete: 'off'});
  const holder = el('div', {});
  const show = () => {
    const wanted = filter.value.toLowerCase();
    holder.replaceChildren(
      table({
        columns,
        rows: rows.filter((row) => row.join(' ').toLowerCase().includes(wanted)),
        caption: t('section.parameters'),
      }),
    );
  };
  filter.addEventListener('input', show);
  const details = el(
    'details',
    {id: 'parameter-table'},
    el('summary', {}, t('parameters.summary', {count: rows.length})),
    el(
      'p',
      {class: 'controls'},
      el('label', {for: 'parameter-filter'}, t('parameters.filter')),
      filter,
      el(
        'button',
        {type: 'button', on: {click: () => save('parameters.csv', 'text/csv', csv({columns, rows}))}},
        'CSV',
      ),
    ),
    holder,
  );
  details.addEventListener('toggle', () => {
    if (details.open && holder.children.length === 0) show();
  });
  return [details];
}

function reproduce() {
  const facts = [
    ['reproduce.command', el('code', {}, data.command)],
    ['reproduce.seed', String(data.study.seed)],
    ['reproduce.hash', el('code', {}, data.study.hash)],
    ['reproduce.version', `dliplan ${data.dliplan.version}`],
    ['reproduce.streams', String(data.dliplan.stream_version)],
    ['reproduce.replicates', String(data.summary.replicates)],
  ];
  return [
    el('p', {}, t('reproduce.how')),
    el('dl', {id: 'reproduce-facts'}, ...facts.flatMap(([key, value]) => [el('dt', {}, t(key)), el('dd', {}, value)])),
  ];
}
