// The page: sections in the order in which a planner asks.
const section = (id, ...children) => ({
  id,
  children: () => children.flatMap((child) => (typeof child === 'function' ? child() : child)).filter((child) => child),
});

const pages = {
  run: [
    section('answer', answerSection),
    section('tests', plannedTests, falseFindings),
    section('flow', patientFlow),
    section('calendar', accrualCalendar, followUp),
    section('survival', survivalFans),
    section('incidence', incidenceCharts),
    section('lives', swimmerPlot),
    section('events', adverseEvents),
    section('ledger', ledger),
    section('estimates', estimateCharts, coverageZip),
    section('convergence', convergence),
    section('parameters', parameters),
    section('reproduce', reproduce),
  ],
  sweep: [section('sweep', sweepCharts), section('parameters', parameters), section('reproduce', reproduce)],
  compare: [
    section('differs', differences),
    section('compare', compareCharts),
    section('parameters', parameters),
    section('reproduce', reproduce),
  ],
  size: [section('power', powerCurve), section('parameters', parameters), section('reproduce', reproduce)],
};

function head() {
  const {a, b} = data.summary;
  const title = data.kind === 'compare' && a.name !== b.name ? `A: ${a.name}; B: ${b.name}` : data.study.name;
  const button = el(
    'button',
    {
      type: 'button',
      id: 'language',
      lang: language === 'en' ? 'zh-CN' : 'en',
      on: {
        click: () => {
          language = language === 'en' ? 'zh' : 'en';
          build();
          document.getElementById('language').focus();
        },
      },
    },
    t('other_language'),
  );
  return [
    el('div', {class: 'top'}, el('p', {class: 'kind'}, t(`page.${data.kind}`)), button),
    el('h1', {}, title),
    data.study.title ? el('p', {class: 'title'}, data.study.title) : '',
    el(
      'p',
      {class: 'note'},
      t('page.made_of', {replicates: data.summary.replicates, seed: data.study.seed, version: data.dliplan.version}),
    ),
  ];
}

function build() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  figures.length = 0;
  hideTip();
  document.getElementById('skip').textContent = t('page.skip');
  document.getElementById('head').replaceChildren(...head());
  const contents = document.getElementById('contents'),
    main = document.getElementById('main');
  contents.setAttribute('aria-label', t('page.contents'));
  const sections = (pages[data.kind] ?? pages.run)
    .map((one) => ({id: one.id, children: one.children()}))
    .filter((one) => one.children.length > 0);
  contents.replaceChildren(
    el('ul', {}, ...sections.map((one) => el('li', {}, el('a', {href: `#section-${one.id}`}, t(`section.${one.id}`))))),
  );
  main.replaceChildren(
    ...sections.map((one) =>
      el(
        'section',
        {id: `section-${one.id}`, 'aria-labelledby': `heading-${one.id}`},
        el('h2', {id: `heading-${one.id}`}, t(`section.${one.id}`)),
        ...one.children,
      ),
    ),
  );
  document
    .getElementById('foot')
    .replaceChildren(
      el('p', {}, t('page.disclaimer')),
      el('p', {class: 'note'}, t('page.library')),
      el(
        'details',
        {},
        el('summary', {}, t('page.licence')),
        el('pre', {}, document.getElementById('licence').textContent),
      ),
    );
  drawAll();
}

// What is in sight first, so that the first chart does not wait for the last.
function drawAll() {
  const waiting = [...figures];
  const next = () => {
    const from = performance.now();
    if (printing) waiting.length = 0; // all of them are drawn for paper
    while (waiting.length > 0 && performance.now() - from < 30) waiting.shift().redraw();
    if (waiting.length > 0) setTimeout(next, 0);
    else document.documentElement.dataset.drawn = 'all';
  };
  document.documentElement.dataset.drawn = 'some';
  next();
}

let width = 0,
  printing = false;
window.addEventListener('resize', () => {
  const now = document.documentElement.clientWidth;
  if (now === width || printing) return;
  width = now;
  drawAll();
});

// Paper is narrower than most screens: the charts are drawn anew for it, so that their words stay readable.
const paperWidth = 660;
function forPaper(on) {
  if (printing === on) return;
  printing = on;
  for (const one of document.querySelectorAll('#section-answer details, #section-ledger > details:not(.beside)')) {
    if (on) one.dataset.wasOpen = one.open;
    one.open = on || one.dataset.wasOpen === 'true';
  }
  for (const one of figures) one.redraw(on ? paperWidth : undefined);
}
window.addEventListener('beforeprint', () => forPaper(true));
window.addEventListener('afterprint', () => forPaper(false));
build();
width = document.documentElement.clientWidth;
