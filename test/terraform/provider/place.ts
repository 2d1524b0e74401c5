import { isList, isObject, mapNamed, type ObjectValue, type Value } from './value';
import type { World } from './world';

/** Facts of a provider's configuration that names and addresses of its resources are made of, as far as they are known. */
export type Place = Readonly<Record<'region' | 'account' | 'project' | 'zone' | 'cluster', string | undefined>>;

const CALLER_ACCOUNT = '111122223333';

export function placeOf(provider: string, configuration: ObjectValue, world: World): Place {
  const known = (name: string) => textOf(configuration[name]);
  return {
    region: known('region'),
    account: provider === 'aws' ? awsAccount(configuration, world) : undefined,
    project: known('project'),
    zone: known('zone'),
    cluster: clusterOf(connectionOf(provider, configuration)),
  };
}

/** A resource's own place goes before its provider's. */
export function ownPlace(place: Place, state: ObjectValue): Place {
  return mapNamed(place, (value, name) => textOf(state[name]) ?? value) as Place;
}

/** What a kubernetes or helm provider knows of its cluster. */
export function connectionOf(provider: string, configuration: ObjectValue): ObjectValue | undefined {
  if (provider === 'kubernetes') return configuration;
  if (provider !== 'helm') return undefined;
  const connection = configuration.kubernetes ?? null;
  const single = isList(connection) ? connection[0] ?? null : connection;
  return isObject(single) ? single : {};
}

function clusterOf(connection: ObjectValue | undefined): string | undefined {
  return connection && (textOf(connection.host) ?? textOf(connection.config_context) ?? textOf(connection.config_path));
}

/** Account of the role that the provider assumes, else that of the credentials. */
function awsAccount({ assume_role: role, allowed_account_ids: allowed }: ObjectValue, world: World): string {
  const assumed = isList(role) && isObject(role[0]) ? textOf(role[0].role_arn)?.match(/^arn:[\w-]+:iam::(\d{12}):/)?.[1] : undefined;
  return assumed ?? world.awsAccount ?? (isList(allowed) ? textOf(allowed[0]) : undefined) ?? CALLER_ACCOUNT;
}

export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
