/* eslint-disable no-bitwise -- sets of sites are bit masks */
import { EPSILON, type Choice } from './world';

/** Choices in the order of their worth, without those that another replaces at no greater cost, carbon, room and no other site. */
export function undominated<T extends Choice>(choices: readonly T[], isReplaced: (by: T, choice: T) => boolean = replaces): T[] {
  const kept: T[] = [];
  for (const choice of [...choices].sort((a, b) => a.worth - b.worth)) {
    if (!kept.some((other) => isReplaced(other, choice))) kept.push(choice);
  }
  return kept;
}

export function replaces(by: Choice, choice: Choice): boolean {
  return by.worth <= choice.worth
    && (by.open & ~choice.open) === 0
    && by.bill <= choice.bill + EPSILON
    && by.gramsPerHour <= choice.gramsPerHour + EPSILON
    && by.takes.every((taken, index) => taken <= choice.takes[index] + EPSILON);
}
