import type { FastifyInstance, InjectOptions } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { type Role, roles, system } from '../../kernel/actor.ts'
import { instant } from '../../kernel/instant.ts'
import { MovableClock } from '../../platform/clock.ts'
import { type Connection, openDatabase } from '../../platform/database/database.ts'
import { route } from '../../platform/http/route.ts'
import { buildServer } from '../../platform/http/server.ts'
import { findOrMakeLedger } from '../../platform/record/open.ts'
import { readRange } from '../../platform/record/read.ts'
import { prepareViews, rebuild } from '../../platform/record/rebuild.ts'
import { CHANNEL, Record, type Told } from '../../platform/record/record.ts'
import { createPerson } from './routes/people.ts'
import { newSetUpCode } from './routes/set-up.ts'
import { createToken } from './routes/tokens.ts'
import { identifier, peopleSlice } from './slice.ts'

const PASSWORD = 'correct horse battery staple'
const OTHER = 'aubergine lighthouse 44'
const clock = new MovableClock(instant(Date.UTC(2026, 10, 23, 12)))

let record: Record
let server: FastifyInstance
let identify: ReturnType<typeof identifier>
let setUpCode: string
let close: () => Promise<void>

beforeAll(async () => {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.connection as Connection)
  const slice = peopleSlice({ version: '1.2.3', permissions: () => ({ ...slice.permissions, 'intake.send': ['responder'] }) })
  const { org } = await findOrMakeLedger(database.app, 'localhost')
  record = new Record({ org, database, clock, slices: [slice] })
  await prepareViews(record)
  identify = identifier(record)
  const permissions = { ...slice.permissions, 'intake.send': ['responder'] as const }
  const log = pino({ level: 'silent' })
  server = await buildServer({ record, routes: [...slice.routes, intake], permissions, identify, log })
  setUpCode = (await newSetUpCode(record))!
  close = async () => {
    await server.close()
    await database.close()
    await fresh.drop()
  }
})
afterAll(() => close())

/** Stands for the intake of another slice: says who sent. */
const intake = route({
  method: 'POST',
  url: '/intake/*',
  permission: 'intake.send',
  summary: 'Says who sent.',
  handle: async (_input, { identity }) => ({ by: identity.actor.name, scopes: identity.scopes ?? null }),
})
