import { HOURS_PER_MONTH } from '../hours';

const CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const DOLLARS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `$1,234.56` */
export function usd(value: number): string {
  return `${value < 0 ? '-' : ''}$${CENTS.format(Math.abs(value))}`;
}

/** `$898,765`: what an hourly price comes to in a month of 730 hours. */
export function usdPerMonth(usdPerHour: number): string {
  return `${usdPerHour < 0 ? '-' : ''}$${DOLLARS.format(Math.round(Math.abs(usdPerHour) * HOURS_PER_MONTH))}`;
}

/** `12.3%` */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
