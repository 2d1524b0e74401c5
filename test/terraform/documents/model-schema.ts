import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';
import { MODEL_CORRECTIONS } from './facts';
import type { Schema } from './schema';
import { schemaOfShape } from './shape-notation';

/** The shape of an object: its fields, and which of them must be there. */
export interface ObjectSchema extends Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

/**
 * Packages whose models are known, in which a kind lies in the folder of its apiVersion. A model is named by its package, folder and type, such
 * as `kubernetes-models/v1/PodSpec`.
 */
export const MODEL_PACKAGES = [
  'kubernetes-models',
  '@kubernetes-models/gateway-api',
  '@kubernetes-models/karpenter',
  '@kubernetes-models/prometheus-operator',
];

const PACKAGE = /^(?:@[^/]+\/)?[^/]+/;
const PRIMITIVES = new Map<ts.SyntaxKind, Schema>([
  [ts.SyntaxKind.StringKeyword, { type: 'string' }],
  [ts.SyntaxKind.NumberKeyword, { type: 'number' }],
  [ts.SyntaxKind.BooleanKeyword, { type: 'boolean' }],
  [ts.SyntaxKind.AnyKeyword, {}],
  [ts.SyntaxKind.UnknownKeyword, {}],
  [ts.SyntaxKind.ObjectKeyword, { type: 'object' }],
]);

/** Name of the package that holds a model. */
export function packageOf(model: string): string {
  return model.match(PACKAGE)![0];
}

/** A file of a model's package. */
export function modelFile(model: string, extension: string): string {
  const name = packageOf(model);
  return join(dirname(require.resolve(`${name}/package.json`)), model.slice(name.length) + extension);
}

/** The model of a kind, if one of the packages has it. */
export function modelOfKind(apiVersion: string, kind: string): string | undefined {
  return MODEL_PACKAGES.map((name) => `${name}/${apiVersion}/${kind}`).find(isKind);
}

/** Every apiVersion that the packages have. */
export function modelledApiVersions(): string[] {
  const versions = MODEL_PACKAGES.flatMap((name) => {
    const root = modelFile(name, '');
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    return folders.flatMap((folder) => [folder, ...readdirSync(join(root, folder)).map((version) => `${folder}/${version}`)]);
  });
  return [...new Set(versions)].filter((version) => /(^|\/)v\d+((alpha|beta)\d+)?$/.test(version));
}

/** Kinds that the packages have of an apiVersion. */
export function modelledKinds(apiVersion: string): string[] {
  return MODEL_PACKAGES.flatMap((name) => {
    const folder = modelFile(`${name}/${apiVersion}`, '');
    if (!existsSync(folder)) return [];
    const types = readdirSync(folder).filter((file) => file.endsWith('.d.ts')).map((file) => file.slice(0, -'.d.ts'.length));
    return types.filter((type) => !type.endsWith('List') && isKind(`${name}/${apiVersion}/${type}`));
  });
}

function isKind(model: string): boolean {
  const file = modelFile(model, '.d.ts');
  return existsSync(file) && readFileSync(file, 'utf8').includes(`"kind": "${posix.basename(model)}";`);
}

/** What refers to the schema of a model. */
export function modelReference(model: string): string {
  return `model:${model}`;
}

/**
 * The JSON schema of a model, read from its type declaration, with unknown keys refused. `onModel` hears of each model that it refers to. What
 * a declaration does not say, such as patterns and ranges, the validators of the packages know.
 */
export function modelSchema(model: string, onModel: (model: string) => void, corrections = MODEL_CORRECTIONS): Schema {
  const { is, fields = {}, without = [] } = corrections.get(model) ?? {};
  if (is !== undefined) return schemaOfShape(is);
  const declared = declaredSchema(model, onModel);
  if (!isObject(declared)) return declared;
  const corrected = schemaOfShape(fields) as ObjectSchema;
  const properties = Object.entries({ ...declared.properties, ...corrected.properties }).filter(([name]) => !without.includes(name));
  return { ...declared, properties: Object.fromEntries(properties), required: [...new Set([...declared.required, ...corrected.required])] };
}

