import { createHash, randomBytes } from 'node:crypto'

/** The prefix lets scanners of repositories and logs recognize a leaked one. */
const PREFIX = 'mst_'
const TOKEN = /^mst_[A-Za-z0-9_-]{43}$/

/** A secret for a program: shown once, then known here only by its SHA-256. */
export function newToken(): string {
  return PREFIX + newCode()
}

/** 256 random bits in the alphabet of URLs: sessions, one-time links. */
export function newCode(): string {
  return randomBytes(32).toString('base64url')
}

export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/**
 * How a secret is stored and looked up. One fast hash is enough: 256 random bits cannot be guessed. And looking up by
 * it leaks nothing by time: who could steer the hash would have to know the secret.
 */
export function secretSha256(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
