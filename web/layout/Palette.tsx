import '@mantine/spotlight/styles.layer.css'
import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, ask } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { useGo } from '../go.ts'
import { paths } from '../paths.ts'
import { ProgramIcon } from '../ui/icons.tsx'
import { SeverityShape } from '../ui/SeverityBadge.tsx'
import { type Command, commands, matching } from './commands.tsx'
import classes from './Palette.module.css'

const [store, palette] = createSpotlight()

type PaletteProps = { openings: number; onKeys: () => void }

/** ⌘K: go anywhere, find an alert or an incident, do the few things that have no place of their own. */
export function Palette({ openings, onKeys }: PaletteProps) {
  const [query, setQuery] = useState('')
  const go = useGo()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (openings > 0) palette.open()
  }, [openings])
  const permissions = useSession()?.permissions ?? {}
  const found = useFound(query, permissions)
  const offered = commands({ go: go.to, setColorScheme, showKeys: onKeys }).filter(
    ({ needs }) => needs === undefined || permissions[needs] === true,
  )
  const known = matching(offered, query)
  const all = [...known, ...found]
  const groups = Map.groupBy(all, ({ group }) => group)
  useFirstSelected(all.map(({ id }) => id).join(' '))
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      classNames={{
        search: classes.search,
        actionsGroup: classes.group,
        action: classes.action,
        actionDescription: classes.detail,
        content: classes.content,
        body: classes.body,
      }}
      attributes={{ content: { 'aria-label': 'Search, jump, act' } }}
      maxHeight={440}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      transitionProps={{ transition: 'fade', duration: 0 }}
    >
      <Spotlight.Search
        placeholder="Search alerts, incidents and texts, or jump to a page"
        aria-label="Search, jump, act"
      />
      <Spotlight.ActionsList>
        {[...groups].map(([group, items]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {items.map((item) => (
              <Spotlight.Action
                key={item.id}
                label={item.label}
                {...(item.detail === undefined ? {} : { description: item.detail })}
                leftSection={item.icon}
                onClick={item.run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.size === 0 && <Spotlight.Empty>Nothing has these words in it.</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** What arrives from the server after the typing is selected too, so that Enter always goes somewhere. */
function useFirstSelected(listed: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list is what needs a new first.
  useEffect(() => {
    const list = document.getElementById(store.getState().listId)
    if (list === null || list.querySelector('[data-selected]') !== null) return
    list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
    store.updateState((state) => ({ ...state, selected: 0 }))
  }, [listed])
}

function useFound(query: string, permissions: Readonly<Record<string, boolean>>): Command[] {
  const [words] = useDebouncedValue(query.trim(), 150)
  const go = useGo()
  const enabled = words.length >= 2
  const incidents = useQuery({
    queryKey: ['incidents', 'found', words],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/incidents', { params: { query: { q: words, limit: 6 } }, signal })),
    enabled: enabled && permissions['incidents.read'] === true,
    placeholderData: keepPreviousData,
  })
  const alerts = useQuery({
    queryKey: ['alerts', 'found', words],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/alerts', { params: { query: { q: words, limit: 6 } }, signal })),
    enabled: enabled && permissions['alerts.read'] === true,
    placeholderData: keepPreviousData,
  })
  const documents = useQuery({
    queryKey: ['documents', 'list'],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/documents', { signal })),
    enabled: enabled && permissions['documents.read'] === true,
  })
  if (!enabled) return []
  return [
    ...(incidents.data?.items ?? []).map((incident) => ({
      id: incident.number,
      group: 'Incidents',
      label: `${incident.number} ${incident.title}`,
      detail: `${incident.severity}, ${incident.phase}`,
      icon: <SeverityShape severity={incident.severity} />,
      run: () => go.to(paths.incident(incident.number)),
    })),
    ...matching(
      (documents.data?.items ?? []).map(({ title, slug, ...rest }) => ({
        ...rest,
        group: 'Program',
        label: title,
        also: slug,
      })),
      words,
    )
      .slice(0, 6)
      .map(({ id, group, label, kind, state }) => ({
        id,
        group,
        label,
        detail: `${kind.replace('-', ' ')}, ${state.replace('-', ' ')}`,
        icon: <ProgramIcon />,
        run: () => go.to(paths.document(id)),
      })),
    ...(alerts.data?.items ?? []).map((alert) => ({
      id: alert.id,
      group: 'Alerts',
      label: alert.title,
      detail: `${alert.source}, ${alert.disposition === 'none' ? 'undecided' : alert.disposition}`,
      icon: <SeverityShape severity={alert.severity} />,
      run: () => go.to(paths.alert(alert.id, { show: 'all' })),
    })),
  ]
}
