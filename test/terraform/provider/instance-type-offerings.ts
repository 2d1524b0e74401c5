import { ownPlace, type Place } from './place';
import { isList, isObject, type ObjectValue, type Value } from './value';
import type { World } from './world';
import { zoneIdPrefix } from '../../../lib/aws/network/zone-id';

export const OFFERINGS = 'data.aws_ec2_instance_type_offerings';

/** As many zones as any region has, and more. */
const ZONES = 9;

/** What EC2 lists for the types that are asked for: every zone of the region has them, but for what the world lacks. */
export function listedOfferings(config: ObjectValue, place: Place, world: World): ObjectValue {
  const prefix = zoneIdPrefix(ownPlace(place, config).region ?? 'us-east-1');
  const offers = typesIn(config.filter ?? null).flatMap((type) => Array.from({ length: ZONES }, (_, index) => ({ type, zone: `${prefix}-az${index + 1}` })))
    .filter(({ type, zone }) => world.offers(type, zone));
  return {
    instance_types: offers.map(({ type }) => type),
    locations: offers.map(({ zone }) => zone),
    location_types: offers.map(() => config.location_type ?? null),
  };
}

function typesIn(filters: Value): string[] {
  return (isList(filters) ? filters : []).flatMap((filter) => (
    isObject(filter) && filter.name === 'instance-type' && isList(filter.values) ? filter.values as string[] : []
  ));
}
