import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'

// OWASP Password Storage Cheat Sheet: Argon2id with at least 19 MiB, 2 passes, 1 lane. Raised ones apply to new
// passwords; old ones still verify, because each hash carries its own.
const COST = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const TAG_BYTES = 32
/** What a stored hash may ask for. More is not ours, and would be a way to exhaust the machine. */
const MEMORY_KIB_MAX = 1_048_576
const PASSES_MAX = 16

/** A PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$tag`: the only form in which a password is ever stored. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await derive(password, { nonce: salt, tagLength: TAG_BYTES, ...COST })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

/**
 * Is this the password behind the hash? Without a hash (no such account, no password yet) the same work is done
 * against a decoy, so that the time of the answer tells nobody which accounts exist.
 */
export async function checkPassword(hash: string | null, password: string): Promise<boolean> {
  const { salt, tag, cost } = parse(hash ?? DECOY)
  const derived = await derive(password, { nonce: salt, tagLength: tag.length, ...cost })
  return timingSafeEqual(derived, tag) && hash !== null
}

const FAILURE_MS = 200

/**
 * A failed attempt is answered no sooner than this after it began. What recording one for a known account costs more
 * than for a stranger is drowned by it.
 */
export async function failSlowly<Value>(attempt: () => Promise<Value>): Promise<Value> {
  const started = performance.now()
  try {
    return await attempt()
  } catch (error) {
    const left = FAILURE_MS - (performance.now() - started)
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
    throw error
  }
}

const DECOY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(Buffer.alloc(SALT_BYTES))}$${base64(Buffer.alloc(TAG_BYTES))}`

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

function parse(hash: string) {
  const [, m, t, p, salt, tag] = PHC.exec(hash) ?? []
  const cost = { memory: Number(m), passes: Number(t), parallelism: Number(p) }
  if (salt === undefined || tag === undefined || cost.memory > MEMORY_KIB_MAX || cost.passes > PASSES_MAX)
    throw new Error('a stored password hash is malformed')
  return { salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64'), cost }
}

function derive(password: string, parameters: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  // NIST SP 800-63B-4, 3.1.1.2: the same letters typed on another keyboard must give the same bytes.
  const message = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { ...parameters, message }, (error, tag) => (error === null ? resolve(tag) : reject(error)))
  })
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
