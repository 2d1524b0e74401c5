import { createHash } from 'node:crypto';
import type { Place } from './place';

/** What an invented value is drawn from. */
export interface FakeSource {
  /** Type of the resource, such as `aws_vpc`. */
  readonly type: string;
  /** Name of the attribute. */
  readonly name: string;
  readonly place: Place;
  /** Hex digits that belong to the resource. */
  readonly hash: string;
}

/** A value that a cloud might give to an attribute of that name, always the same for the same source. */
export function fakeText(source: FakeSource): string {
  const { name } = source;
  const form = FORMS.find(([pattern]) => pattern.test(name));
  return form ? form[1](source) : `${name.replaceAll('_', '-')}-${short(source)}`;
}

export function fakeNumber({ name }: FakeSource): number {
  return /(^|_)port$/.test(name) ? 443 : 1;
}

/** Hex digits drawn from a text. */
export function digest(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 17);
}

type Form = readonly [name: RegExp, text: (source: FakeSource) => string];

/** The first that fits decides. */
const FORMS: readonly Form[] = [
  [/(^|_)arn$/, awsArn],
  [/^id$/, (source) => `${prefixOf(source)}-${source.hash}`],
  [/ipv6_cidr/, ({ hash }) => `fd00:${hash.slice(0, 4)}:${hash.slice(4, 8)}::/56`],
  [/cidr/, (source) => `10.${octet(source, 0)}.0.0/16`],
  [/ipv6/, ({ hash }) => `fd00:${hash.slice(0, 4)}:${hash.slice(4, 8)}::1`],
  [/(^|_)ip(_?v4)?(_address)?$|(gateway|tunnel\d)_address|^address$/, (source) => `10.${octet(source, 0)}.${octet(source, 2)}.${1 + octet(source, 4) % 254}`],
  [/self_link|_link$/, ({ type, place, hash }) => `https://www.googleapis.com/compute/v1/projects/${place.project ?? 'project'}/${type.replace('google_', '')}/${hash}`],
  [/certificate|_pem$/, certificate],
  [/email/, ({ hash, place }) => `fake-${hash}@${place.project ?? 'example'}.example`],
  [/(url|uri|endpoint|issuer)s?$/, (source) => `https://${prefixOf(source)}-${short(source)}.example`],
  [/(^|_)(domain|dns|hostname|fqdn)/, (source) => `${prefixOf(source)}-${short(source)}.example`],
  [/(account|owner)(_id)?$/, ({ place, hash }) => place.account ?? decimal(hash)],
  [/^region$/, ({ place }) => place.region ?? 'us-east-1'],
  [/^(availability_)?zone$/, ({ place }) => place.zone ?? `${place.region ?? 'us-east-1'}a`],
  [/^project(_id)?$/, ({ place }) => place.project ?? 'project'],
  [/(^|_)(at|time|timestamp|date|creation|created|updated)$/, () => '2026-01-01T00:00:00Z'],
  [/(^|_)(uid|uuid)$/, ({ hash, name }) => uuid(hash, name)],
  [/(^|_)(state|status)$/, () => 'ACTIVE'],
  [/(^|_)(data|base64)$/, (source) => Buffer.from(source.hash).toString('base64')],
];

function prefixOf({ type }: FakeSource): string {
  return type.replace(/^[^_]*_/, '').replaceAll('_', '-');
}

function short({ hash, type, name }: FakeSource): string {
  return digest(hash, type, name).slice(0, 8);
}

function octet({ hash }: FakeSource, at: number): number {
  return parseInt(hash.slice(at, at + 2), 16);
}

function decimal(hash: string): string {
  return BigInt(`0x${hash}`).toString().padStart(12, '0').slice(-12);
}

function awsArn({ type, place, hash }: FakeSource): string {
  const [, service, ...resource] = type.split('_');
  const region = service === 'iam' ? '' : place.region ?? '';
  return `arn:${partitionOf(region)}:${service}:${region}:${place.account ?? ''}:${resource.join('-') || service}/${hash}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

/** In the form that clients want, encoded once more as clouds hand it out. */
function certificate({ hash }: FakeSource): string {
  const text = `-----BEGIN CERTIFICATE-----\n${Buffer.from(hash.repeat(4)).toString('base64')}\n-----END CERTIFICATE-----\n`;
  return Buffer.from(text).toString('base64');
}

function uuid(hash: string, name: string): string {
  const digits = digest(hash, name) + digest(name, hash);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

