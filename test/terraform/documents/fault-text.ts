import type { Fault } from './schema';

/** The value at a JSON pointer. */
export function valueAt(document: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[step], document);
}

const COUNTED: Readonly<Record<string, string>> = { Length: 'characters', Items: 'items', Properties: 'keys' };

/** A fault in words: where, what is allowed, and what was got. */
export function faultText(fault: Fault, document: unknown): string {
  const path = pathText(stepsOf(fault.instancePath));
  const words = keyFault(fault) ?? `${wanted(fault)}, got ${gotText(valueAt(document, fault.instancePath))}`;
  return path === '' ? words : `${path} ${words}`;
}

/** A fault of an object's keys. */
function keyFault({ keyword, params, parentSchema }: Fault): string | undefined {
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties ?? {}) as object).sort();
      return `has the unknown key '${String(params.additionalProperty)}', known are ${known.join(', ')}`;
    }
    case 'required': return `lacks '${String(params.missingProperty)}'`;
    case 'propertyNames': return `has the invalid key '${String(params.propertyName)}'`;
    default: return undefined;
  }
}

/** What a value should be. The validators of models say it in parameters only. */
function wanted({ keyword, params, message }: Fault): string {
  const [, side, counted] = /^(min|max)(Length|Items|Properties)$/.exec(keyword) ?? [];
  if (counted !== undefined) return `must have at ${side === 'min' ? 'least' : 'most'} ${String(params.limit)} ${COUNTED[counted]}`;
  switch (keyword) {
    case 'enum': return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'const': return `must be ${gotText(params.allowedValue)}`;
    case 'type': return `must be ${[params.type].flat().join(' or ')}`;
    case 'pattern': return `must match ${String(params.pattern)}`;
    case 'format': return `must be of the format ${String(params.format)}`;
    case 'minimum':
    case 'maximum': return `must be ${String(params.comparison)} ${String(params.limit)}`;
    default: return message ?? `breaks the rule ${keyword} ${JSON.stringify(params)}`;
  }
}

function stepsOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function pathText(steps: readonly string[]): string {
  return steps.map((step) => /^\d+$/.test(step) ? `[${step}]` : fieldPath(step)).join('').replace(/^\./, '');
}

/** A field as a part of a path: `.spec`, or `["a/b"]` where its name is no word. */
export function fieldPath(name: string): string {
  return /^[\w$-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function gotText(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
