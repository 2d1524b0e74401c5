import { deriveBlock } from './derive-block';

const options = { nestedAttributes: false };

/** Bindings of a resource with the given members, HCL mappings and further declarations, in the form in which the generator writes them. */
function source(members: string, mappings = '', declarations = '', properties = ''): string {
  return `
import * as cdktf from 'cdktf';
export interface ThingConfig extends cdktf.TerraformMetaArguments {
${properties}}
${declarations}
export class Thing extends cdktf.TerraformResource {
  public static readonly tfResourceType = "cloud_thing";
  public constructor(scope: Construct, id: string, config: ThingConfig) {}
  // ==========
  // ATTRIBUTES
  // ==========

${members}
  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
${mappings}
    };
    return attrs;
  }
}`;
}

/** An object of the bindings, with what stands for it and for a list of it. */
function object(name: string, members: string, mappings = ''): string {
  return `
export interface ${name} {}
export function ${name[0].toLowerCase() + name.slice(1)}ToHclTerraform(struct?: ${name}): any {
  const attrs = {
${mappings}
  };
  return attrs;
}
export class ${name}OutputReference extends cdktf.ComplexObject {
${members}
}
export class ${name}List extends cdktf.ComplexList {
  public get(index: number): ${name}OutputReference {
    return new ${name}OutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}`;
}

const computed = (name: string, getter: string): string =>
  `  // ${name} - computed: true, optional: false, required: false\n  public get ${name}() {\n    return ${getter};\n  }\n`;

const stored = (name: string, storage: string, flags = 'computed: true, optional: false, required: false'): string =>
  `  // ${name} - ${flags}\n  private _${name} = ${storage};\n`;

const mapping = (name: string, mapper: string, type: string): string =>
  `      ${name}: {\n        value: ${mapper}(this._${name}),\n        isBlock: true,\n        type: "${type}",\n        storageClassType: "x",\n      },\n`;

const typeOf = (members: string, declarations = ''): unknown =>
  Object.values(deriveBlock('cloud_thing', [source(members, '', declarations)], options).attributes)[0].type;

const OPTIONAL = 'computed: false, optional: true, required: false';

test.each([
  ['this.getStringAttribute("a")', 'string'],
  ['this.getNumberAttribute("a")', 'number'],
  ['this.getBooleanAttribute("a")', 'bool'],
  ['this.getListAttribute("a")', ['list', 'string']],
  ['cdktf.Fn.tolist(this.getListAttribute("a"))', ['set', 'string']],
  ['this.getNumberListAttribute("a")', ['list', 'number']],
  ['cdktf.Token.asNumberList(cdktf.Fn.tolist(this.getNumberListAttribute("a")))', ['set', 'number']],
])('a computed attribute read by %s', (getter, type) => expect(typeOf(computed('a', getter))).toEqual(type));

test.each([
  ['new cdktf.StringMap(this, "a")', ['map', 'string']],
  ['new cdktf.BooleanList(this, "a", true)', ['set', 'bool']],
  ['new cdktf.StringListMap(this, "a")', ['map', ['list', 'string']]],
  ['new cdktf.NumberMapList(this, "a", false)', ['list', ['map', 'number']]],
  ['new cdktf.StringListList(this, "a", true)', ['set', ['list', 'string']]],
  ['new cdktf.AnyMap(this, "a")', 'dynamic'],
])('a computed attribute held by %s', (storage, type) => expect(typeOf(stored('a', storage))).toEqual(type));

test('a computed list of lists of objects', () => {
  const declarations = `${object('ThingPart', computed('key', 'this.getStringAttribute("key")'))}
export class ThingPartListList extends cdktf.MapList {
  public get(index: number): ThingPartList {
    return new ThingPartList(this, \`[\${index}]\`, true);
  }
}`;
  expect(typeOf(stored('parts', 'new ThingPartListList(this, "parts", false)'), declarations)).toEqual(['list', ['set', ['object', { key: 'string' }]]]);
});

test('an attribute with a default is of the type of what it is without', () => {
  const members = stored('ports', 'undefined', OPTIONAL);
  const mappings = 'ports: { value: this._ports === undefined ? null : cdktf.listMapperHcl(cdktf.numberToHclTerraform, false)(this._ports), type: "set" },';
  expect(deriveBlock('cloud_thing', [source(members, mappings)], options).attributes.ports).toEqual({ type: ['set', 'number'], optional: true });
});