function declaredSchema(path: string, onModel: (model: string) => void): Schema {
  const file = modelFile(path, '.d.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const imported = new Map(source.statements.filter(ts.isImportDeclaration).flatMap((statement) => importsOf(statement, path)));
  const declaration = source.statements.find((statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement));
  if (declaration === undefined) throw new Error(`${file} declares no type`);
  return ts.isInterfaceDeclaration(declaration) ? interfaceOf(declaration) : schemaOf(declaration.type);

  function interfaceOf({ heritageClauses, members }: ts.InterfaceDeclaration): Schema {
    const names = (heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => (expression as ts.Identifier).text));
    // TypeMeta is apiVersion and kind, which each interface narrows.
    const bases = names.filter((name) => name !== 'TypeMeta').map((name) => modelSchema(imported.get(name)!, onModel) as ObjectSchema);
    return [...bases, fieldsOf(members)].reduce((all, { properties, required }) => ({
      ...all,
      properties: { ...all.properties, ...properties },
      required: [...new Set([...all.required, ...required])],
    }));
  }

  function fieldsOf(members: ts.NodeArray<ts.TypeElement>): ObjectSchema {
    const fields = members.filter(ts.isPropertySignature);
    const nameOf = ({ name }: ts.PropertySignature): string => (name as ts.StringLiteral).text;
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [nameOf(field), schemaOf(field.type!)])),
      required: fields.filter(({ questionToken }) => questionToken === undefined).map(nameOf),
      additionalProperties: false,
    };
  }

  function schemaOf(type: ts.TypeNode): Schema {
    const primitive = PRIMITIVES.get(type.kind);
    if (primitive) return primitive;
    if (ts.isParenthesizedTypeNode(type)) return schemaOf(type.type);
    // The first part has all fields; which of them exclude each other, as the others say, the validators know.
    if (ts.isIntersectionTypeNode(type)) return schemaOf(type.types[0]);
    if (ts.isTypeLiteralNode(type)) {
      const map = type.members.find(ts.isIndexSignatureDeclaration);
      return map ? { type: 'object', additionalProperties: schemaOf(map.type) } : fieldsOf(type.members);
    }
    if (ts.isLiteralTypeNode(type)) return unionOf([type]);
    if (ts.isUnionTypeNode(type)) return unionOf(type.types);
    if (ts.isTypeReferenceNode(type)) {
      const name = (type.typeName as ts.Identifier).text;
      if (name === 'Array') return { type: 'array', items: schemaOf(type.typeArguments![0]) };
      const model = imported.get(name);
      if (model !== undefined) {
        onModel(model);
        return { $ref: modelReference(model) };
      }
    }
    throw new Error(`${path} has the type ${type.getText(source)}, which can't be read: teach test/terraform/documents/model-schema.ts to`);
  }

  function unionOf(types: readonly ts.TypeNode[]): Schema {
    if (types.every(ts.isLiteralTypeNode)) return { enum: types.map(({ literal }) => valueOf(literal)) };
    return { type: types.map((type) => PRIMITIVES.get(type.kind)!.type) };
  }
}

function valueOf(literal: ts.LiteralTypeNode['literal']): string | number | boolean {
  if (ts.isStringLiteral(literal)) return literal.text;
  return ts.isNumericLiteral(literal) ? Number(literal.text) : literal.kind === ts.SyntaxKind.TrueKeyword;
}

/** Names that an import brings, each with its model. */
function importsOf({ importClause, moduleSpecifier }: ts.ImportDeclaration, path: string): [name: string, model: string][] {
  const from = (moduleSpecifier as ts.StringLiteral).text;
  const model = from.startsWith('.') ? posix.join(posix.dirname(path), from.replace(/\.js$/, '')) : from;
  return (importClause!.namedBindings as ts.NamedImports).elements.map(({ name }) => [name.text, model]);
}

function isObject(schema: Schema): schema is ObjectSchema {
  return schema.properties !== undefined;
}
