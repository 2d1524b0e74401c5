/**
 * Reads what Terraform will make of a text, as far as it can be known before: expressions stay as texts `${...}`.
 */

/** Where the expression that begins at `${` ends: the index after its last brace. */
function endOfExpression(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** Expressions may hold quotes, which end no string of the JSON around them. */
function escapeExpressions(text: string): string {
  let escaped = '';
  for (let at = 0; at < text.length;) {
    if (text.startsWith('${', at)) {
      const end = endOfExpression(text, at);
      escaped += JSON.stringify(text.slice(at, end)).slice(1, -1);
      at = end;
    } else {
      escaped += text[at];
      at += 1;
    }
  }
  return escaped;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** JSON within which expressions stand, always within strings; nothing where it is none. */
export function readJson(text: string): unknown {
  return parse(escapeExpressions(text));
}

const ENCODED = /^\$\{(?:json|yaml)encode\((.*)\)\}$/s;

/** What `Fn.jsonencode` or `Fn.yamlencode` of cdktf was given; nothing where the text is something else. */
export function readEncoded(text: string): unknown {
  const literal = ENCODED.exec(text)?.[1];
  if (literal === undefined) return undefined;
  let json = '';
  for (let at = 0; at < literal.length;) {
    const rest = literal.slice(at);
    if (rest.startsWith('"')) {
      const end = endOfString(literal, at);
      json += escapeExpressions(literal.slice(at, end));
      at = end;
    } else if (/^[\s{}[\],:]/.test(rest)) {
      json += rest[0];
      at += 1;
    } else if (rest.startsWith('=')) {
      json += ':';
      at += 1;
    } else {
      const word = bareWord(rest);
      json += /^(true|false|null|-?\d+(\.\d+)?)$/.test(word) ? word : JSON.stringify(`\${${word}}`);
      at += word.length;
    }
  }
  return parse(json);
}

function endOfString(literal: string, start: number): number {
  for (let at = start + 1; at < literal.length;) {
    if (literal[at] === '\\') at += 2;
    else if (literal.startsWith('${', at)) at = endOfExpression(literal, at);
    else if (literal[at] === '"') return at + 1;
    else at += 1;
  }
  return literal.length;
}

/** A reference or call, up to what ends it in a list or map. */
function bareWord(rest: string): string {
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    if ('([{'.includes(rest[at])) depth += 1;
    else if (depth > 0 && ')]}'.includes(rest[at])) depth -= 1;
    else if (depth === 0 && /[\s,\]}]/.test(rest[at])) return rest.slice(0, at);
  }
  return rest;
}
