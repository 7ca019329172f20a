import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type ParsedLocation,
  redirect,
} from '@tanstack/react-router'
import { sessionQuery, setupQuery } from './api/session.ts'
import { Frame } from './layout/Frame.tsx'
import { NotFound, PageFailed, Public } from './layout/Public.tsx'
import { paths } from './paths.ts'

type RouterContext = { queries: QueryClient }

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: PageFailed,
})

/** For those who need no account: signing in, the first person, an invitation, a report by link. */
const open = createRoute({ getParentRoute: () => root, id: 'public', component: Public })

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Frame,
  beforeLoad: ({ context, location }) => requirePerson(context.queries, location),
})

async function requirePerson(queries: QueryClient, location: ParsedLocation) {
  const session = await queries.ensureQueryData(sessionQuery)
  if (session.person !== null) return
  const { needed } = await queries.ensureQueryData(setupQuery)
  throw redirect({ href: needed ? paths.setup() : paths.signIn(location.href) })
}

const page = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => signedIn,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
  })

const openPage = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => open,
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name),
  })

const today = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  // Who may only report lands where to report.
  beforeLoad: async ({ context }) => {
    const { person, permissions } = await context.queries.ensureQueryData(sessionQuery)
    if (person !== null && permissions['today.read'] !== true) throw redirect({ href: paths.report() })
  },
  component: lazyRouteComponent(() => import('./today/TodayPage.tsx'), 'TodayPage'),
})

const tree = root.addChildren([
  signedIn.addChildren([
    today,
    page('/triage/{-$alert}', () => import('./program/triage/TriagePage.tsx'), 'TriagePage'),
    page('/report', () => import('./program/triage/ReportPage.tsx'), 'ReportPage'),
    page('/incidents', () => import('./program/incidents/IncidentsPage.tsx'), 'IncidentsPage'),
    page('/incidents/$number', () => import('./IncidentRoom.tsx'), 'IncidentRoom'),
    page('/program', () => import('./program/documents/ProgramPage.tsx'), 'ProgramPage'),
    page('/program/new/$kind', () => import('./program/documents/NewDocumentPage.tsx'), 'NewDocumentPage'),
    page('/program/$document', () => import('./program/documents/DocumentPage.tsx'), 'DocumentPage'),
    page('/program/$document/edit', () => import('./program/documents/EditDocumentPage.tsx'), 'EditDocumentPage'),
    page('/reviews', () => import('./program/reviews/ReviewsPage.tsx'), 'ReviewsPage'),
    page('/reviews/actions', () => import('./program/reviews/ActionsPage.tsx'), 'ActionsPage'),
    page('/reviews/causes', () => import('./program/reviews/CausesPage.tsx'), 'CausesPage'),
    page('/reviews/compare', () => import('./program/reviews/ComparePage.tsx'), 'ComparePage'),
    page('/reviews/$review', () => import('./program/reviews/ReviewPage.tsx'), 'ReviewPage'),
    page('/actions/$action', () => import('./program/reviews/ActionPage.tsx'), 'ActionPage'),
    page('/evidence/{-$tab}', () => import('./audit/evidence/EvidencePage.tsx'), 'EvidencePage'),
    page('/settings/{-$tab}', () => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
    createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound }),
  ]),
  open.addChildren([
    openPage('/sign-in', () => import('./program/people/SignInPage.tsx'), 'SignInPage'),
    openPage('/setup', () => import('./program/people/SetupPage.tsx'), 'SetupPage'),
    openPage('/invitation', () => import('./program/people/InvitationPage.tsx'), 'InvitationPage'),
    openPage('/report/$token', () => import('./program/triage/ReportByLinkPage.tsx'), 'ReportByLinkPage'),
  ]),
])

export function buildRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: false,
    // A page that failed leaves the frame standing.
    defaultErrorComponent: PageFailed,
    // Plain texts: the library's own way turns ?q=123 into a number and writes JSON into addresses.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
      return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`
    },
  })
}
