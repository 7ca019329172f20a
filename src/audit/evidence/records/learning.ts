import type { JsonObject } from '../../../kernel/json.ts'
import { type Finding, findingName, findings } from '../../../program/incidents/events.ts'
import {
  type ActionEvent,
  describeReview,
  type ReviewEvent,
  reviewSections,
  sectionTitle,
} from '../../../program/reviews/events.ts'
import { type Action, evolveAction } from '../../../program/reviews/evolve/action.ts'
import { evolveReview, type Review } from '../../../program/reviews/evolve/review.ts'
import { type IncidentFact, of } from '../populations/incidents.ts'
import type { Belonging, Stream } from './belonging.ts'
import { capital, stated, time } from './spell.ts'

/** The last wording of each finding, and of each that is not on record that it is not. */
export function findingsOf(facts: readonly IncidentFact[]): JsonObject[] {
  return findings.map((finding) => {
    const told = of(facts, 'FindingRecorded').filter(({ event }) => event.finding === finding)
    const last = told.at(-1)
    const name = findingName(finding)
    if (last === undefined) return { name, text: null, instead: instead(finding, facts) }
    return { name, text: last.event.text, ...stated(last), earlier: told.length - 1 }
  })
}

/** What was hit and how it was held back may be recorded item by item, which is more than a sentence. */
function instead(finding: Finding, facts: readonly IncidentFact[]): string {
  const items = { affected: ['AffectedRecorded', 'NothingAffected'], containment: ['ContainmentDecided'] }
  const types = items[finding as keyof typeof items] ?? []
  const elsewhere = facts.some(({ event }) => types.includes(event.type))
  return elsewhere ? 'Recorded item by item, above.' : 'Not on record.'
}

const STATES = {
  owed: 'Owed, not begun',
  draft: 'In writing',
  submitted: 'Waits for approval',
  approved: 'Approved',
  waived: 'Waived',
}

export function reviews({ reviews }: Belonging): JsonObject[] {
  return reviews.flatMap((stream): JsonObject[] => {
    const review = stream.reduce<Review>(evolveReview, { status: 'none' })
    if (review.status === 'none') return []
    const { owed, cause, changesNeeded, noAction } = review
    const facts: [string, string | null][] = [
      ['State', STATES[review.status]],
      ['Owed for', owed === null ? null : `${owed.severity}, due ${time(owed.dueAt)}`],
      ['Cause', cause === null ? null : cause.text === '' ? cause.cause : `${cause.cause}: ${cause.text}`],
      ['Plan and runbooks', changesNeeded === null ? null : changesNeeded ? 'Must change' : 'Need no change'],
      ['No action, because', noAction],
    ]
    return [
      {
        facts: facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
        steps: steps(stream),
        sections: reviewSections.flatMap((section): JsonObject[] => {
          const wordings = review.sections[section] ?? []
          const last = wordings.at(-1)
          if (last === undefined) return []
          const { text, by, at, index, reason = null } = last
          const said = stated({ by, recordedAt: at, index })
          return [{ title: sectionTitle(section), text, reason, ...said, earlier: wordings.length - 1 }]
        }),
      },
    ]
  })
}

const STEPS = ['ReviewSubmitted', 'ReviewApproved', 'ReviewReturned', 'ReviewWaived', 'ReviewAmended']

/** Who handed it in, sent it back, approved it, waived it, and when. */
function steps(stream: Stream<ReviewEvent>): JsonObject[] {
  return stream
    .filter(({ event }) => STEPS.includes(event.type))
    .map((fact) => ({ line: describeReview(fact.event), ...stated(fact) }))
}

export function actions({ actions }: Belonging): JsonObject[] {
  return actions.flatMap((stream): JsonObject[] => {
    const action = stream.reduce<Action>(evolveAction, { status: 'none' })
    if (action.status === 'none') return []
    return [
      {
        title: action.title,
        owner: action.owner.name,
        priority: capital(action.priority),
        due: time(action.dueAt).slice(0, 10),
        state: capital(action.status),
        history: history(stream),
        ...stated(stream[0]!),
      },
    ]
  })
}

function history(stream: Stream<ActionEvent>): JsonObject[] {
  return stream.slice(1).map((fact) => ({ line: describeReview(fact.event), ...stated(fact) }))
}

export function closings(facts: readonly IncidentFact[]): JsonObject[] {
  return facts.flatMap((fact): JsonObject[] => {
    const { event } = fact
    if (event.type === 'IncidentClosed') return [{ act: 'Closed', words: event.summary ?? null, ...stated(fact) }]
    if (event.type === 'IncidentReopened') return [{ act: 'Reopened', words: event.reason, ...stated(fact) }]
    return []
  })
}
