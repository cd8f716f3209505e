// Decimals that a value with this error deserves: as the terminal has them (app/numbers.cpp).
function decimalsFor(error) {
  if (!(error > 0)) return 0;
  const first = Math.floor(Math.log10(error));
  const leading = Math.floor(error / 10 ** first + 1e-9);
  return Math.max(0, Math.min(6, leading === 1 ? -first + 1 : -first));
}
const fixed = (value, decimals) => value.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1');
const withError = (value, mcse) => {
  const decimals = decimalsFor(mcse);
  return mcse > 0 ? `${fixed(value, decimals)} ± ${fixed(mcse, decimals)}` : short(value);
};
// A share of studies in per cent; at its ends, where no error can be told, with its interval.
function percentWithError(share) {
  if (!share || share.estimate === null) return '–';
  const value = 100 * share.estimate;
  if (share.mcse > 0) return withError(value, 100 * share.mcse);
  const limit = value < 50 ? 100 * share.interval[1] : 100 * share.interval[0];
  return `${fixed(value, 0)} (${value < 50 ? '<' : '>'} ${fixed(limit, 2)})`;
}
const short = (value) => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3))));
const asPercent = (value, decimals = 0) => fixed(100 * value, decimals);
const inUnit = (value, unit) => (unit === 'probability' ? 100 * value : value);
const unitText = (unit) => (isKnown(`unit.${unit}`) ? t(`unit.${unit}`) : '');
const median = (values) => d3.quantile([...values].sort(d3.ascending), 0.5);
