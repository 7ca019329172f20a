import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api, ask } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { paths } from '../paths.ts'
import {
  EvidenceIcon,
  IncidentIcon,
  ProgramIcon,
  ReportIcon,
  ReviewIcon,
  SearchIcon,
  SettingsIcon,
  TodayIcon,
  TriageIcon,
} from '../ui/icons.tsx'
import { KeyHint } from '../ui/KeyHint.tsx'
import { Account } from './Account.tsx'
import { Mark } from './Mark.tsx'
import classes from './Navigation.module.css'

type NavigationProps = { onSearch: () => void; onKeys: () => void }

/** A rail on a desk, a bar under the thumb on a phone. */
export function Navigation({ onSearch, onKeys }: NavigationProps) {
  const session = useSession()
  const may = (permission: string) => session?.permissions[permission] === true
  const organisation = session?.organisation.name
  return (
    <nav className={classes.rail} aria-label="Main">
      <div className={classes.brand}>
        <Mark />
        <span className={classes.organisation}>{organisation || 'Muster'}</span>
      </div>
      <button type="button" className={classes.search} onClick={onSearch}>
        <SearchIcon />
        <span className={classes.word}>Search</span>
        <KeyHint keys="mod+k" />
      </button>
      <ul className={classes.list}>
        {may('today.read') && <Item href={paths.today()} word="Today" icon={<TodayIcon />} />}
        {may('alerts.read') && <Item href={paths.triage()} word="Triage" icon={<TriageIcon />} badge={<Undecided />} />}
        {may('incidents.read') && <Item href={paths.incidents()} word="Incidents" icon={<IncidentIcon />} />}
        {may('reviews.read') && (
          <Item href={paths.reviews()} also="/actions" word="Reviews" icon={<ReviewIcon />} desk />
        )}
        {may('documents.read') && <Item href={paths.program()} word="Program" icon={<ProgramIcon />} desk />}
        {may('evidence.read') && <Item href={paths.evidence()} word="Evidence" icon={<EvidenceIcon />} desk />}
        <Item href={paths.report()} word="Report" icon={<ReportIcon />} />
        <Item href={paths.settings()} word="Settings" icon={<SettingsIcon />} desk apart />
      </ul>
      <Account onKeys={onKeys} onSearch={onSearch} />
    </nav>
  )
}

type ItemProps = {
  href: string
  /** Another address that belongs to it. */
  also?: string
  word: string
  icon: ReactNode
  badge?: ReactNode
  desk?: boolean
  apart?: boolean
}

function Item({ href, also, word, icon, badge, desk, apart }: ItemProps) {
  const { pathname } = useLocation()
  const top = `/${href.split('/')[1] ?? ''}`
  const within = (place: string) => pathname === place || pathname.startsWith(`${place}/`)
  const current = top === '/' ? pathname === '/' : within(top) || (also !== undefined && within(also))
  return (
    <li data-desk={desk} data-apart={apart}>
      <a href={href} className={classes.item} aria-current={current ? 'page' : undefined}>
        {icon}
        <span className={classes.word}>{word}</span>
        {badge}
      </a>
    </li>
  )
}

/** How many alerts wait for a decision; red and marked where one is past its clock. */
function Undecided() {
  const { data } = useQuery({
    queryKey: ['alerts', 'counts'],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/alerts', { params: { query: { disposition: 'none', limit: 1 } }, signal })),
    select: ({ counts }) => counts,
  })
  if (data === undefined || data.none === 0) return null
  const late = data.overdue > 0
  return (
    <span
      className={classes.badge}
      data-late={late || undefined}
      data-tip={late ? `${data.none} undecided, ${data.overdue} past their clock` : `${data.none} undecided`}
    >
      {late && <span aria-hidden="true">!</span>}
      {data.none > 999 ? '999+' : data.none}
    </span>
  )
}
