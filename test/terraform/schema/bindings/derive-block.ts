import * as ts from 'typescript';
import type { BindingPackage } from './binding-package';
import type { BindingSyntax, BoundAttribute, Flags, Mapping } from './binding-syntax';
import { mappedInterface, nameOf, parseBindings } from './binding-syntax';
import type { Attribute, Block, NestedBlock, Nesting, TerraformType } from '../provider-schema';

/** A type as the bindings show it: an object is known by the name of its interface. */
type Shape = 'string' | 'number' | 'bool' | 'dynamic' | { readonly object: string } | { readonly collection: Collection; readonly of: Shape };
type Collection = 'list' | 'set' | 'map';

/** An attribute or block with all that the bindings say of it. */
interface Member extends Flags {
  readonly name: string;
  readonly shape: Shape;
  /** How often it may stand, if it is a block. */
  readonly block?: { readonly nesting: Nesting; readonly atMostOne: boolean };
}

export type DerivationOptions = Pick<BindingPackage, 'nestedAttributes'>;

const PRIMITIVES: Readonly<Record<string, Shape>> = { string: 'string', number: 'number', boolean: 'bool' };
const GETTERS: Readonly<Record<string, Shape>> = {
  getStringAttribute: 'string',
  getNumberAttribute: 'number',
  getBooleanAttribute: 'bool',
  getListAttribute: { collection: 'list', of: 'string' },
  getNumberListAttribute: { collection: 'list', of: 'number' },
};
const OBJECT_CLASS = /^(\w+)OutputReference$/;
/** Such as `StringListMap`, a map of lists of strings. */
const PLAIN_COLLECTION = /^(String|Number|Boolean|Any)((?:List|Map)+)$/;

/** The schema of a resource type, data source type or provider, from the source of its bindings. */
export function deriveBlock(type: string, sources: readonly string[], options: DerivationOptions): Block {
  return new Derivation(type, parseBindings(sources), options).root();
}

class Derivation {
  /** The attributes and objects that lead to the one at hand. */
  private readonly path: string[] = [];
  private readonly objects: string[] = [];

  constructor(private readonly type: string, private readonly syntax: BindingSyntax, private readonly options: DerivationOptions) {}

  root(): Block {
    const roots = [...this.syntax.classes.values()].filter(({ base }) => base.startsWith('Terraform'));
    if (roots.length !== 1) this.refuse(`its bindings have ${roots.length} classes of a resource`);
    const [{ base, attributes, mappings, configuration }] = roots;
    const members = this.membersOf(attributes, mappings!, configuration!);
    // The bindings of every provider add `alias`, which Terraform itself reads.
    return this.blockOf(base === 'TerraformProvider' ? members.filter(({ name }) => name !== 'alias') : members);
  }

  private blockOf(members: readonly Member[]): Block {
    return {
      attributes: Object.fromEntries(members.filter(({ block }) => !block).map((member) => [member.name, this.attributeOf(member)])),
      block_types: Object.fromEntries(members.filter(({ block }) => block).map((member) => [member.name, this.nestedBlockOf(member)])),
    };
  }

  private nestedBlockOf({ name, shape, required, block }: Member): NestedBlock {
    const { nesting, atMostOne } = block!;
    return this.at(name, () => ({
      nesting_mode: nesting,
      block: this.inside(objectIn(shape)!, (members) => this.blockOf(members)),
      ...required && nesting !== 'single' && { min_items: 1 },
      ...atMostOne && { max_items: 1 },
    }));
  }

  private attributeOf({ name, shape, computed, optional, required }: Member): Attribute {
    return this.at(name, () => ({
      ...this.options.nestedAttributes && nestingOf(shape) ? { nested_type: this.nestedTypeOf(shape) } : { type: this.typeOf(shape) },
      ...required && { required },
      ...optional && { optional },
      ...computed && { computed },
    }));
  }

  private nestedTypeOf(shape: Shape): Attribute['nested_type'] {
    return this.inside(objectIn(shape)!, (members) => ({
      nesting_mode: nestingOf(shape)!,
      attributes: Object.fromEntries(members.map((member) => [member.name, this.attributeOf(member)])),
    }));
  }

  private typeOf(shape: Shape): TerraformType {
    if (typeof shape === 'string') return shape;
    if ('collection' in shape) return [shape.collection, this.typeOf(shape.of)];
    return ['object', this.inside(shape.object, (members) =>
      Object.fromEntries(members.map((member) => [member.name, this.at(member.name, () => this.typeOf(member.shape))])))];
  }

  /** What is made of an object's attributes. */
  private inside<T>(object: string, make: (members: readonly Member[]) => T): T {
    if (this.objects.includes(object)) this.refuse(`${this.path.join('.')} is recursive`);
    this.objects.push(object);
    const made = make(this.membersOfObject(object));
    this.objects.pop();
    return made;
  }

  private at<T>(name: string, make: () => T): T {
    this.path.push(name);
    const made = make();
    this.path.pop();
    return made;
  }

  private membersOfObject(object: string): Member[] {
    const mappings = this.syntax.mappings.get(object) ?? this.refuse(`its bindings don't say how ${object} is turned into HCL`);
    const bound = this.syntax.classes.get(`${object}OutputReference`);
    if (bound) return this.membersOf(bound.attributes, mappings, object);
    // Nothing reads the attributes of a provider, so its objects have no classes. All of them can be set.
    const flags = this.syntax.properties.get(object)!;
    const attributes = [...mappings.keys()].map((name): BoundAttribute => {
      const { optional } = flags.get(name)!;
      return { name, computed: false, optional, required: !optional };
    });
    return this.membersOf(attributes, mappings, object);
  }

