// Elements made of text, never of markup: whatever a scenario is called stays text.
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

function table({columns, rows, caption}) {
  const isNumber = columns.map((_, i) =>
    rows.every((row) => typeof row[i] !== 'string' || /^[-+–<>0-9.,%± ()]*$/.test(row[i])),
  );
  const cell = (tag, text, i, more = {}) =>
    el(
      tag,
      {class: isNumber[i] ? 'number' : undefined, ...more},
      text === null || text === undefined ? '–' : String(text),
    );
  return el(
    'div',
    {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el(
      'table',
      {},
      el('caption', {class: 'unseen'}, caption),
      el('thead', {}, el('tr', {}, ...columns.map((name, i) => cell('th', name, i, {scope: 'col'})))),
      el(
        'tbody',
        {},
        ...rows.map((row) =>
          el(
            'tr',
            {},
            ...row.map((value, i) => (i === 0 ? cell('th', value, i, {scope: 'row'}) : cell('td', value, i))),
          ),
        ),
      ),
    ),
  );
}

function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const link = el('a', {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

// A field that a spreadsheet would take for a formula is made a text; a number stays one.
function csvField(value) {
  let text = value === null || value === undefined ? '' : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !/^[-+]?[0-9.]+(e[-+]?[0-9]+)?$/i.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
const csv = ({columns, rows}) =>
  '\ufeff' + [columns, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n') + '\r\n';
