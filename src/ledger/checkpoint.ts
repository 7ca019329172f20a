import { base64, fromBase64, isCount } from './bytes.ts'
import { CheckpointError } from './errors.ts'

// C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint): the text that is signed as a note.

export type Checkpoint = {
  /** Which ledger: `<host>/muster/<random id>/g<generation>`. Also the name of the key that signs. */
  readonly origin: string
  /** Number of entries. */
  readonly size: number
  /** 32 bytes: the root over those entries. */
  readonly root: Uint8Array
  /** Further lines. Muster writes none, and its verifier refuses a checkpoint that has some. */
  readonly extensions: readonly string[]
}

/**
 * `<origin>\n<size>\n<root in base64>\n`, then the extension lines. Throws CheckpointError `origin`, `size`, `root`,
 * `extension`.
 */
export function formatCheckpoint(checkpoint: {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly extensions?: readonly string[]
}): string {
  const { origin, size, root, extensions = [] } = checkpoint
  if (!isLine(origin)) throw new CheckpointError('origin', 'The origin is one line of text, not empty.')
  if (!isCount(size)) throw new CheckpointError('size', 'The size is a whole number below 2^53.')
  if (root.length !== 32) throw new CheckpointError('root', 'The root has 32 bytes.')
  if (!extensions.every(isLine)) throw new CheckpointError('extension', 'An extension is one line of text, not empty.')
  return [origin, String(size), base64(root), ...extensions].map((line) => `${line}\n`).join('')
}

/**
 * Reads the text of a checkpoint note. Throws CheckpointError: `malformed`, and those of `formatCheckpoint`.
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...extensions] = text.split('\n')
  const end = extensions.pop()
  if (origin === undefined || size === undefined || root === undefined || end !== '')
    throw new CheckpointError('malformed', 'A checkpoint has three lines or more, each ended by a newline.')
  if (!/^(0|[1-9]\d{0,15})$/.test(size))
    throw new CheckpointError('size', 'The size is decimal, without leading zeros.')
  const checkpoint = { origin, size: Number(size), root: fromBase64(root) ?? new Uint8Array(0), extensions }
  // Written again it is the same text, or one of the lines is refused.
  if (formatCheckpoint(checkpoint) !== text)
    throw new CheckpointError('malformed', 'This checkpoint is not in its canonical form.')
  return checkpoint
}

function isLine(text: string): boolean {
  return text !== '' && text.isWellFormed() && !/\p{Cc}/u.test(text)
}
