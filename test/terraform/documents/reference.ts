/** Where a text holds an expression or a directive of Terraform that it does not escape. */
const REFERENCE = /(?<![$%])[$%]\{/;

/** Whether the value of a text, or a part of it, is known to Terraform only. */
export function hasReference(value: unknown): boolean {
  return typeof value === 'string' && REFERENCE.test(value);
}

/** Whether a text is one expression and nothing else: its value can be of any type. */
export function isReference(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('${') && endOfReference(value, 0) === value.length;
}

/** The text with a word in place of each expression, and the way back. Quotes in an expression would end those of the text around it. */
export function setAside(text: string): { readonly text: string; readonly restore: (value: string) => string } {
  const references: string[] = [];
  let rest = text;
  let result = '';
  for (let start = rest.search(REFERENCE); start >= 0; start = rest.search(REFERENCE)) {
    const end = endOfReference(rest, start);
    result += `${rest.slice(0, start)}terraform-reference-${references.length}-`;
    references.push(rest.slice(start, end));
    rest = rest.slice(end);
  }
  return {
    text: result + rest,
    restore: (value) => value.replace(/terraform-reference-(\d+)-/g, (_, index: string) => references[Number(index)]),
  };
}

/** Where an expression that starts at an index ends: behind the brace that closes it. Braces in its texts don't count. */
function endOfReference(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(/\\.|"(?:\\.|[^"\\])*"|[{}]/gs)) {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    if (token === '}' && depth === 0) return start + index + 1;
  }
  return text.length;
}
