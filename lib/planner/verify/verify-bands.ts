import { claim } from './claim';
import type { Evidence } from './evidence';

/** The day is cut into bands of equal length, from midnight of UTC. */
export function verifyBands({ plan, bands }: Evidence): void {
  const hours = 24 / bands;
  claim(plan.bands.length === bands && plan.bands.every((band, index) => band.startHour === index * hours && band.hours === hours),
    () => `its day has the bands ${plan.bands.map((band) => `${band.startHour}+${band.hours}`).join(', ')}, not ${bands} of ${hours} hours`);
}
