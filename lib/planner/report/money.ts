import { HOURS_PER_MONTH } from '../model';

/** `$1,234.56` */
export function usd(value: number): string {
  return `${value < 0 ? '-' : ''}$${Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `$898,765`: what an hourly price comes to in a month of 730 hours. */
export function usdPerMonth(usdPerHour: number): string {
  return `${usdPerHour < 0 ? '-' : ''}$${Math.round(Math.abs(usdPerHour) * HOURS_PER_MONTH).toLocaleString('en-US')}`;
}

/** `12.3%` */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
