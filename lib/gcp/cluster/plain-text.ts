import { Token } from 'cdktf';

/** Refuses text of which Terraform would read a part as an expression. */
export function assertPlainText(what: string, text: string): void {
  if (Token.isUnresolved(text) || !/[$%]\{/.test(text)) return;
  throw new Error(`${what} must hold neither \${ nor %{, by which Terraform begins an expression, got '${text}': drop the sign before the brace`);
}
