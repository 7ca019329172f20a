import type { ReactNode } from 'react'
import {
  ArrowDownIcon,
  CheckIcon,
  ChevronRightIcon,
  ClockIcon,
  CrossIcon,
  type Icon,
  IncidentIcon,
  LinkIcon,
  LockIcon,
  MergeIcon,
  PencilIcon,
  PersonIcon,
  ProgramIcon,
  RepeatIcon,
  ScreenIcon,
  ShieldIcon,
  TriageIcon,
  WarningIcon,
} from '../../ui/icons.tsx'

/** What kind of thing happened, at a glance down a long timeline. */
const SIGNS: Readonly<Record<string, Icon>> = {
  IncidentDeclared: IncidentIcon,
  AlertLinked: TriageIcon,
  IncidentRetitled: PencilIcon,
  PlanPinned: ProgramIcon,
  ClassificationRecorded: ProgramIcon,
  ImpactAssessed: WarningIcon,
  SeverityRevised: WarningIcon,
  SeverityKept: WarningIcon,
  DowngradeProposed: ArrowDownIcon,
  DowngradeApproved: CheckIcon,
  DowngradeDeclined: CrossIcon,
  RoleTaken: PersonIcon,
  RoleLaidDown: PersonIcon,
  FindingRecorded: PencilIcon,
  AffectedRecorded: ScreenIcon,
  NothingAffected: ScreenIcon,
  ContainmentDecided: ShieldIcon,
  SystemRestored: RepeatIcon,
  IntegrityVerified: CheckIcon,
  ClockReminded: ClockIcon,
  ClockMissed: ClockIcon,
  ClockMet: ClockIcon,
  ClockExcused: ClockIcon,
  ReferenceLinked: LinkIcon,
  ReferenceUnlinked: LinkIcon,
  IncidentMerged: MergeIcon,
  IncidentAbsorbed: MergeIcon,
  IncidentVoided: CrossIcon,
  IncidentRestricted: LockIcon,
  RestrictionLifted: LockIcon,
  IncidentClosed: CheckIcon,
  IncidentReopened: RepeatIcon,
}

export function signOf(type: string): ReactNode {
  const Sign = Object.hasOwn(SIGNS, type) ? SIGNS[type]! : ChevronRightIcon
  return <Sign size={12} />
}
