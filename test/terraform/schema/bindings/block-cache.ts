import { createHash } from 'crypto';
import { readFileSync, readdirSync, mkdirSync } from 'fs';
import { dirname, join } from 'path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import type { BindingKind, BindingPackage } from './binding-package';
import type { Block } from '../provider-schema';

/** The derived block of a type, kept on disk until the bindings or the derivation change. */
export function cachedBlock(bindings: BindingPackage, kind: BindingKind, type: string, derive: () => Block): Block {
  const path = join(cacheFolder(bindings), `${kind}.${type}.json`);
  const kept = readBlock(path);
  if (kept) return kept;
  const block = derive();
  mkdirSync(dirname(path), { recursive: true });
  // Tests run in parallel, and each may write the file.
  writeFileAtomic(path, JSON.stringify(block));
  return block;
}

/** The folder with the derived blocks of a provider. */
export function cacheFolder({ folder, name, packageVersion }: BindingPackage): string {
  return join(folder, '..', '..', '.cache', 'cdktf-gpu-fleet', 'schemas', derivationHash(), `${name}-${packageVersion}`);
}

function readBlock(path: string): Block | undefined {
  try {
    const block = JSON.parse(readFileSync(path, 'utf8')) as Partial<Block> | null;
    return block?.attributes && block.block_types ? block as Block : undefined;
  } catch {
    // Not there yet, or damaged: it is derived anew.
    return undefined;
  }
}

let hash: string | undefined;

function derivationHash(): string {
  hash ??= readdirSync(__dirname).filter((file) => !file.includes('.test.')).sort()
    .reduce((sum, file) => sum.update(file).update(readFileSync(join(__dirname, file))), createHash('sha256'))
    .digest('hex').slice(0, 16);
  return hash;
}
