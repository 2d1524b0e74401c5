const dollars = (value) => `${value < 0 ? '-' : ''}$${Math.round(Math.abs(value)).toLocaleString('en-US')}`;
const signedDollars = (value) => `${value > 0 ? '+' : ''}${dollars(value)}`;
/** For axes and bars: $1.2M, $340k. */
const shortDollars = (value) => {
  const size = Math.abs(value);
  const [unit, sign] = size >= 999_500 ? [1e6, 'M'] : size >= 999.5 ? [1e3, 'k'] : [1, ''];
  const number = size / unit;
  return `${value < 0 ? '-' : ''}$${number.toLocaleString('en-US', { maximumFractionDigits: number < 10 ? 2 : number < 100 ? 1 : 0 })}${sign}`;
};
const percent = (share) => `${(100 * share).toFixed(1)}%`;
const figure = (value) => value.toLocaleString('en-US', value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
const perSecond = (value) => `${figure(value)} req/s`;
const milliseconds = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const hour = (value) => `${String(value % 24).padStart(2, '0')}:00`;
const hoursOf = ({ startHour, hours }) =>
  hours === 24 ? 'all day' : `${hour(startHour)}–${startHour + hours === 24 ? '24:00' : hour(startHour + hours)} UTC`;
/** For heads of columns. */
const shortHoursOf = ({ startHour, hours }) =>
  hours === 24 ? 'all day' : [startHour, startHour + hours].map((value) => String(value).padStart(2, '0')).join('–');
const total = (items, of = (item) => item) => items.reduce((sum, item) => sum + of(item), 0);
const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
