import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { type Communication, evolve as evolveCommunication } from '../../../program/communications/communication.ts'
import {
  type CommunicationEvent,
  describeCommunication,
  isCommunicationEvent,
} from '../../../program/communications/events.ts'
import { type CustodyEvent, describeCustody, isCustodyEvent } from '../../../program/custody/events.ts'
import type { Message } from '../../../program/incidents/decide/clocks.ts'
import { describeIncident, isIncidentEvent } from '../../../program/incidents/events.ts'
import {
  type ActionEvent,
  describeReview,
  isActionEvent,
  isReviewEvent,
  type ReviewEvent,
} from '../../../program/reviews/events.ts'
import { describeRun, type RunEvent, runLayouts } from '../../../program/runbooks/events.ts'

export type Stream<Event> = readonly Recorded<Event>[]

/** The streams that belong to an incident, apart by what they are, each in its own order, begun first coming first. */
export type Belonging = {
  readonly runs: readonly Stream<RunEvent>[]
  readonly communications: readonly Stream<CommunicationEvent>[]
  readonly exhibits: readonly Stream<CustodyEvent>[]
  readonly reviews: readonly Stream<ReviewEvent>[]
  readonly actions: readonly Stream<ActionEvent>[]
}

export function belongingOf(related: readonly Recorded[]): Belonging {
  const streams = [...Map.groupBy(related, ({ stream }) => stream).values()]
    .map((facts) => facts.toSorted((a, b) => a.position - b.position))
    .sort((a, b) => a[0]!.index - b[0]!.index)
  const where = <Event>(is: (event: AnyEvent) => boolean) =>
    streams.filter(([first]) => is(first!.event)) as unknown as Stream<Event>[]
  return {
    runs: where<RunEvent>(isRunEvent),
    communications: where<CommunicationEvent>(isCommunicationEvent),
    exhibits: where<CustodyEvent>(isCustodyEvent),
    reviews: where<ReviewEvent>(isReviewEvent),
    actions: where<ActionEvent>(isActionEvent),
  }
}

function isRunEvent(event: AnyEvent): event is AnyEvent & RunEvent {
  return event.type in runLayouts
}

/** The sentence of an event of an incident, or of what belongs to it. */
export function sentence(event: AnyEvent): string {
  if (isIncidentEvent(event)) return describeIncident(event)
  if (isRunEvent(event)) return describeRun(event)
  if (isCommunicationEvent(event)) return describeCommunication(event)
  if (isCustodyEvent(event)) return describeCustody(event)
  if (isReviewEvent(event) || isActionEvent(event)) return describeReview(event)
  return event.type
}

export function messageOf(stream: Stream<CommunicationEvent>): Communication {
  return stream.reduce<Communication>(evolveCommunication, { status: 'absent' })
}

/** The messages that left, as the clocks of the plan count them. */
export function messagesTold({ communications }: Belonging): Message[] {
  return communications.map(messageOf).flatMap((message): Message[] => {
    if (message.status === 'sent') return [{ audience: message.audience, at: message.sentAt }]
    return message.status === 'recorded' ? [{ audience: message.audience, at: message.occurredAt }] : []
  })
}
