import * as ts from 'typescript';

/** Whether a configuration must, may or can't set an attribute, as the comment above it in the bindings says. */
export interface Flags {
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
}

/** How a settable attribute is turned into HCL. */
export interface Mapping {
  /** Such as `cdktf.listMapperHcl(eksClusterVpcConfigToHclTerraform, true)`: what is applied to the value. */
  readonly mapper: ts.Expression;
  /** `simple`, `list`, `set`, `map` or `struct`. */
  readonly type: string;
}

/** An attribute or block of a class of the bindings. */
export interface BoundAttribute extends Flags {
  readonly name: string;
  /** What holds the value of an attribute that is no plain one, such as `new EksClusterVpcConfigList(this, "vpc_config", false)`. */
  readonly storage?: ts.NewExpression;
  /** What the getter of an attribute without storage returns. */
  readonly getter?: ts.Expression;
}

/** A class of the bindings: the resource itself, what stands for an object, or a collection of such. */
export interface BoundClass {
  readonly base: string;
  readonly attributes: readonly BoundAttribute[];
  /** For a collection: the class of its elements and the arguments with which one is made. */
  readonly element?: ts.NewExpression;
  /** For a resource, data source or provider: how its attributes are turned into HCL, and the interface of its configuration. */
  readonly mappings?: ReadonlyMap<string, Mapping>;
  readonly configuration?: string;
}

/** A property of an interface of the bindings: what can be set. */
export interface BoundProperty {
  readonly optional: boolean;
  readonly isBlock: boolean;
}

/** What the source of the bindings of a type declares. */
export interface BindingSyntax {
  readonly classes: ReadonlyMap<string, BoundClass>;
  /** By the name of an object's interface, how its attributes are turned into HCL. */
  readonly mappings: ReadonlyMap<string, ReadonlyMap<string, Mapping>>;
  /** By the interface's name and the attribute's name in Terraform. */
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, BoundProperty>>;
}

const FLAGS = /^\/\/ (\S+) - computed: (true|false), optional: (true|false), required: (true|false)$/;
const TERRAFORM_NAME = /Docs at Terraform Registry: \{@link \S+#(\S+) /;
const MAPPING_FUNCTION = /^(\w+)ToHclTerraform$/;

/** Reads the TypeScript files of a type's bindings. */
export function parseBindings(sources: readonly string[]): BindingSyntax {
  const classes = new Map<string, BoundClass>();
  const mappings = new Map<string, ReadonlyMap<string, Mapping>>();
  const properties = new Map<string, ReadonlyMap<string, BoundProperty>>();
  for (const source of sources) {
    const file = ts.createSourceFile('binding.ts', source, ts.ScriptTarget.Latest);
    for (const statement of file.statements) {
      if (ts.isClassDeclaration(statement)) classes.set(statement.name!.text, classOf(statement, source));
      if (ts.isInterfaceDeclaration(statement)) properties.set(statement.name.text, propertiesOf(statement, source));
      const mapped = ts.isFunctionDeclaration(statement) ? MAPPING_FUNCTION.exec(statement.name!.text)?.[1] : undefined;
      if (mapped !== undefined) mappings.set(interfaceName(mapped), mappingsIn((statement as ts.FunctionDeclaration).body!));
    }
  }
  return { classes, mappings, properties };
}

/** The interface of what is turned into HCL by the function of this name, without `ToHclTerraform`. */
export function interfaceName(mappingName: string): string {
  return mappingName[0].toUpperCase() + mappingName.slice(1);
}

/** The name of an interface whose objects the expression turns into HCL, if it is such a function. */
export function mappedInterface(mapper: ts.Expression): string | undefined {
  const mapped = ts.isIdentifier(mapper) ? MAPPING_FUNCTION.exec(mapper.text)?.[1] : undefined;
  return mapped === undefined ? undefined : interfaceName(mapped);
}

function classOf(declaration: ts.ClassDeclaration, source: string): BoundClass {
  const method = (name: string): ts.MethodDeclaration | undefined =>
    declaration.members.find((member): member is ts.MethodDeclaration => ts.isMethodDeclaration(member) && nameOf(member.name) === name);
  const element = method('get')?.body?.statements[0];
  const synthesis = method('synthesizeHclAttributes')?.body;
  const constructor = declaration.members.find(ts.isConstructorDeclaration);
  const configuration = constructor?.parameters.find((parameter) => nameOf(parameter.name) === 'config')?.type;
  return {
    base: nameOf(declaration.heritageClauses![0].types[0].expression),
    attributes: declaration.members.flatMap((member) => {
      const attribute = attributeOf(member, source);
      return attribute === undefined ? [] : [attribute];
    }),
    element: newExpression(element && ts.isReturnStatement(element) ? element.expression : undefined),
    mappings: synthesis && mappingsIn(synthesis),
    configuration: configuration && ts.isTypeReferenceNode(configuration) ? nameOf(configuration.typeName) : undefined,
  };
}

function attributeOf(member: ts.ClassElement, source: string): BoundAttribute | undefined {
  const comments = ts.getLeadingCommentRanges(source, member.pos) ?? [];
  const flags = comments.map(({ pos, end }) => FLAGS.exec(source.slice(pos, end))).find((match) => match !== null);
  if (!flags) return undefined;
  const [name, ...values] = flags.slice(1);
  const [computed, optional, required] = values.map((value) => value === 'true');
  const returned = ts.isGetAccessorDeclaration(member) ? member.body!.statements[0] : undefined;
  return {
    name,
    computed,
    optional,
    required,
    storage: newExpression(ts.isPropertyDeclaration(member) ? member.initializer : undefined),
    getter: returned && ts.isReturnStatement(returned) ? returned.expression : undefined,
  };
}

function newExpression(expression: ts.Expression | undefined): ts.NewExpression | undefined {
  return expression && ts.isNewExpression(expression) ? expression : undefined;
}

function propertiesOf(declaration: ts.InterfaceDeclaration, source: string): ReadonlyMap<string, BoundProperty> {
  return new Map(declaration.members.map((member): [string, BoundProperty] => {
    const comment = source.slice(member.pos, member.name!.pos);
    const name = TERRAFORM_NAME.exec(comment)?.[1];
    if (name === undefined) throw new Error(`${declaration.name.text}: a property has no link to its documentation`);
    return [name, { optional: member.questionToken !== undefined, isBlock: comment.trimStart().startsWith(`/**\n  * ${name} block\n`) }];
  }));
}

/** The entries of `const attrs = { name: { value: mapper(value), type: "list", ... } }`. */
function mappingsIn(body: ts.Block): ReadonlyMap<string, Mapping> {
  const attributes = body.statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => nameOf(name) === 'attrs')!.initializer as ts.ObjectLiteralExpression;
  return new Map(entriesOf(attributes).map(([name, value]): [string, Mapping] => {
    const entry = new Map(entriesOf(value as ts.ObjectLiteralExpression));
    return [name, { mapper: mapperOf(entry.get('value')!), type: (entry.get('type') as ts.StringLiteral).text }];
  }));
}

/** The function in `mapper(value)`, or in `value === undefined ? null : mapper(value)`, which has a default. */
function mapperOf(value: ts.Expression): ts.Expression {
  return ts.isConditionalExpression(value) ? mapperOf(value.whenFalse) : (value as ts.CallExpression).expression;
}

function entriesOf(object: ts.ObjectLiteralExpression): [string, ts.Expression][] {
  return object.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => [nameOf(name), initializer]);
}

/** The last part of a name: of `cdktf.ComplexList`, `ComplexList`. */
export function nameOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) return node.text;
  return '';
}
