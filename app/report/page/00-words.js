// What the page shows, and the words of each language. Everything else reads these.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const words = read('words');
const data = read('data');
let language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';

const isKnown = (key) => Object.hasOwn(words[language], key);

// The words of a key, with values in place of {name}.
function t(key, values = {}) {
  if (!isKnown(key)) throw new Error(`no words for ${key}`);
  return words[language][key].replace(/\{(\w+)\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`${key} without ${name}`);
    return inLanguage(values[name]);
  });
}

// Of names that a scenario may have made itself: as they are where the catalogue does not know them.
const named = (prefix, name) => (isKnown(`${prefix}.${name}`) ? t(`${prefix}.${name}`) : name);

// A sentence {key, values, parts}: its parts stand in a list behind it.
const sentence = (said) =>
  t(said.key, {...said.values, list: (said.parts ?? []).map(sentence).join(t('list.separator'))});

// Numbers that the program wrote may have a word in them: "0 (below 0.04)", "not reached".
function inLanguage(value) {
  if (typeof value !== 'string' || language === 'en') return value;
  return value
    .replace(/\(below (\S+)\)/, '（低于 $1）')
    .replace(/\(above (\S+)\)/, '（高于 $1）')
    .replace(/^(\S+) to (\S+)$/, '$1 至 $2');
}
