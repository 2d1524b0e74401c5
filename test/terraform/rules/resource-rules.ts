/** What a provider knows of an attribute and its schema does not say. */
export interface AttributeRule {
  /** Allowed values. */
  readonly oneOf?: readonly (string | number)[];
  /** What the whole text must match: a regular expression without anchors. */
  readonly pattern?: string;
  /** Shortest and longest text, in characters. */
  readonly length?: readonly [number, number];
  /** Smallest and largest number; the latter may be infinite. */
  readonly range?: readonly [number, number];
  /** Fewest and most elements of a list, set or map, or of a repeated block that stands at all; the latter may be infinite. */
  readonly items?: readonly [number, number];
  /** The text must be a JSON document. */
  readonly json?: true;
  /**
   * A change of the value destroys the resource and makes a new one (ForceNew, RequiresReplace): any change, or only that from set to
   * absent, such as that of a cluster's encryption, which can't be undone.
   */
  readonly forcesReplacement?: true | 'ifRemoved';
  /** Computed anew whenever the resource is updated, such as the latest version of a launch template. */
  readonly recomputed?: true;
  /** Where this is documented, if not at the resource's own `source`. */
  readonly source?: string;
}

/** A rule among several attributes or blocks of the same parent. */
export interface GroupRule {
  readonly kind: 'exactlyOneOf' | 'atLeastOneOf' | 'atMostOneOf' | 'requiredTogether'
  /** Numbers that may not fall from one to the next, such as minimum, desired and maximum. */
  | 'ascending';
  /** Path of the block that holds them. @default - the resource itself */
  readonly in?: string;
  /** Their names, or paths below that block. */
  readonly of: readonly string[];
  readonly source?: string;
}

/** A rule that holds where an attribute has a certain value, such as user data that a launch template may not have beside an AMI type. */
export interface ConditionalRule {
  /** Path of the deciding attribute, and the values (absent: null) with which the rule holds. */
  readonly where: { readonly path: string; readonly is: readonly (string | number | boolean | null)[] };
  /** Paths that must then be set. */
  readonly required?: readonly string[];
  /** Paths that must then be absent. */
  readonly forbidden?: readonly string[];
  readonly source?: string;
}

/**
 * What a provider demands of a resource, data source or provider configuration beyond its schema. A path is the names of blocks and
 * attributes down to the value, joined by dots, without indexes: `scaling_config.min_size`. A rule on a path holds for each element of
 * the lists, sets and maps on the way; `labels.*` are the values of a map and `labels.<key>` its keys.
 */
export interface ResourceRules {
  /** Such as `aws_vpc`, `data.aws_vpc` or `provider.aws`. */
  readonly type: string;
  /** Where the facts are documented. */
  readonly source: string;
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
  readonly groups?: readonly GroupRule[];
  readonly conditions?: readonly ConditionalRule[];
  /**
   * Values that the cloud gives to computed attributes, by path, where the general fakes would not do: `{hash}` is 17 hex digits drawn from
   * the resource's own values, `{name}` the value of its attribute of that name, `{@region}`, `{@project}` and `{@account}` of its provider.
   */
  readonly computed?: Readonly<Record<string, string | number | boolean>>;
  /** How many blocks the cloud makes up where the configuration has none, by name, where it is more than one. */
  readonly computedBlocks?: Readonly<Record<string, number>>;
  /**
   * What names it in the cloud: attributes, and `@region`, `@project`, `@account` of its provider. A second one with the same values is
   * refused when it is made, as the cloud would.
   */
  readonly identity?: readonly string[];
}
