import { fleetSpecJsonSchema } from './spec-schema';

/** The parts of a JSON Schema that lead from one object to the next. */
interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** The keys that a fleet spec may have where a path leads, in the order of the schema. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  const root = fleetSpecJsonSchema() as Schema;
  const alternatives = (schema: Schema): Schema[] => {
    if (schema.$ref !== undefined) return alternatives(root.$defs![schema.$ref.split('/').pop()!]);
    return schema.anyOf === undefined ? [schema] : schema.anyOf.flatMap(alternatives);
  };
  const at = path.reduce<Schema[]>((schemas, step) => schemas.flatMap((schema) => {
    const next = typeof step === 'number' ? schema.items : schema.properties?.[String(step)];
    return next === undefined ? [] : alternatives(next);
  }), [root]);
  return [...new Set(at.flatMap(({ properties = {} }) => Object.keys(properties)))];
}
