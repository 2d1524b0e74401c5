/** The month by which clouds quote: 365 days of 24 hours, a twelfth of them. */
export const HOURS_PER_MONTH = 730;
