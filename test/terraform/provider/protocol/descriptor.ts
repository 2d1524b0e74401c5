import type { INamespace, IType } from 'protobufjs/light';

/** Number and type of a field. `[]` behind the type: repeated; `{}`: a map from texts. */
export type Field = readonly [id: number, type: string];

/** A message, or an enum where the values are numbers, by name. */
export interface Messages { readonly [name: string]: Fields | EnumValues }
export interface Fields { readonly [name: string]: Field }
export interface EnumValues { readonly [name: string]: number }

/** The messages of a package in the form in which protobufjs takes them. A dot in a name makes it a message within another. */
export function packageDescriptor(name: string, messages: Messages): INamespace {
  const types: Record<string, IType> = {};
  for (const [path, members] of Object.entries(messages)) {
    const [outer, inner] = path.split('.');
    if (inner === undefined) types[outer] = { ...types[outer], ...definition(members) };
    else types[outer] = { fields: types[outer]?.fields ?? {}, nested: { ...types[outer]?.nested, [inner]: definition(members) } };
  }
  return { nested: { [name]: { nested: types } } };
}

function definition(members: Fields | EnumValues): IType {
  const entries = Object.entries(members);
  const isEnum = entries.length > 0 && entries.every(([, member]) => typeof member === 'number');
  return (isEnum ? { values: members } : {
    fields: Object.fromEntries(entries.map(([name, member]) => [name, field(member as Field)])),
  }) as IType;
}

function field([id, type]: Field) {
  if (type.endsWith('[]')) return { id, type: type.slice(0, -2), rule: 'repeated' };
  if (type.endsWith('{}')) return { id, type: type.slice(0, -2), keyType: 'string' };
  return { id, type };
}
