import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import {
  ActionIcon,
  EvidenceIcon,
  IncidentIcon,
  KeyboardIcon,
  MoonIcon,
  PencilIcon,
  PersonIcon,
  PlugIcon,
  ProgramIcon,
  ReportIcon,
  ReviewIcon,
  ScreenIcon,
  SettingsIcon,
  TodayIcon,
  TriageIcon,
} from '../ui/icons.tsx'

export type Command = {
  id: string
  group: string
  label: string
  detail?: string
  /** Other words that people would type for it. */
  also?: string
  /** The permission without which it is not offered. */
  needs?: string
  icon: ReactNode
  run: () => void
}

type Hands = {
  go: (address: string) => void
  setColorScheme: (scheme: 'light' | 'dark' | 'auto') => void
  showKeys: () => void
}

export function commands({ go, setColorScheme, showKeys }: Hands): Command[] {
  const to = (address: string) => () => go(address)
  return [
    {
      id: 'report',
      group: 'Do',
      label: 'Report something',
      also: 'phishing odd suspicious',
      icon: <ReportIcon />,
      run: to(paths.report()),
    },
    {
      id: 'declare',
      group: 'Do',
      needs: 'incidents.declare',
      label: 'Declare an incident',
      also: 'new create open',
      icon: <IncidentIcon />,
      run: to(paths.declareIncident()),
    },
    {
      id: 'today',
      group: 'Go to',
      needs: 'today.read',
      label: 'Today',
      also: 'home overview',
      icon: <TodayIcon />,
      run: to(paths.today()),
    },
    {
      id: 'triage',
      group: 'Go to',
      needs: 'alerts.read',
      label: 'Triage',
      also: 'alerts queue',
      icon: <TriageIcon />,
      run: to(paths.triage()),
    },
    {
      id: 'incidents',
      group: 'Go to',
      needs: 'incidents.read',
      label: 'Incidents',
      icon: <IncidentIcon />,
      run: to(paths.incidents()),
    },
    {
      id: 'reviews',
      group: 'Go to',
      needs: 'reviews.read',
      label: 'Reviews',
      also: 'post-incident postmortem retrospective lessons',
      icon: <ReviewIcon />,
      run: to(paths.reviews()),
    },
    {
      id: 'to-review',
      group: 'Go to',
      needs: 'reviews.approve',
      label: 'Reviews to approve',
      also: 'post-incident approval',
      icon: <ReviewIcon />,
      run: to(paths.reviews({ state: 'submitted' })),
    },
    {
      id: 'my-actions',
      group: 'Go to',
      needs: 'reviews.read',
      label: 'My actions',
      also: 'tasks todo follow-up remediation',
      icon: <ActionIcon />,
      run: to(paths.actions({ owner: 'me' })),
    },
    {
      id: 'to-verify',
      group: 'Go to',
      needs: 'actions.judge',
      label: 'Actions to verify',
      also: 'tasks done check',
      icon: <ActionIcon />,
      run: to(paths.actions({ show: 'done' })),
    },
    {
      id: 'causes',
      group: 'Go to',
      needs: 'reviews.read',
      label: 'Causes that came again',
      also: 'recurring root cause reviews',
      icon: <ReviewIcon />,
      run: to(paths.causes()),
    },
    {
      id: 'program',
      group: 'Go to',
      needs: 'documents.read',
      label: 'Program',
      also: 'plan policy runbooks playbooks templates documents',
      icon: <ProgramIcon />,
      run: to(paths.program()),
    },
    {
      id: 'to-approve',
      group: 'Go to',
      needs: 'documents.approve',
      label: 'Texts to approve',
      also: 'program plan runbooks documents approval',
      icon: <ProgramIcon />,
      run: to(paths.program({ show: 'waiting' })),
    },
    {
      id: 'runbook',
      group: 'Do',
      needs: 'documents.write',
      label: 'Write a runbook',
      also: 'new create playbook document',
      icon: <PencilIcon />,
      run: to(paths.newDocument('runbook')),
    },
    {
      id: 'evidence',
      group: 'Go to',
      needs: 'evidence.read',
      label: 'Evidence',
      also: 'packages auditor',
      icon: <EvidenceIcon />,
      run: to(paths.evidence()),
    },
    {
      id: 'ledger',
      group: 'Go to',
      needs: 'ledger.read',
      label: 'Ledger',
      also: 'integrity entries hash',
      icon: <EvidenceIcon />,
      run: to(paths.evidence('ledger')),
    },
    {
      id: 'sources',
      group: 'Go to',
      needs: 'sources.read',
      label: 'Sources',
      also: 'connect integrations intake',
      icon: <PlugIcon />,
      run: to(paths.settings('sources')),
    },
    {
      id: 'people',
      group: 'Go to',
      needs: 'people.read',
      label: 'People',
      also: 'users roles invite',
      icon: <PersonIcon />,
      run: to(paths.settings('people')),
    },
    {
      id: 'tokens',
      group: 'Go to',
      needs: 'tokens.manage',
      label: 'API tokens',
      also: 'keys',
      icon: <SettingsIcon />,
      run: to(paths.settings('tokens')),
    },
    {
      id: 'light',
      group: 'Look',
      label: 'Light',
      also: 'theme',
      icon: <TodayIcon />,
      run: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      group: 'Look',
      label: 'Dark',
      also: 'theme night',
      icon: <MoonIcon />,
      run: () => setColorScheme('dark'),
    },
    {
      id: 'auto',
      group: 'Look',
      label: 'As the system',
      also: 'theme auto',
      icon: <ScreenIcon />,
      run: () => setColorScheme('auto'),
    },
    { id: 'keys', group: 'Look', label: 'Keys', also: 'shortcuts help', icon: <KeyboardIcon />, run: showKeys },
  ]
}

/** Every typed word must begin a word of the command. */
export function matching<C extends Pick<Command, 'label' | 'also' | 'group'>>(all: readonly C[], query: string): C[] {
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter(({ label, also, group }) => {
    const words = `${group} ${label} ${also ?? ''}`.toLowerCase().split(/\s+/)
    return typed.every((start) => words.some((word) => word.startsWith(start)))
  })
}
