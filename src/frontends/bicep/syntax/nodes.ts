/**
 * The syntax tree of a Bicep file. Offsets count UTF-16 units in the text of the file. What is broken is left out, and
 * a problem tells where; the rest stands.
 */
export interface BicepFile {
  readonly statements: readonly Statement[];
  /** Comments, their marks included, in the order of the text. */
  readonly comments: readonly Stretch[];
  readonly problems: readonly SyntaxProblem[];
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface SyntaxProblem extends Stretch {
  readonly message: string;
}

export interface Name extends Stretch {
  readonly text: string;
}

/** Text between two holes of a string, escapes undone. */
export interface TextPiece extends Stretch {
  readonly kind: 'piece';
  readonly text: string;
  /** From which decoded offset on the text is written at which offset of the file; the first at 0. */
  readonly breakpoints: readonly { readonly decoded: number; readonly written: number }[];
}

export interface StringSyntax extends Stretch {
  readonly kind: 'string';
  /** Pieces and the expressions in holes; a string without holes has one piece. */
  readonly parts: readonly (TextPiece | Syntax)[];
}

export interface LiteralSyntax extends Stretch {
  readonly kind: 'literal';
  readonly value: bigint | boolean | null;
}

export interface NameSyntax extends Stretch {
  readonly kind: 'name';
  readonly name: string;
}

export interface Property extends Stretch {
  readonly kind: 'property';
  readonly key: Name | StringSyntax;
  readonly value: Syntax;
}

export interface Spread extends Stretch {
  readonly kind: 'spread';
  readonly value: Syntax;
}

export interface ObjectSyntax extends Stretch {
  readonly kind: 'object';
  readonly members: readonly (Property | Spread)[];
  /** Resources that are declared in the body of a resource. */
  readonly resources: readonly ResourceStatement[];
}

export interface ArraySyntax extends Stretch {
  readonly kind: 'array';
  readonly items: readonly (Syntax | Spread)[];
}

/** `[for item in items: body]` */
export interface LoopSyntax extends Stretch {
  readonly kind: 'for';
  readonly item: Name;
  readonly index: Name | undefined;
  readonly items: Syntax;
  /** The condition of each iteration, of resources and modules. */
  readonly condition: Syntax | undefined;
  readonly body: Syntax;
}

export interface CallSyntax extends Stretch {
  readonly kind: 'call';
  /** What stands before the dot: a namespace or a resource. */
  readonly of: Syntax | undefined;
  readonly name: Name;
  readonly args: readonly Syntax[];
}

/** `x.y`, `x.?y`, `a::b` */
export interface MemberSyntax extends Stretch {
  readonly kind: 'member';
  readonly of: Syntax;
  readonly name: Name;
  readonly isSafe: boolean;
  readonly isNested: boolean;
}

/** `x[i]`, `x[?i]`, `x[^i]` */
export interface IndexSyntax extends Stretch {
  readonly kind: 'index';
  readonly of: Syntax;
  readonly index: Syntax;
  readonly isSafe: boolean;
  readonly fromEnd: boolean;
}

export interface UnarySyntax extends Stretch {
  readonly kind: 'unary';
  readonly operator: '!' | '-' | '+';
  readonly of: Syntax;
}

export interface BinarySyntax extends Stretch {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Syntax;
  readonly right: Syntax;
}

export interface TernarySyntax extends Stretch {
  readonly kind: 'ternary';
  readonly condition: Syntax;
  readonly whenTrue: Syntax;
  readonly whenFalse: Syntax;
}

export interface LambdaSyntax extends Stretch {
  readonly kind: 'lambda';
  readonly parameters: readonly Name[];
  readonly body: Syntax;
}

/** Parentheses end a chain of safe accesses, so that they stay in the tree. */
export interface ParenthesesSyntax extends Stretch {
  readonly kind: 'parentheses';
  readonly of: Syntax;
}

/** What could not be read; a problem tells why. */
export interface BrokenSyntax extends Stretch {
  readonly kind: 'broken';
}

export type Syntax =
  | StringSyntax
  | LiteralSyntax
  | NameSyntax
  | ObjectSyntax
  | ArraySyntax
  | LoopSyntax
  | CallSyntax
  | MemberSyntax
  | IndexSyntax
  | UnarySyntax
  | BinarySyntax
  | TernarySyntax
  | LambdaSyntax
  | ParenthesesSyntax
  | BrokenSyntax;

/** What a type says that matters to a deployment. */
export type TypeSyntax =
  | (Stretch & { readonly kind: 'reference'; readonly path: readonly string[]; readonly args: readonly TypeSyntax[] })
  | (Stretch & { readonly kind: 'nullable'; readonly of: TypeSyntax })
  | (Stretch & { readonly kind: 'array'; readonly of: TypeSyntax | undefined })
  | (Stretch & { readonly kind: 'object' })
  | (Stretch & { readonly kind: 'constant'; readonly value: Syntax })
  | (Stretch & { readonly kind: 'union'; readonly of: readonly TypeSyntax[] })
  | (Stretch & { readonly kind: 'unknown' });

export interface Decorator extends Stretch {
  /** `sys.` left out. */
  readonly name: string;
  readonly args: readonly Syntax[];
}

interface Declaration extends Stretch {
  readonly decorators: readonly Decorator[];
  readonly name: Name;
}

export interface ParamStatement extends Declaration {
  readonly kind: 'param';
  readonly type: TypeSyntax | undefined;
  readonly value: Syntax | undefined;
}

export interface VarStatement extends Declaration {
  readonly kind: 'var';
  readonly value: Syntax;
}

export interface OutputStatement extends Declaration {
  readonly kind: 'output';
  readonly type: TypeSyntax | undefined;
  readonly value: Syntax;
}

export interface FuncStatement extends Declaration {
  readonly kind: 'func';
  readonly parameters: readonly { readonly name: Name; readonly type: TypeSyntax }[];
  readonly body: Syntax;
}

export interface TypeStatement extends Declaration {
  readonly kind: 'type';
  readonly type: TypeSyntax;
}

export interface ResourceStatement extends Declaration {
  readonly kind: 'resource';
  /** `Microsoft.KeyVault/vaults@2023-07-01`; of a nested resource perhaps without a version. */
  readonly type: StringSyntax;
  readonly existing: boolean;
  readonly condition: Syntax | undefined;
  /** An object, or a loop whose body is one. */
  readonly body: Syntax;
}

export interface ModuleStatement extends Declaration {
  readonly kind: 'module';
  readonly path: StringSyntax;
  readonly condition: Syntax | undefined;
  readonly body: Syntax;
}

export interface ImportStatement extends Stretch {
  readonly kind: 'import';
  readonly decorators: readonly Decorator[];
  /** What is imported under which name; undefined for everything, under {@link as}. */
  readonly symbols: readonly { readonly name: Name; readonly as: Name }[] | undefined;
  readonly as: Name | undefined;
  readonly path: StringSyntax;
}

export interface TargetScopeStatement extends Stretch {
  readonly kind: 'targetScope';
  readonly decorators: readonly Decorator[];
  readonly value: Syntax;
}

export interface MetadataStatement extends Declaration {
  readonly kind: 'metadata';
  readonly value: Syntax;
}

/** `using`, `extends`, `extension` and others, of which only the path matters, if anything does. */
export interface OtherStatement extends Stretch {
  readonly kind: 'using' | 'extends' | 'extension' | 'assert' | 'test' | 'extensionConfig';
  readonly decorators: readonly Decorator[];
  readonly path: StringSyntax | undefined;
  /** The name that an extension is used by. */
  readonly as: Name | undefined;
}

export type Statement =
  | ParamStatement
  | VarStatement
  | OutputStatement
  | FuncStatement
  | TypeStatement
  | ResourceStatement
  | ModuleStatement
  | ImportStatement
  | TargetScopeStatement
  | MetadataStatement
  | OtherStatement;
