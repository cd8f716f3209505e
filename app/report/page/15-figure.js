// A figure: what it shows as a title, the chart, its data as a table, and both to take away.
const figures = [];
const inheritedStyles = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'fill-opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
];

function standalone(svg) {
  const copy = svg.cloneNode(true);
  const from = svg.querySelectorAll('*'),
    to = copy.querySelectorAll('*');
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const name of inheritedStyles) to[i].setAttribute(name, style.getPropertyValue(name));
    to[i].removeAttribute('tabindex');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const background = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  background.setAttribute('width', '100%');
  background.setAttribute('height', '100%');
  background.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(background);
  return new XMLSerializer().serializeToString(copy);
}

// draw(svg, width) fills a d3 selection and returns the height; table() gives {columns, rows}.
function figure({id, title, note, controls, draw, table: rows, after}) {
  const chart = el('div', {class: 'chart'});
  const details = el('details', {}, el('summary', {}, t('figure.table')));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(table({...rows(), caption: title}));
  });
  const button = (label, act) =>
    el('button', {type: 'button', on: {click: act}, 'aria-label': `${label}: ${title}`}, label);
  const figureNode = el(
    'figure',
    {id},
    el('figcaption', {id: `${id}-title`}, el('h3', {}, title)),
    controls,
    chart,
    note ? el('p', {class: 'note'}, note) : null,
    after,
    el(
      'div',
      {class: 'tools'},
      details,
      el(
        'span',
        {class: 'buttons'},
        button('SVG', () => save(`${id}.svg`, 'image/svg+xml', standalone(chart.querySelector('svg')))),
        button('CSV', () => save(`${id}.csv`, 'text/csv', csv(rows()))),
      ),
    ),
  );
  const redraw = (width = chart.clientWidth) => {
    if (width < 50) return;
    chart.replaceChildren();
    const svg = d3.select(chart).append('svg').attr('role', 'group').attr('aria-labelledby', `${id}-title`);
    const height = draw(svg, width);
    svg.attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height);
    svg.node().querySelector('[data-mark]')?.setAttribute('tabindex', 0);
    chart.dataset.drawn = width;
  };
  figures.push({node: figureNode, redraw});
  // After another choice: another title, another table.
  figureNode.refresh = (otherTitle) => {
    figureNode.querySelector('h3').textContent = otherTitle;
    details.open = false;
    while (details.children.length > 1) details.lastChild.remove();
    redraw();
  };
  return figureNode;
}
