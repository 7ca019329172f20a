import { z } from 'zod'
import type { Instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { problem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { Typesetter } from '../../../platform/typesetting/typesetter.ts'
import { readWhole } from '../populations/write-incidents.ts'
import { readOrganisation, readShownState } from '../reading/head.ts'
import type { Period } from '../reading/period.ts'
import { type Snapshot, withSnapshot } from '../reading/snapshot.ts'
import { incidentDocument } from '../records/document.ts'
import { sheets } from '../records/sheets.ts'

/** The incident of this number, or the 404 problem where there is none or this identity may not know of it. */
export type FindIncident = (
  on: Queryable,
  number: string,
  identity: Identity,
) => Promise<{ readonly stream: string; readonly number: string }>

export function recordRoutes(findIncident: FindIncident): readonly Route[] {
  const pages = new Pages()
  return [
    route({
      method: 'GET',
      url: '/api/v1/incidents/:number/record.pdf',
      permission: 'incidents.read',
      summary: 'The whole record of an incident as one document, drawn from the ledger as it stands now.',
      params: z.object({ number: z.string() }),
      produces: 'application/pdf',
      handle: async ({ params: { number } }, context) => {
        const { record, identity } = context
        const asked = await withSnapshot(record, async (snapshot) => {
          const found = await findIncident(snapshot.on, number, identity)
          return { number: found.number, ...(await documentOf(record, snapshot, found.stream)) }
        })
        return send(await pages.draw(asked.data, asked.at), asked.number, context)
      },
    }),
  ]
}

async function documentOf({ clock }: Record, snapshot: Snapshot, stream: string) {
  const state = await readShownState(snapshot, clock.now())
  const organisation = await readOrganisation(snapshot, state.size)
  const incident = await readWhole(snapshot, stream, { ...state, period: ALWAYS })
  return { data: incidentDocument(incident, { organisation, state, packaged: null }), at: state.at }
}

/** Nobody asked for a period here, and nothing on the page speaks of one. */
const ALWAYS: Period = { from: '', to: '', begin: 0 as Instant, end: Number.MAX_SAFE_INTEGER as Instant }

function send(pdf: Uint8Array, number: string, { reply }: Context): unknown {
  return reply
    .header('content-disposition', `inline; filename="${number}.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength))
}

const WAITING_MAX = 20

/** Sets pages one after the other, by a typesetter that starts with the first of them and stays warm. */
class Pages {
  #typesetter: Promise<Typesetter> | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  async draw(data: JsonObject, at: Instant): Promise<Uint8Array> {
    if (this.#waiting >= WAITING_MAX)
      throw problem(429, 'too-many-documents', `${WAITING_MAX} documents wait already.`, 'Ask again in a minute.')
    this.#waiting += 1
    this.#typesetter ??= sheets().then((all) => new Typesetter(all))
    const typesetter = await this.#typesetter
    const drawn = this.#last.then(() => typesetter.typeset('incident.typ', data, at))
    this.#last = drawn.catch(() => {})
    try {
      return await drawn
    } finally {
      this.#waiting -= 1
    }
  }
}
