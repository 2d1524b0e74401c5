/** A type in Terraform's own type system, in the notation of `terraform providers schema -json`. */
export type TerraformType =
  | 'string' | 'number' | 'bool' | 'dynamic'
  | readonly ['list' | 'set' | 'map', TerraformType]
  | readonly ['object', Readonly<Record<string, TerraformType>>];

/** How often a nested block or object may stand, and whether its order counts. */
export type Nesting = 'single' | 'list' | 'set' | 'map';

/** What may stand for an attribute, and who decides on its value. */
export interface Attribute {
  /** Absent where `nested_type` is there. */
  readonly type?: TerraformType;
  readonly nested_type?: { readonly nesting_mode: Nesting; readonly attributes: Readonly<Record<string, Attribute>> };
  readonly required?: true;
  readonly optional?: true;
  /** The provider gives the value, alone or where the configuration gives none. */
  readonly computed?: true;
  readonly sensitive?: true;
}

export interface NestedBlock {
  readonly nesting_mode: Nesting;
  readonly block: Block;
  readonly min_items?: number;
  readonly max_items?: number;
}

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly block_types: Readonly<Record<string, NestedBlock>>;
}

/** What a provider offers, as far as it is asked for. */
export interface ProviderSchema {
  /** Name and version, such as `aws` and `6.25.0`. */
  readonly name: string;
  readonly version: string;
  /** The provider's own configuration. */
  readonly provider: Block;
  /** By type, such as `aws_vpc`. */
  readonly resources: Readonly<Record<string, Block>>;
  /** By type, such as `aws_caller_identity`. */
  readonly dataSources: Readonly<Record<string, Block>>;
}
