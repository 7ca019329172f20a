import { Tag } from '../../ui/Tag.tsx'
import { type ActionState, actionWords, type ReviewState, reviewWords } from './words.ts'

const REVIEW_TONES = { owed: 'strong', draft: 'quiet', submitted: 'strong', approved: 'good', waived: 'quiet' } as const
const ACTION_TONES = { open: 'quiet', done: 'strong', verified: 'good', cancelled: 'quiet' } as const

export function ReviewStateTag({ state }: { state: ReviewState }) {
  return <Tag tone={REVIEW_TONES[state]}>{reviewWords[state]}</Tag>
}

export function ActionStateTag({ state }: { state: ActionState }) {
  return <Tag tone={ACTION_TONES[state]}>{actionWords[state]}</Tag>
}
