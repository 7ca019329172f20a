import type { FastifyRequest } from 'fastify'
import type { AnyEvent } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Identity } from '../../platform/http/route.ts'
import { isToken, secretSha256 } from '../../platform/http/token.ts'
import type { Record, Told } from '../../platform/record/record.ts'
import type { Slice } from '../../platform/slice.ts'
import { describePeople, type PeopleEvent, peopleLayouts } from './events.ts'
import { peoplePermissions } from './permissions.ts'
import { SESSION_COOKIE } from './routes/begin-session.ts'
import { peopleRoutes } from './routes/people.ts'
import { type SessionParts, sessionRoutes } from './routes/session.ts'
import { setUpRoutes } from './routes/set-up.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { sessionBySecret } from './views/sessions.ts'
import { here, peopleViews } from './views/tables.ts'
import { noteTokenUse, tokenBySecret } from './views/tokens.ts'

export function peopleSlice(parts: SessionParts): Slice {
  return {
    name: 'people',
    layouts: peopleLayouts,
    describe: (event) => describePeople(event as AnyEvent & PeopleEvent),
    views: peopleViews,
    permissions: peoplePermissions,
    routes: [...setUpRoutes, ...sessionRoutes(parts), ...peopleRoutes, ...tokenRoutes(parts)],
  }
}

export type Identifier = {
  /** Who sends this request: a token in the header or in the path of an intake, else the session of the cookie. */
  (request: FastifyRequest): Promise<Identity | null>
  readonly identifyToken: (secret: string) => Promise<Identity | null>
  /** To be given what PostgreSQL's channel tells, so that a revocation counts at once and not after five seconds. */
  readonly hear: (told: Told) => void
}

export function identifier(record: Record): Identifier {
  const tokens = new KnownTokens(record)
  const identifyToken = (secret: string) => tokens.identify(secret)
  const identify = async (request: FastifyRequest) => {
    const { authorization } = request.headers
    if (authorization?.startsWith(BEARER)) return identifyToken(authorization.slice(BEARER.length).trim())
    const inPath = tokenInPath(request.url)
    if (inPath !== undefined) return identifyToken(inPath)
    const secret = request.cookies[SESSION_COOKIE]
    return secret === undefined ? null : identifySession(record, secret)
  }
  return Object.assign(identify, { identifyToken, hear: (told: Told) => tokens.hear(told) })
}

const BEARER = 'Bearer '

/** `/intake/<source>/<token>`, for tools that cannot send headers. Nowhere else: addresses end up in logs. */
function tokenInPath(url: string): string | undefined {
  if (!url.startsWith('/intake/')) return undefined
  const [path = ''] = url.split('?')
  const token = path.split('/')[3]
  return token !== undefined && isToken(token) ? token : undefined
}

async function identifySession(record: Record, secret: string): Promise<Identity | null> {
  const found = await sessionBySecret(here(record), secretSha256(secret), record.clock.now())
  if (found === null) return null
  const { person, name, roles, session } = found
  return { actor: { kind: 'person', id: person, name }, roles, session }
}

/** How long a token may be taken for what it was. */
const KNOWN_MS = 5_000
const USE_NOTED_MS = 60_000
const CHANGES = ['TokenCreated', 'TokenRevoked', 'RolesChanged', 'PersonDeactivated']

/** Alerts come in by the thousand a second under one token; it is looked up once in five seconds. */
class KnownTokens {
  readonly #record: Record
  readonly #known = new Map<string, { readonly identity: Promise<Identity | null>; readonly since: Instant }>()

  constructor(record: Record) {
    this.#record = record
  }

  async identify(secret: string): Promise<Identity | null> {
    if (!isToken(secret)) return null
    const key = secretSha256(secret)
    const now = this.#record.clock.now()
    const known = this.#known.get(key)
    // A clock that was set back must not make a revoked token live longer.
    if (known !== undefined && known.since <= now && now - known.since < KNOWN_MS) return known.identity
    const fresh = { identity: this.#load(key, now), since: now }
    this.#known.set(key, fresh)
    const forget = () => {
      if (this.#known.get(key) === fresh) this.#known.delete(key)
    }
    // Only good ones are kept: guesses must not fill the memory.
    fresh.identity.then((identity) => identity ?? forget(), forget)
    return fresh.identity
  }

  hear({ types }: Told): void {
    if (CHANGES.some((type) => types.includes(type))) this.#known.clear()
  }

  async #load(key: string, now: Instant): Promise<Identity | null> {
    const source = here(this.#record)
    const token = await tokenBySecret(source, key)
    if (token === null) return null
    const { id, name, role, scopes, used_ms } = token
    if (used_ms === null || Math.abs(now - used_ms) >= USE_NOTED_MS) await noteTokenUse(source, id, now)
    return { actor: { kind: 'token', id, name }, roles: [role], ...(scopes.length > 0 ? { scopes } : {}) }
  }
}
