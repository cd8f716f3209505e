// A figure: what it shows as a title, the chart, its data as a table, and both to take away.
const figures = [];
const inheritedStyles = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'fill-opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor'];

function standalone(svg) {
  const copy = svg.cloneNode(true);
  const from = svg.querySelectorAll('*'), to = copy.querySelectorAll('*');
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
  const button = (label, act) => el('button', {type: 'button', on: {click: act}, 'aria-label': `${label}: ${title}`}, label);
  const figureNode = el('figure', {id},
    el('figcaption', {id: `${id}-title`}, el('h3', {}, title)),
    controls,
    chart,
    note ? el('p', {class: 'note'}, note) : null,
    after,
    el('div', {class: 'tools'}, details,
      el('span', {class: 'buttons'},
        button('SVG', () => save(`${id}.svg`, 'image/svg+xml', standalone(chart.querySelector('svg')))),
        button('CSV', () => save(`${id}.csv`, 'text/csv', csv(rows()))))));
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

// Values beside the pointer, or of what has the focus.
const tip = document.getElementById('tip');
function showTip(lines, x, y) {
  tip.replaceChildren(...lines.map((line) => el('div', {}, line)));
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, window.innerWidth - box.width - 4))}px`;
  tip.style.top = `${Math.max(4, Math.min(y + 14, window.innerHeight - box.height - 4))}px`;
}
const hideTip = () => { tip.hidden = true; };
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hideTip(); });

// One stop of the Tab key a chart; from there arrow keys go from mark to mark.
function moveFocus(from, key) {
  const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[key];
  if (!step) return false;
  const marks = [...from.ownerSVGElement.querySelectorAll('[data-mark]')];
  const to = marks[marks.indexOf(from) + step];
  if (!to) return true;
  from.setAttribute('tabindex', -1);
  to.setAttribute('tabindex', 0);
  to.focus();
  return true;
}

function tips(selection, lines) {
  selection.attr('data-mark', '').attr('tabindex', -1).attr('role', 'img').attr('aria-label', (d) => lines(d).join('; '))
    .on('mousemove', (d) => showTip(lines(d), d3.event.clientX, d3.event.clientY))
    .on('mouseleave', hideTip)
    .on('focus', function (d) { const box = this.getBoundingClientRect(); showTip(lines(d), box.left + box.width / 2, box.bottom); })
    .on('blur', hideTip)
    .on('keydown.move', function () { if (moveFocus(this, d3.event.key)) d3.event.preventDefault(); });
}

// A line through the values at one place of the x axis, moved by the pointer or the arrow keys.
function cursor(svg, {x, xs, top, bottom, label, lines}) {
  const line = svg.append('line').attr('class', 'cursor').attr('y1', top).attr('y2', bottom).attr('visibility', 'hidden');
  const area = svg.append('rect').attr('class', 'area').attr('x', x.range()[0]).attr('y', top)
    .attr('width', x.range()[1] - x.range()[0]).attr('height', bottom - top)
    .attr('tabindex', 0).attr('role', 'img').attr('aria-label', label);
  let at = 0;
  const show = (clientX, clientY) => {
    line.attr('x1', x(xs[at])).attr('x2', x(xs[at])).attr('visibility', 'visible');
    showTip(lines(at), clientX, clientY);
  };
  const hide = () => { line.attr('visibility', 'hidden'); hideTip(); };
  area.on('mousemove', function () {
    const value = x.invert(d3.mouse(this)[0]);
    at = d3.scan(xs, (a, b) => Math.abs(a - value) - Math.abs(b - value));
    show(d3.event.clientX, d3.event.clientY);
  }).on('mouseleave', hide).on('blur', hide)
    .on('focus keydown', function () {
      const step = {ArrowLeft: -1, ArrowRight: 1, PageUp: 6, PageDown: -6}[d3.event.key] ?? 0;
      if (step !== 0) d3.event.preventDefault();
      at = Math.max(0, Math.min(xs.length - 1, at + step));
      const box = this.getBoundingClientRect();
      show(box.left + (x(xs[at]) - x.range()[0]) * box.width / (x.range()[1] - x.range()[0]), box.top + 20);
    });
}
