import { HOURS_PER_MONTH } from '../hours';
import type { HourBand, PlannedPool } from '../plan';

/** `3-8`: the fewest and the most nodes that run at any hour of the day. */
export function nodeRange({ nodesByBand }: Pick<PlannedPool, 'nodesByBand'>): string {
  const [fewest, most] = [Math.min(...nodesByBand), Math.max(...nodesByBand)];
  return fewest === most ? `${most}` : `${fewest}-${most}`;
}

/** Nodes on the average of a month, a run that ends counted for the hours that it takes. */
export function averageNodes({ nodesByBand, hoursPerMonth }: PlannedPool): number {
  return nodesByBand.reduce((sum, nodes) => sum + nodes, 0) / nodesByBand.length * hoursPerMonth / HOURS_PER_MONTH;
}

/** `04-08`, hours of UTC. */
export function hoursOf({ startHour, hours }: HourBand): string {
  return [startHour, startHour + hours].map((hour) => String(hour).padStart(2, '0')).join('-');
}