describe('an object that can be set', () => {
  const part = object('ThingPart', '  // key - computed: false, optional: false, required: true\n  private _key?: string;\n',
    '    key: { value: cdktf.stringToHclTerraform(struct!.key), type: "simple" },');
  const key = { type: 'string', required: true };
  const derive = (storage: string, mapper: string, type: string, flags = OPTIONAL, nestedAttributes = false, isBlock = false) => deriveBlock(
    'cloud_thing',
    [source(
      stored('part', storage, flags),
      mapping('part', mapper, type),
      part,
      `  /**\n  * ${isBlock ? 'part block' : 'A part.'}\n  *\n  * Docs at Terraform Registry: {@link https://example.com#part Thing#part}\n  */\n  readonly part?: ThingPart;\n`,
    )],
    { nestedAttributes },
  );
  const one = 'new ThingPartOutputReference(this, "part")';
  const list = 'new ThingPartList(this, "part", false)';

  test('is a repeated block', () => {
    const { block_types, attributes } = derive(list, 'cdktf.listMapperHcl(thingPartToHclTerraform, true)', 'list');
    expect(block_types).toEqual({ part: { nesting_mode: 'list', block: { attributes: { key }, block_types: {} } } });
    expect(attributes).toEqual({});
  });

  test('is a required block of at most one element', () => {
    const { block_types } = derive(one, 'thingPartToHclTerraform', 'set', 'computed: false, optional: false, required: true', false, true);
    expect(block_types).toEqual({ part: { nesting_mode: 'set', block: { attributes: { key }, block_types: {} }, min_items: 1, max_items: 1 } });
  });

  test('is a single block', () => {
    const { block_types } = derive(one, 'thingPartToHclTerraform', 'struct', OPTIONAL, false, true);
    expect(block_types).toEqual({ part: { nesting_mode: 'single', block: { attributes: { key }, block_types: {} } } });
  });

  test('is an attribute with a plain value', () => {
    expect(derive(one, 'thingPartToHclTerraform', 'struct')).toEqual({
      attributes: { part: { type: ['object', { key: 'string' }], optional: true } },
      block_types: {},
    });
    expect(derive(list, 'cdktf.listMapperHcl(thingPartToHclTerraform, false)', 'list').attributes).toEqual({
      part: { type: ['list', ['object', { key: 'string' }]], optional: true },
    });
  });

  test('is a nested attribute, where the provider has such', () => {
    expect(derive(one, 'thingPartToHclTerraform', 'struct', OPTIONAL, true).attributes).toEqual({
      part: { nested_type: { nesting_mode: 'single', attributes: { key } }, optional: true },
    });
    expect(derive(list, 'cdktf.listMapperHcl(thingPartToHclTerraform, false)', 'list', OPTIONAL, true).attributes).toEqual({
      part: { nested_type: { nesting_mode: 'list', attributes: { key } }, optional: true },
    });
  });
});

describe('refused', () => {
  const derive = (members: string, declarations = '') => () => deriveBlock('cloud_thing', [source(members, '', declarations)], options);

  test('an object inside itself', () => {
    const declarations = object('ThingRule', stored('rules', 'new ThingRuleList(this, "rules", false)'));
    expect(derive(stored('top', 'new ThingRuleList(this, "top", false)'), declarations))
      .toThrow("the schema of cloud_thing can't be derived: top.rules is recursive");
  });

  test('an object inside another that is inside it', () => {
    const declarations = object('ThingAnd', stored('or', 'new ThingOrList(this, "or", false)'))
      + object('ThingOr', stored('and', 'new ThingAndList(this, "and", false)'));
    expect(derive(stored('and', 'new ThingAndList(this, "and", false)'), declarations)).toThrow('and.or.and is recursive');
  });

  test('the same object twice, side by side, is fine', () => {
    const declarations = object('ThingPart', computed('key', 'this.getStringAttribute("key")'));
    const members = stored('left', 'new ThingPartList(this, "left", false)') + stored('right', 'new ThingPartList(this, "right", true)');
    expect(Object.keys(derive(members, declarations)().attributes)).toEqual(['left', 'right']);
  });

  test('what the bindings leave out', () => {
    expect(derive(computed('statement', 'this.interpolationForAttribute("statement")'))).toThrow(/don't say what statement is/);
  });

  test('a class that is not there', () => {
    expect(derive(stored('a', 'new ThingNowhereList(this, "a", false)'))).toThrow('ThingNowhereList of a is not in its bindings');
  });

  test('bindings without a resource', () => {
    expect(() => deriveBlock('cloud_thing', ['export class Other extends cdktf.ComplexObject {}'], options)).toThrow('its bindings have 0 classes of a resource');
  });
});