  private membersOf(attributes: readonly BoundAttribute[], mappings: ReadonlyMap<string, Mapping>, configuration: string): Member[] {
    return attributes.map(({ name, computed, optional, required, storage, getter }) => this.at(name, (): Member => {
      const mapping = mappings.get(name);
      const shape = storage ? this.shapeOfStorage(storage) : mapping ? this.shapeOfMapping(mapping) : this.shapeOfGetter(getter);
      const documentedAsBlock = this.syntax.properties.get(configuration)?.get(name)?.isBlock ?? false;
      const block = blockOf({ computed, optional, required }, shape, mapping, documentedAsBlock);
      // A block of at most one element is shown as the element alone.
      return { name, computed, optional, required, block, shape: block?.atMostOne ? { collection: block.nesting as Collection, of: shape } : shape };
    }));
  }

  private shapeOfStorage({ expression, arguments: [, , wrapsSet] = ts.factory.createNodeArray() }: ts.NewExpression): Shape {
    const className = nameOf(expression);
    const listKind = wrapsSet?.kind === ts.SyntaxKind.TrueKeyword ? 'set' : 'list';
    const plain = PLAIN_COLLECTION.exec(className);
    if (plain) return plainCollection(plain[1].toLowerCase(), plain[2].match(/List|Map/g)!, listKind);
    const object = OBJECT_CLASS.exec(className)?.[1];
    if (object !== undefined) return { object };
    const { base, element } = this.syntax.classes.get(className) ?? this.refuse(`${className} of ${this.path.join('.')} is not in its bindings`);
    return { collection: base === 'ComplexMap' ? 'map' : listKind, of: this.shapeOfStorage(element!) };
  }

  private shapeOfMapping({ mapper, type }: Mapping): Shape {
    const shape = this.shapeOfMapper(mapper);
    return type === 'set' ? asSet(shape) : shape;
  }

  private shapeOfMapper(mapper: ts.Expression): Shape {
    const object = mappedInterface(mapper);
    if (object !== undefined) return { object };
    if (ts.isCallExpression(mapper)) {
      const collection = nameOf(mapper.expression) === 'hashMapperHcl' ? 'map' : 'list';
      const [element] = mapper.arguments;
      return collection === 'map' && nameOf(element) === 'anyToHclTerraform' ? 'dynamic' : { collection, of: this.shapeOfMapper(element) };
    }
    return PRIMITIVES[nameOf(mapper).replace('ToHclTerraform', '')] ?? this.refuseLeftOut();
  }

  /** A set comes as `cdktf.Fn.tolist(this.getListAttribute('name'))`. */
  private shapeOfGetter(getter: ts.Expression | undefined): Shape {
    if (!getter || !ts.isCallExpression(getter)) return this.refuseLeftOut();
    const called = nameOf(getter.expression);
    if (called === 'asNumberList') return this.shapeOfGetter(getter.arguments[0]);
    if (called === 'tolist') return asSet(this.shapeOfGetter(getter.arguments[0]));
    return GETTERS[called] ?? this.refuseLeftOut();
  }

  private refuseLeftOut(): never {
    return this.refuse(`its bindings don't say what ${this.path.join('.')} is; they leave out recursive types`);
  }

  private refuse(reason: string): never {
    throw new Error(`the schema of ${this.type} can't be derived: ${reason}`);
  }
}

function asSet(shape: Shape): Shape {
  return typeof shape === 'object' && 'collection' in shape ? { ...shape, collection: 'set' } : shape;
}

function plainCollection(element: string, collections: readonly string[], outermost: 'list' | 'set'): Shape {
  const shapes = collections.map((name): Collection => name === 'Map' ? 'map' : 'list');
  if (element === 'any' && shapes[0] === 'map') return shapes.slice(1).reduce<Shape>((of, collection) => ({ collection, of }), 'dynamic');
  return shapes.reduce<Shape>((of, collection, index) => ({
    collection: collection === 'list' && index === shapes.length - 1 ? outermost : collection,
    of,
  }), PRIMITIVES[element]);
}

function blockOf(flags: Flags, shape: Shape, mapping: Mapping | undefined, documentedAsBlock: boolean): Member['block'] {
  const object = objectIn(shape);
  if (object === undefined) return undefined;
  // Only a block whose parts all are computed, and a block in a map, have none of the flags.
  if (!flags.computed && !flags.optional && !flags.required) return { nesting: nestingOf(shape)!, atMostOne: false };
  if (mapping === undefined) return undefined;
  const { mapper, type } = mapping;
  if (!ts.isCallExpression(mapper)) {
    if (type !== 'struct') return { nesting: type as Nesting, atMostOne: true };
    return documentedAsBlock ? { nesting: 'single', atMostOne: false } : undefined;
  }
  const isBlock = nameOf(mapper.expression) === 'listMapperHcl' && mapper.arguments[1]?.kind === ts.SyntaxKind.TrueKeyword;
  return isBlock ? { nesting: type as Nesting, atMostOne: false } : undefined;
}

/** The object that the shape is, or that it is a collection of. */
function objectIn(shape: Shape): string | undefined {
  if (typeof shape === 'string') return undefined;
  if ('object' in shape) return shape.object;
  return typeof shape.of === 'object' && 'object' in shape.of ? shape.of.object : undefined;
}

function nestingOf(shape: Shape): Nesting | undefined {
  if (objectIn(shape) === undefined) return undefined;
  return typeof shape === 'object' && 'collection' in shape ? shape.collection : 'single';
}
