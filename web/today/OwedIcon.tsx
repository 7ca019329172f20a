import type { Owed } from '../api/types.ts'
import {
  ActionIcon,
  ClockIcon,
  EvidenceIcon,
  type Icon,
  IncidentIcon,
  MailIcon,
  PersonIcon,
  ProgramIcon,
  ReviewIcon,
  TriageIcon,
  WarningIcon,
} from '../ui/icons.tsx'

const ICONS: Readonly<Record<Owed['kind'], Icon>> = {
  'alert-overdue': TriageIcon,
  'alert-due': TriageIcon,
  'incident-open': IncidentIcon,
  'commander-missing': PersonIcon,
  'ledger-unsealed': EvidenceIcon,
  'clock-missed': ClockIcon,
  'clock-running': ClockIcon,
  'message-failed': MailIcon,
  'message-unsent': MailIcon,
  'review-overdue': ReviewIcon,
  'review-due': ReviewIcon,
  'review-submitted': ReviewIcon,
  'action-overdue': ActionIcon,
  'action-due': ActionIcon,
  'action-unverified': ActionIcon,
  'document-review-overdue': ProgramIcon,
  'document-review-due': ProgramIcon,
  'plan-missing': ProgramIcon,
}

/** What part of the program it belongs to; the sentence beside it says the same in words. */
export function OwedIcon({ kind }: { kind: Owed['kind'] }) {
  const Shape = ICONS[kind] ?? WarningIcon
  return <Shape size={16} />
}
