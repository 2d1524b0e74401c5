import type { Attribute, Block, ProviderSchema } from '../schema/provider-schema';

const GIVEN: Attribute = { type: 'string', optional: true };
const DECIDED: Attribute = { type: 'string', computed: true };
const EITHER: Attribute = { type: 'string', optional: true, computed: true };

const ELEMENT = { key: { type: 'string', required: true }, value: EITHER, serial: DECIDED } as const;
const ELEMENT_BLOCK: Block = { attributes: ELEMENT, block_types: {} };

/** A provider of one resource and one data source that have every shape which a schema knows. */
export const SHAPES: ProviderSchema = {
  name: 'shapes',
  version: '1.0.0',
  provider: { attributes: { region: GIVEN }, block_types: {} },
  resources: {
    shapes_thing: {
      attributes: {
        id: DECIDED,
        name: { type: 'string', required: true },
        arn: DECIDED,
        note: EITHER,
        hint: GIVEN,
        secret: { type: 'string', optional: true, sensitive: true },
        password: { type: 'string', computed: true, sensitive: true },
        size: { type: 'number', optional: true },
        ratio: { type: 'number', optional: true },
        enabled: { type: 'bool', optional: true, computed: true },
        revision: { type: 'number', computed: true },
        steps: { type: ['list', 'string'], optional: true },
        zones: { type: ['set', 'string'], optional: true },
        labels: { type: ['map', 'string'], optional: true },
        shape: { type: ['object', { a: 'string', b: ['list', 'number'] }], optional: true },
        anything: { type: 'dynamic', optional: true },
        facts: { type: ['list', ['object', { endpoint: 'string', port: 'number' }]], computed: true },
        one: { nested_type: { nesting_mode: 'single', attributes: ELEMENT }, optional: true },
        listed: { nested_type: { nesting_mode: 'list', attributes: ELEMENT }, optional: true },
        chosen: { nested_type: { nesting_mode: 'set', attributes: ELEMENT }, optional: true },
        named: { nested_type: { nesting_mode: 'map', attributes: ELEMENT }, optional: true },
        found: { nested_type: { nesting_mode: 'list', attributes: ELEMENT }, optional: true, computed: true },
      },
      block_types: {
        timeouts: { nesting_mode: 'single', block: { attributes: { create: GIVEN }, block_types: {} } },
        node: {
          nesting_mode: 'list',
          block: { attributes: ELEMENT, block_types: { disk: { nesting_mode: 'list', max_items: 1, block: { attributes: { key: ELEMENT.key, value: EITHER }, block_types: {} } } } },
        },
        rule: { nesting_mode: 'set', block: { attributes: { key: ELEMENT.key, value: EITHER, serial: GIVEN }, block_types: {} } },
        port: { nesting_mode: 'map', block: ELEMENT_BLOCK },
      },
    },
    // As providers of the old SDK have it: a block that is there without having been configured.
    shapes_old_thing: {
      attributes: { id: DECIDED, name: GIVEN },
      block_types: {
        access: {
          nesting_mode: 'list',
          max_items: 1,
          block: { attributes: { certificate: DECIDED, user: GIVEN, mode: EITHER }, block_types: {} },
        },
      },
    },
  },
  dataSources: {
    shapes_thing: {
      attributes: { id: DECIDED, name: GIVEN, names: { type: ['list', 'string'], computed: true }, arn: DECIDED },
      block_types: { filter: { nesting_mode: 'set', block: { attributes: { name: GIVEN }, block_types: {} } } },
    },
  },
};
