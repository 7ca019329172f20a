import { isoInstant } from '../../kernel/instant.ts'
import { staff } from '../company.ts'
import { command, type Deed, incidentOf, isPerson, named, type Place, timed, type Verb } from './deed.ts'

export const messageVerbs = {
  /**
   * What was said by other means, and when: `internal [(when)] | subject | body`; those outside are named:
   * `customers [(when)] | recipient; recipient | subject | body [| who approved it]`.
   */
  tells([first = '', ...rest]) {
    const { what: audience, moment } = timed(first)
    const told = readMessage(audience, rest)
    if (told === null) return null
    const { approver, ...message } = told
    if (approver !== undefined && !isPerson(approver)) return null
    return command('communications/record', (place) => ({
      ...spoken(place, message),
      ...(approver === undefined ? {} : { approvedBy: staff[approver].name }),
      occurredAt: isoInstant(moment === undefined ? place.player.at : place.at(moment)),
    }))
  },
  /** As above, but nothing leaves yet. */
  drafts([audience = '', ...rest]) {
    const message = readMessage(audience, rest)
    if (message === null) return null
    return async (place) => {
      const { player, by, memory } = place
      const { communication } = await player.post(by, `${incidentOf(place)}/communications`, spoken(place, message))
      memory.keep(named(place, 'message', audience), communication.id)
      memory.keep(named(place, 'words', audience), communication.hash)
    }
  },
  /** `message to audience [(when)] | what shows that it left` */
  delivers([first = '', proof]) {
    const { what, moment } = timed(first)
    const audience = audienceOf(what)
    if (audience === null || proof === undefined) return null
    return (place) =>
      toMessage(place, audience, 'sent', {
        occurredAt: isoInstant(moment === undefined ? place.player.at : place.at(moment)),
        proof: { text: place.say(proof) },
      })
  },
  /** `message to audience | reason` */
  withdraws([first = '', reason]) {
    const audience = audienceOf(first)
    return audience === null || reason === undefined
      ? null
      : (place) => toMessage(place, audience, 'withdraw', { reason })
  },
  /** `no word to audience | reason` */
  decides([first = '', reason]) {
    const [, audience] = /^no word to ([\w-]+)$/.exec(first) ?? []
    return audience === undefined || reason === undefined
      ? null
      : command('communications/none', ({ say }) => ({ audience, reason: say(reason) }))
  },
} satisfies Record<string, Verb>

/** `message to audience` */
export function approvesMessage(first: string): Deed | null {
  const audience = audienceOf(first)
  if (audience === null) return null
  return (place) =>
    toMessage(place, audience, 'approve', { hash: place.memory.recall(named(place, 'words', audience)) })
}

/** Who is meant where nobody is named. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  internal: ['All staff, by the channel of the company'],
  executive: [staff.mei.name, staff.oliver.name, staff.ruth.name],
}

type Message = {
  readonly audience: string
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
}

function readMessage(audience: string, parts: readonly string[]): (Message & { approver?: string }) | null {
  const usual = USUAL[audience]
  const [who, subject, body, approver] = usual === undefined ? parts : [undefined, ...parts]
  if (subject === undefined || body === undefined) return null
  const recipients = usual ?? who?.split('; ') ?? []
  return { audience, recipients, subject, body, ...(approver === undefined ? {} : { approver }) }
}

const spoken = ({ say }: Place, message: Message) => ({
  audience: message.audience,
  recipients: message.recipients,
  subject: say(message.subject),
  body: say(message.body),
  channel: 'other',
})

function audienceOf(text: string): string | null {
  return /^message to ([\w-]+)$/.exec(text)?.[1] ?? null
}

async function toMessage(place: Place, audience: string, deed: string, body: object): Promise<void> {
  const id = place.memory.recall(named(place, 'message', audience))
  await place.player.post(place.by, `/api/v1/communications/${id}/${deed}`, body)
}
