import Ajv, { type ErrorObject, type FuncKeywordDefinition, type ValidateFunction } from 'ajv';
import { COMMON_SHAPES } from './facts';
import { modelReference, modelSchema } from './model-schema';
import { modelCheck } from './model-values';
import { FORMATS, goRegExp, type Schema } from './schema';
import { commonReference, schemaOfShape } from './shape-notation';

/** What takes the place of the metadata's model: that has fields which only the API server sets. */
const OBJECT_META_MODEL = '@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta';

const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  allowUnionTypes: true,
  formats: FORMATS,
  // The name is for code that Ajv would write to a file.
  code: { regExp: Object.assign(goRegExp, { code: 'goRegExp' }) },
});
const known = new Set<string>();

ajv.addKeyword({
  keyword: 'uniqueBy',
  type: 'array',
  schemaType: 'array',
  error: { message: ({ schema }) => `must differ in ${(schema as string[]).join(', ')}` },
  validate: (keys: readonly string[], list: readonly (Readonly<Record<string, unknown>> | null)[]) => (
    new Set(list.map((item) => JSON.stringify(keys.map((key) => item?.[key])))).size === list.length
  ),
});

/** The values as the validator of a model wants them. */
ajv.addKeyword({ keyword: 'modelValues', schemaType: 'string', errors: true, compile: compileValues });

/** The whole of a model: shape and values. */
ajv.addKeyword({
  keyword: 'model',
  schemaType: 'string',
  macro: (model: string) => {
    addModel(model);
    return { $ref: modelReference(model), modelValues: model };
  },
});

for (const [name, shape] of Object.entries(COMMON_SHAPES)) ajv.addSchema(schemaOfShape(shape), commonReference(name));

/** A check that finds every fault of a value: unknown keys, wrong types, missing and forbidden values. */
export function compile(schema: Schema): ValidateFunction {
  return ajv.compile(schema);
}

/** The shape of a model, with the models that it refers to made known. */
export function modelShape(model: string): Schema {
  return modelSchema(model, addModel);
}

function addModel(model: string): void {
  if (known.has(model)) return;
  known.add(model);
  ajv.addSchema(model === OBJECT_META_MODEL ? schemaOfShape('#objectMeta') : modelShape(model), modelReference(model));
}

function compileValues(model: string): ReturnType<NonNullable<FuncKeywordDefinition['compile']>> {
  const check = modelCheck(model);
  const validate: ReturnType<NonNullable<FuncKeywordDefinition['compile']>> = (value: unknown, context) => {
    const faults = check(value, context?.instancePath ?? '');
    validate.errors = faults as Partial<ErrorObject>[];
    return faults.length === 0;
  };
  return validate;
}
