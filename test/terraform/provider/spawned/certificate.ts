import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate that vouches for itself, and its key, to last for a process. */
export interface Certificate {
  /** The certificate as it is. */
  readonly der: Buffer;
  /** The same as text. */
  readonly pem: string;
  readonly key: string;
}

/**
 * A certificate for `localhost`. Written by hand because a package that makes certificates would be the largest part of what a provider
 * loads, for these few bytes.
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSignedCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const name = sequence(element(SET, sequence(COMMON_NAME, element(UTF8_STRING, Buffer.from('localhost')))));
  const subject = sequence(
    element(CONTEXT, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(-1), time(365)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(CONTEXT + 3, sequence(
      sequence(BASIC_CONSTRAINTS, element(OCTET_STRING, sequence(element(BOOLEAN, Buffer.from([0xff]))))),
      sequence(SUBJECT_ALTERNATIVE_NAME, element(OCTET_STRING, sequence(element(DNS_NAME, Buffer.from('localhost'))))),
    )),
  );
  const signature = sign('sha256', subject, privateKey);
  const der = sequence(subject, algorithm, element(BIT_STRING, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g)!;
  return {
    der,
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

const BOOLEAN = 0x01;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const DNS_NAME = 0x82;
const CONTEXT = 0xa0;

const ECDSA_WITH_SHA256 = element(OBJECT_IDENTIFIER, Buffer.from('2a8648ce3d040302', 'hex'));
const COMMON_NAME = element(OBJECT_IDENTIFIER, Buffer.from('550403', 'hex'));
const BASIC_CONSTRAINTS = element(OBJECT_IDENTIFIER, Buffer.from('551d13', 'hex'));
const SUBJECT_ALTERNATIVE_NAME = element(OBJECT_IDENTIFIER, Buffer.from('551d11', 'hex'));

function sequence(...contents: readonly Buffer[]): Buffer {
  return element(SEQUENCE, ...contents);
}

function integer(bytes: Buffer): Buffer {
  return element(INTEGER, bytes);
}

/** So many days from now. */
function time(days: number): Buffer {
  const date = new Date(Date.now() + days * 86_400_000).toISOString();
  return element(UTC_TIME, Buffer.from(`${date.replace(/\D/g, '').slice(2, 14)}Z`));
}

function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 0x100), length % 0x100];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
