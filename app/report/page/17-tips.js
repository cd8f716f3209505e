// Values beside the pointer, or of what has the focus.
const tip = document.getElementById('tip');
function showTip(lines, x, y) {
  tip.replaceChildren(...lines.map((line) => el('div', {}, line)));
  tip.hidden = false;
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, window.innerWidth - box.width - 4))}px`;
  tip.style.top = `${Math.max(4, Math.min(y + 14, window.innerHeight - box.height - 4))}px`;
}
const hideTip = () => {
  tip.hidden = true;
};
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hideTip();
});

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
  selection
    .attr('data-mark', '')
    .attr('tabindex', -1)
    .attr('role', 'img')
    .attr('aria-label', (d) => lines(d).join('; '))
    .on('mousemove', (d) => showTip(lines(d), d3.event.clientX, d3.event.clientY))
    .on('mouseleave', hideTip)
    .on('focus', function (d) {
      const box = this.getBoundingClientRect();
      showTip(lines(d), box.left + box.width / 2, box.bottom);
    })
    .on('blur', hideTip)
    .on('keydown.move', function () {
      if (moveFocus(this, d3.event.key)) d3.event.preventDefault();
    });
}

// A line through the values at one place of the x axis, moved by the pointer or the arrow keys.
function cursor(svg, {x, xs, top, bottom, label, lines}) {
  const line = svg
    .append('line')
    .attr('class', 'cursor')
    .attr('y1', top)
    .attr('y2', bottom)
    .attr('visibility', 'hidden');
  const area = svg
    .append('rect')
    .attr('class', 'area')
    .attr('x', x.range()[0])
    .attr('y', top)
    .attr('width', x.range()[1] - x.range()[0])
    .attr('height', bottom - top)
    .attr('tabindex', 0)
    .attr('role', 'img')
    .attr('aria-label', label);
  let at = 0;
  const show = (clientX, clientY) => {
    line.attr('x1', x(xs[at])).attr('x2', x(xs[at])).attr('visibility', 'visible');
    showTip(lines(at), clientX, clientY);
  };
  const hide = () => {
    line.attr('visibility', 'hidden');
    hideTip();
  };
  area
    .on('mousemove', function () {
      const value = x.invert(d3.mouse(this)[0]);
      at = d3.scan(xs, (a, b) => Math.abs(a - value) - Math.abs(b - value));
      show(d3.event.clientX, d3.event.clientY);
    })
    .on('mouseleave', hide)
    .on('blur', hide)
    .on('focus keydown', function () {
      const step = {ArrowLeft: -1, ArrowRight: 1, PageUp: 6, PageDown: -6}[d3.event.key] ?? 0;
      if (step !== 0) d3.event.preventDefault();
      at = Math.max(0, Math.min(xs.length - 1, at + step));
      const box = this.getBoundingClientRect();
      show(box.left + ((x(xs[at]) - x.range()[0]) * box.width) / (x.range()[1] - x.range()[0]), box.top + 20);
    });
}
