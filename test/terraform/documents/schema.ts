/** A JSON schema, with the keywords of our own that test/terraform/documents/strict-schemas.ts defines. */
export interface Schema { readonly [keyword: string]: unknown }

/** A fault in a value, with the JSON pointer of the part that has it. */
export interface Fault {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Schema of that part. @default - not told */
  readonly parentSchema?: Schema;
}

const INT32 = 2 ** 31;
const QUANTITY = /^[+-]?(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Formats of Kubernetes' schemas. Compiled validators call what is a function here, and ask the regular expression themselves. */
export const FORMATS = {
  'int32': { type: 'number', validate: (value: number) => Number.isInteger(value) && value >= -INT32 && value < INT32 },
  'int64': { type: 'number', validate: (value: number) => Number.isSafeInteger(value) },
  'double': { type: 'number', validate: () => true },
  'byte': { type: 'string', validate: (value: string) => BASE64.test(value) },
  'date-time': { type: 'string', validate: (value: string) => TIME.test(value) && !Number.isNaN(Date.parse(value)) },
  'quantity': { type: 'string', validate: QUANTITY },
  // Istio's.
  'string': { type: 'string', validate: () => true },
} as const;

/** A regular expression in Go's notation, as far as the schemas use what JavaScript does not have. */
export function goRegExp(pattern: string, flags: string): RegExp {
  const ignoresCase = pattern.includes('(?i)');
  return new RegExp(pattern.replace('(?i)', ''), ignoresCase ? `${flags}i` : flags);
}
